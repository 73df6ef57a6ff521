// Members of staff by the real provider: by its signed word, and by nothing that people may choose or an attacker may say.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Browser, isSignedIn, signIn } from "./browser.mjs";
import { read, sign } from "./tokens.mjs";
import { World } from "./world.mjs";

let world;
let citizen;
let officer;
before(async () => {
  world = await World.start({ env: { MOTCUA_IDENTITY__REFRESH__EVERY_SECONDS: "1" } });
  citizen = world.person;
  officer = world.people.find(({ login }) => login === "desk.tinh");
});
after(() => world?.end());
afterEach(() => {
  world.attack = {};
  world.person = citizen;
});

/** Whether the browser works in the office. */
const isStaff = async (browser) => (await browser.ask(`${world.centre}/office`)).status === 200;

/** A whole sign-in of somebody, during which an attacker changes answers. */
async function comes(person, attack = {}) {
  world.person = person;
  world.attack = attack;
  const browser = new Browser();
  await signIn(browser, world);
  world.attack = {};
  return browser;
}
const signed = (change) => ({
  token: (answer) => {
    const { header, claims } = read(answer.json.id_token);
    return { ...answer, json: { ...answer.json, id_token: sign(header, { ...claims, ...change }, world.key()) } };
  },
});
const told = (change) => ({ userinfo: (answer) => ({ ...answer, json: { ...answer.json, ...change } }) });

test("the provider's signed word makes a member of staff, whatever their subject", async () => {
  assert.ok(!officer.sub.startsWith("staff:"));
  assert.equal(await isStaff(await comes(officer)), true);
  assert.equal(await isStaff(await comes(citizen)), false);
});

test("a citizen whose subject looks like staff stays a citizen", async () => {
  const sub = "staff:admin.tinh";
  const browser = await comes(citizen, { ...signed({ sub }), ...told({ sub, SoDinhDanh: undefined }) });
  assert.equal(await isSignedIn(browser, world), true);
  assert.equal(await isStaff(browser), false);
});

test("what stands in the particulars makes nobody staff", async () => {
  const browser = await comes(citizen, told({ NhomNguoiDung: "can-bo", TenDangNhap: "admin.tinh" }));
  assert.equal(await isSignedIn(browser, world), true);
  assert.equal(await isStaff(browser), false);
});

test("who is staff no more when the provider is asked anew is out", async () => {
  const browser = await comes(officer);
  assert.equal(await isStaff(browser), true);
  world.attack = signed({ NhomNguoiDung: "cong-dan" });
  await pause(1_100);
  assert.equal(await isStaff(browser), false);
  world.attack = {};
  assert.equal(await isStaff(browser), false);
});

test("an order that names only the subject ends the sessions that it began", async () => {
  let token;
  const watch = { token: (answer) => ((token = answer.json.id_token), answer) };
  const browsers = [await comes(officer, watch), await comes(officer, watch)];
  const other = await comes(citizen);
  const { iss, aud, sub } = read(token).claims;
  const iat = Math.floor(Date.now() / 1000);
  const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const header = { alg: "ES256", typ: "logout+jwt", kid: world.key().kid };
  const order = (claims) => sign(header, { iss, aud, iat, exp: iat + 120, events, ...claims }, world.key());
  const send = (text) => new Browser().ask(`${world.centre}/auth/backchannel`, { form: { logout_token: text } });
  assert.equal((await send(order({ sub: "staff:desk.tinh", jti: "staff-1" }))).status, 200);
  for (const browser of browsers) assert.equal(await isStaff(browser), true);
  assert.equal((await send(order({ sub, jti: "staff-2" }))).status, 200);
  for (const browser of browsers) assert.equal(await isStaff(browser), false);
  assert.equal(await isSignedIn(other, world), true);
});
