// Asking the real provider anew about somebody who is signed in, and attacks on its answers. The centre of these tests finds
// a word old after a second and bears silence for three.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Browser, isSignedIn, signIn } from "./browser.mjs";
import { raw, read, seal, sign } from "./tokens.mjs";
import { SECRET, World } from "./world.mjs";
import { signingKeys } from "../peers/provider.mjs";

let world;
before(async () => {
  const env = { MOTCUA_IDENTITY__REFRESH__EVERY_SECONDS: "1", MOTCUA_IDENTITY__REFRESH__SILENCE_SECONDS: "3" };
  world = await World.start({ env });
});
after(() => world?.end());
afterEach(() => {
  for (const token of world.seen) assert.ok(!world.log().includes(token), "the log holds a token");
  world.attack = {};
  world.away = false;
});

const now = () => Math.floor(Date.now() / 1000);
const untilOld = () => pause(1_100);
const refreshes = ({ sent }) => sent.get("grant_type") === "refresh_token";

/** Somebody signs in; `given` fills with the refresh tokens that pass, `used` with those that come back. */
async function signedIn(change = (answer) => answer, sees = (browser) => isSignedIn(browser, world)) {
  const [given, used] = [[], []];
  world.attack = {
    token: (answer) => {
      if (refreshes(answer)) used.push(answer.sent.get("refresh_token"));
      given.push(answer.json.refresh_token);
      return refreshes(answer) ? change(answer) : answer;
    },
  };
  const browser = new Browser();
  await signIn(browser, world);
  assert.equal(await sees(browser), true);
  assert.ok(given[0], "the provider gives a refresh token");
  return { browser, given, used };
}

/** What a thief does who has the client's secret, too. */
const asClient = (path, form) =>
  new Browser().ask(`${world.issuer}${path}`, {
    form,
    headers: { authorization: `Basic ${Buffer.from(`motcua:${encodeURIComponent(SECRET).replaceAll("%20", "+")}`).toString("base64")}` },
  });
const useUp = (token) => asClient("/token", { grant_type: "refresh_token", refresh_token: token });

test("the provider is asked anew, each time with the token that it gave last", async () => {
  const { browser, given, used } = await signedIn();
  for (let time = 1; time <= 2; time += 1) {
    await untilOld();
    assert.equal(await isSignedIn(browser, world), true);
    assert.equal(used.length, time);
    assert.equal(used.at(-1), given[time - 1]);
    assert.notEqual(given[time], given[time - 1]);
  }
  const cookies = [...browser.jar(world.centre).values()].join();
  for (const token of given) assert.ok(!cookies.includes(token), "no browser has it");
});

test("pages that are asked for at once ask the provider once", async () => {
  const { browser, used } = await signedIn();
  await untilOld();
  await Promise.all(Array.from({ length: 6 }, () => isSignedIn(browser, world)));
  assert.equal(used.length, 1);
});

test("who has stolen a token and uses it ends the session", async () => {
  const { browser, given } = await signedIn();
  await untilOld();
  assert.equal(await isSignedIn(browser, world), true);
  assert.equal((await useUp(given[0])).status, 400, "used before");
  await untilOld();
  assert.equal(await isSignedIn(browser, world), false);
});

test("a thief who is faster than the centre loses it as well", async () => {
  const { browser, given } = await signedIn();
  assert.equal((await useUp(given[0])).status, 200);
  await untilOld();
  assert.equal(await isSignedIn(browser, world), false);
});

test("a grant that is taken back ends the session at the next request", async () => {
  const { browser, given } = await signedIn();
  assert.equal((await asClient("/token/revocation", { token: given[0] })).status, 200);
  const mark = world.mark();
  await untilOld();
  assert.equal(await isSignedIn(browser, world), false);
  assert.ok((await world.logged(mark, "identity_grant_ended")).includes("identity_grant_ended"));
});

test("an account that is closed ends the session, a member of staff's as well", async () => {
  const honest = world.person;
  for (const [login, page] of [["hien", "/inbox"], ["desk.ha-tu", "/account/sessions"]]) {
    const place = world.people.findIndex((person) => person.login === login);
    const closed = world.people[place];
    world.person = closed;
    const sees = async (browser) => (await browser.ask(`${world.centre}${page}`)).status === 200;
    try {
      const { browser } = await signedIn((answer) => answer, sees);
      world.people.splice(place, 1);
      await untilOld();
      assert.equal(await sees(browser), false, login);
    } finally {
      if (!world.people.includes(closed)) world.people.splice(place, 0, closed);
      world.person = honest;
    }
  }
});

test("a provider that is away is borne for a while; then people have to sign in", async () => {
  const { browser } = await signedIn();
  world.away = true;
  await untilOld();
  assert.equal(await isSignedIn(browser, world), true);
  await untilOld();
  assert.equal(await isSignedIn(browser, world), true);
  world.away = false;
  await untilOld();
  assert.equal(await isSignedIn(browser, world), true, "it is back");
  world.away = true;
  for (let time = 0; time < 5; time += 1) {
    await untilOld();
    await isSignedIn(browser, world);
  }
  assert.equal(await isSignedIn(browser, world), false);
});

test("signing out gives the token back", async () => {
  const { browser, given } = await signedIn();
  await browser.ask(`${world.centre}/sign-out`, { form: {} });
  assert.equal((await useUp(given[0])).status, 400);
});

describe("a refreshed answer that must not be believed ends the session", () => {
  const strange = signingKeys().keys.find(({ alg }) => alg === "ES256");
  const withToken = (make, log) => async () => {
    const { browser } = await signedIn((answer) => ({ ...answer, json: { ...answer.json, id_token: make(read(answer.json.id_token)) } }));
    const mark = world.mark();
    await untilOld();
    assert.equal(await isSignedIn(browser, world), false);
    assert.ok((await world.logged(mark, log)).includes(log), `the log does not say ${log}`);
  };
  const withClaims = (change, log) => withToken(({ header, claims }) => sign(header, { ...claims, ...change(claims) }, world.key()), log);
  test("somebody else's", withClaims(() => ({ sub: "citizen-02" }), "identity_subject_mismatch"));
  test("another issuer's", withClaims(() => ({ iss: "https://other.example" }), "id_token_issuer"));
  test("for somebody else", withClaims(() => ({ aud: "another" }), "id_token_audience"));
  test("for us through somebody else", withClaims(() => ({ azp: "another" }), "id_token_audience"));
  test("with another nonce", withClaims(() => ({ nonce: "another" }), "id_token_nonce"));
  test("of another sign-in", withClaims(({ auth_time: at }) => ({ auth_time: at + 1 }), "id_token_nonce"));
  test("from before", withClaims(({ iat }) => ({ iat: iat - 3_600 }), "id_token_expired"));
  test("from tomorrow", withClaims(() => ({ iat: now() + 86_400 }), "id_token_not_yet_valid"));
  test("expired", withClaims(() => ({ exp: now() - 3_600 }), "id_token_expired"));
  test("signed by nobody", withToken(({ header, claims }) => raw({ ...header, alg: "none" }, claims), "id_token_signature"));
  test("sealed with the shared secret", withToken(({ header, claims }) => seal(header, claims, SECRET), "id_token_signature"));
  test("signed by a stranger", withToken(({ header, claims }) => sign(header, claims, strange), "id_token_signature"));
  test("with somebody else's particulars", async () => {
    const { browser } = await signedIn();
    world.attack.userinfo = (answer) => ({ ...answer, json: { ...answer.json, sub: "citizen-02" } });
    await untilOld();
    assert.equal(await isSignedIn(browser, world), false);
  });
});
