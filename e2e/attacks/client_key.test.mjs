// A centre that proves itself to the real provider by its key (private_key_jwt), and what a thief can do with what passes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Browser, isSignedIn, signIn } from "./browser.mjs";
import { raw, read } from "./tokens.mjs";
import { SECRET, World } from "./world.mjs";

let world;
const asked = [];
before(async () => {
  world = await World.start({ keyed: true, env: { MOTCUA_IDENTITY__REFRESH__EVERY_SECONDS: "1" } });
  world.attack = {
    token: (answer) => {
      asked.push(answer);
      return answer;
    },
  };
});
after(() => world?.end());

const use = (form, headers = {}) => new Browser().ask(`${world.issuer}/token`, { form, headers });
const TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

test("signing in, asking anew and signing out are proved by fresh assertions, and no secret passes", async () => {
  const browser = new Browser();
  await signIn(browser, world);
  await pause(1_100);
  assert.equal(await isSignedIn(browser, world), true);
  assert.deepEqual(asked.map(({ sent }) => sent.get("grant_type")), ["authorization_code", "refresh_token"]);
  const ids = asked.map(({ sent, asked: headers }) => {
    assert.equal(headers.authorization, undefined);
    assert.equal(sent.get("client_secret"), null);
    const { header, claims } = read(sent.get("client_assertion"));
    assert.deepEqual([header.alg, claims.iss, claims.sub, claims.aud], ["ES256", "motcua", "motcua", world.issuer]);
    assert.equal(claims.exp - claims.iat, 60);
    return claims.jti;
  });
  assert.equal(new Set(ids).size, 2);
  await browser.ask(`${world.centre}/sign-out`, { form: {} });
  assert.equal(await isSignedIn(browser, world), false);
});

test("who has seen an assertion, makes one or knows a secret is not the centre", async () => {
  const { sent } = asked.at(-1);
  const refresh = { grant_type: "refresh_token", refresh_token: asked[0].json.refresh_token, client_id: "motcua" };
  const seen = sent.get("client_assertion");
  const { header, claims } = read(seen);
  const forged = raw({ ...header, alg: "none" }, { ...claims, jti: "another" });
  for (const client_assertion of [seen, forged]) {
    const answer = await use({ ...refresh, client_assertion, client_assertion_type: TYPE });
    assert.equal(answer.status, 401, answer.text);
    assert.match(answer.text, /invalid_client/);
  }
  assert.equal((await use({ ...refresh, client_secret: SECRET })).status, 401);
  assert.ok(!world.log().includes(seen), "the log holds an assertion");
  assert.ok(!world.log().includes("PRIVATE"), "the log holds a key");
});
