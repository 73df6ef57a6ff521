// Accounts of organisations by the real provider: named and numbered by their own claims, and nobody without a number.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { agree, Browser, isSignedIn, leave, signIn } from "./browser.mjs";
import { read, sign } from "./tokens.mjs";
import { World } from "./world.mjs";

let world;
let organisation;
let citizen;
before(async () => {
  world = await World.start();
  citizen = world.person;
  organisation = world.people.find(({ login }) => login === "chehoavang");
});
after(() => world?.end());
afterEach(() => {
  world.attack = {};
  world.person = citizen;
});

const told = (change) => ({ userinfo: (answer) => ({ ...answer, json: { ...answer.json, ...change } }) });
const signed = (change) => ({
  token: (answer) => {
    const { header, claims } = read(answer.json.id_token);
    return { ...answer, json: { ...answer.json, id_token: sign(header, { ...claims, ...change }, world.key()) } };
  },
});

/** A whole sign-in of somebody, during which the provider says something else: the browser, and the last answer. */
async function comes(person, attack = {}) {
  world.person = person;
  world.attack = attack;
  const browser = new Browser();
  const answer = await signIn(browser, world);
  world.attack = {};
  return { browser, answer };
}

/** What the page of the organisation says; nothing where the browser acts for none. */
async function board({ browser }) {
  const answer = await browser.ask(`${world.centre}/business`);
  return answer.status === 200 ? answer.text : "";
}

const ways = {
  "no number at all": { MaSoDoanhNghiep: undefined },
  "an empty one": { MaSoDoanhNghiep: "" },
  "a wrong one": { MaSoDoanhNghiep: "5799999802" },
  "a wrong one twice": { MaSoDoanhNghiep: "5799999802", MaSoThue: "1" },
  "the number of its representative in place of its own": { MaSoDoanhNghiep: undefined, SoDinhDanh: "022185000411" },
};
for (const [name, change] of Object.entries(ways)) {
  test(`an organisation is not let in with ${name}`, async () => {
    const mark = world.mark();
    const { browser, answer } = await comes(organisation, told(change));
    assert.equal(answer.status, 403);
    assert.ok(answer.text.includes('data-testid="organisation_unnumbered"'));
    assert.equal(await isSignedIn(browser, world), false);
    assert.ok((await world.logged(mark, "organisation_unnumbered")).includes("organisation_unnumbered"));
    for (const text of Object.values(organisation.claims).filter((value) => value.length > 2)) {
      assert.ok(!world.log().slice(mark).includes(text) && !answer.text.includes(text), "somebody is named");
    }
  });
}

test("what to do is said in both languages", async () => {
  world.person = organisation;
  world.attack = told({ MaSoDoanhNghiep: undefined });
  for (const [lang, words] of [["vi", "mã số thuế"], ["en", "tax code"]]) {
    const browser = new Browser();
    browser.jar(world.centre).set("motcua_lang", lang);
    const answer = await browser.ask(await agree(browser, world, await leave(browser, world)));
    assert.ok(answer.text.includes(words), answer.text);
  }
});

test("an organisation acts under its own name and not under its representative's", async () => {
  const text = await board(await comes(organisation));
  assert.ok(text.includes(organisation.claims.TenDoanhNghiep));
});

test("a person of whom a company is told acts for nobody", async () => {
  const { TenDoanhNghiep, MaSoDoanhNghiep } = organisation.claims;
  const visit = await comes(citizen, told({ TenDoanhNghiep, MaSoDoanhNghiep, MaSoThue: MaSoDoanhNghiep }));
  assert.equal(await isSignedIn(visit.browser, world), true);
  assert.equal(await board(visit), "");
});

test("the signed kind and number count, whatever the particulars say", async () => {
  const person = await comes(citizen, { ...signed({ LoaiTaiKhoan: "1" }), ...told({ LoaiTaiKhoan: "2", MaSoDoanhNghiep: "5799999801" }) });
  assert.equal(await isSignedIn(person.browser, world), true);
  assert.equal(await board(person), "");
  const other = await comes(organisation, { ...signed({ MaSoDoanhNghiep: "5799999801" }), ...told({ MaSoDoanhNghiep: "5799999819", TenDoanhNghiep: "Another" }) });
  assert.ok((await board(other)).includes("Another"));
});
