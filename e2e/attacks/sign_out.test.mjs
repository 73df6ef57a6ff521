// Signing out with the real provider: begun here, begun there, and forged.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, isSignedIn, SESSION, signIn } from "./browser.mjs";
import { raw, read, seal, sign } from "./tokens.mjs";
import { SECRET, World } from "./world.mjs";
import { signingKeys } from "../peers/provider.mjs";

let world;
let token;
before(async () => {
  world = await World.start({ attack: { token: (answer) => ((token = answer.json.id_token), answer) } });
});
after(() => world?.end());

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const now = () => Math.floor(Date.now() / 1000);
let count = 0;

/** An honest logout token for the last sign-in. */
function order(change = {}) {
  const { iss, aud, sub, sid } = read(token).claims;
  assert.ok(sid, "the provider names its session");
  const claims = { iss, aud, sub, sid, iat: now(), exp: now() + 120, jti: `order-${(count += 1)}`, events: { [EVENT]: {} }, ...change };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
const header = () => ({ alg: "ES256", typ: "logout+jwt", kid: world.key().kid });
const send = (text) => new Browser().ask(`${world.centre}/auth/backchannel`, { form: { logout_token: text } });

/** The form that leads from here to the provider's end: its address and what is told there. */
function way(page) {
  const form = page.text.match(/<form method="post" action="([^"]+)" data-send-now[^]*?<\/form>/);
  const fields = [...form[0].matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return { address: form[1], form: Object.fromEntries(fields) };
}

/** The provider's own page asks once more; its form is sent as it stands. */
async function confirm(browser, { address, form }) {
  const page = await browser.ask(address, { form });
  const action = page.text.match(/action="([^"]+)"/)[1];
  const xsrf = page.text.match(/name="xsrf" value="([^"]+)"/)[1];
  return browser.ask(new URL(action, address).href, { form: { xsrf, logout: "yes" } });
}

test("signing out here ends the provider's session, and with it every other session that began with it", async () => {
  const browser = new Browser();
  await signIn(browser, world);
  const other = new Browser();
  other.jar(world.centre).set(SESSION, browser.jar(world.centre).get(SESSION));
  browser.jar(world.centre).delete(SESSION);
  await signIn(browser, world);
  assert.equal(await isSignedIn(other, world), true, "two sessions here, one there");
  const out = await browser.ask(`${world.centre}/sign-out`, { form: {} });
  assert.equal(await isSignedIn(browser, world), false);
  assert.deepEqual([out.status, out.to], [200, null], "the token is in no address");
  assert.equal(out.headers.get("cache-control"), "no-store");
  assert.ok(out.headers.get("content-security-policy").includes(`form-action 'self' ${world.issuer};`));
  const there = way(out);
  assert.equal(there.address, `${world.issuer}/session/end`);
  assert.equal(there.form.id_token_hint, token);
  const end = await confirm(browser, there);
  assert.equal(end.to, `${world.centre}/signed-out`);
  assert.ok((await browser.ask(end.to)).text.includes('data-testid="signed-out"'));
  assert.equal(await isSignedIn(other, world), false);
});

test("an honest order is obeyed once", async () => {
  const browser = new Browser();
  await signIn(browser, world);
  const text = sign(header(), order(), world.key());
  const answer = await send(text);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(await isSignedIn(browser, world), false);
  await signIn(browser, world);
  assert.equal((await send(text)).status, 400);
  assert.equal(await isSignedIn(browser, world), true);
});

test("an order without a session ends all of the person's", async () => {
  const browsers = [new Browser(), new Browser()];
  for (const browser of browsers) await signIn(browser, world);
  assert.equal((await send(sign(header(), order({ sid: undefined }), world.key()))).status, 200);
  for (const browser of browsers) assert.equal(await isSignedIn(browser, world), false);
});

const strange = signingKeys().keys.find(({ alg }) => alg === "ES256");
const FORGED = {
  "no token": () => "",
  "no token at all": () => "not.a.token",
  "nobody's signature": () => raw({ ...header(), alg: "none" }, order()),
  "a shared secret": () => seal(header(), order(), SECRET),
  "a stranger's key": () => sign(header(), order(), strange),
  "another issuer": () => sign(header(), order({ iss: "https://other.example" }), world.key()),
  "another audience": () => sign(header(), order({ aud: "another" }), world.key()),
  "from yesterday": () => sign(header(), order({ iat: now() - 86_400, exp: undefined }), world.key()),
  "kept back for three minutes": () => sign(header(), order({ iat: now() - 190, exp: undefined }), world.key()),
  "another kind of token": () => sign({ ...header(), typ: "at+jwt" }, order(), world.key()),
  "no kind of token": () => sign({ ...header(), typ: undefined }, order(), world.key()),
  "a token of no particular kind": () => sign({ ...header(), typ: "JWT" }, order(), world.key()),
  expired: () => sign(header(), order({ exp: now() - 120 }), world.key()),
  "from tomorrow": () => sign(header(), order({ iat: now() + 86_400 }), world.key()),
  "a nonce": () => sign(header(), order({ nonce: "n" }), world.key()),
  "no event": () => sign(header(), order({ events: {} }), world.key()),
  "another event": () => sign(header(), order({ events: { "http://schemas.openid.net/event/other": {} } }), world.key()),
  "no id": () => sign(header(), order({ jti: undefined }), world.key()),
  "an empty id": () => sign(header(), order({ jti: "" }), world.key()),
  "nobody named": () => sign(header(), order({ sid: undefined, sub: undefined }), world.key()),
  "an ID token": () => token,
};
for (const [name, make] of Object.entries(FORGED))
  test(`a forged order ends nothing: ${name}`, async () => {
    const browser = new Browser();
    await signIn(browser, world);
    const answer = await send(make());
    assert.equal(answer.status, 400);
    assert.equal(await isSignedIn(browser, world), true);
    assert.ok(!world.log().includes(token), "the log holds a token");
  });
