// Attacks on what the provider says about itself. What was believed once is kept for an hour, so that each attack that
// would be believed has a centre of its own.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { agree, Browser, isSignedIn, leave, signIn } from "./browser.mjs";
import { read, seal } from "./tokens.mjs";
import { World } from "./world.mjs";

describe("a discovery document that must not be believed", () => {
  let world;
  before(async () => {
    world = await World.start();
  });
  after(() => world?.end());

  const says = (change, log) => async () => {
    world.attack = { discovery: (answer) => ({ ...answer, json: { ...answer.json, ...change } }) };
    const mark = world.mark();
    const answer = await leave(new Browser(), world);
    assert.equal(answer.status, 503, `led on to ${answer}`);
    assert.ok(answer.text.includes('data-testid="sign_in_unavailable"'));
    assert.ok((await world.logged(mark, log)).includes(log), `the log does not say ${log}`);
  };
  const PLAIN = "identity_insecure_endpoint";
  test("another issuer's", says({ issuer: "https://other.example" }, "identity_discovery_invalid"));
  test("tokens in plain text", says({ token_endpoint: "http://evil.example/token" }, PLAIN));
  test("particulars in plain text", says({ userinfo_endpoint: "http://evil.example/me" }, PLAIN));
  test("keys inside our own network", says({ jwks_uri: "http://169.254.169.254/latest" }, PLAIN));
  test("people in plain text", says({ authorization_endpoint: "http://evil.example/auth" }, PLAIN));
  test("a script instead of an address", says({ authorization_endpoint: "javascript:alert(1)" }, PLAIN));
  test("signing out in plain text", says({ end_session_endpoint: "http://evil.example/end" }, PLAIN));
  test("no address for tokens", says({ token_endpoint: undefined }, "identity_"));
  test("no keys", says({ jwks_uri: undefined }, "identity_"));
  test("behind a redirect", async () => {
    world.attack = { discovery: (answer) => ({ ...answer, status: 302, headers: { location: "https://evil.example/" }, text: "" }) };
    assert.equal((await leave(new Browser(), world)).status, 503);
  });
  test("an honest one is believed afterwards", async () => {
    world.attack = {};
    const browser = new Browser();
    await signIn(browser, world);
    assert.equal(await isSignedIn(browser, world), true);
  });
});

test("a shared secret among the provider's keys signs nothing", async () => {
  const secret = Buffer.from("known to the attacker, thirty-two bytes and more");
  const oct = { kty: "oct", kid: "oct", alg: "HS256", use: "sig", k: secret.toString("base64url") };
  const world = await World.start({
    attack: {
      jwks: (answer) => ({ ...answer, json: { keys: [...answer.json.keys, oct] } }),
      token: (answer) => {
        const { claims } = read(answer.json.id_token);
        return { ...answer, json: { ...answer.json, id_token: seal({ kid: "oct" }, claims, secret) } };
      },
    },
  });
  try {
    const browser = new Browser();
    await signIn(browser, world);
    assert.equal(await isSignedIn(browser, world), false);
    assert.ok(world.log().includes("id_token_signature"));
  } finally {
    await world.end();
  }
});

test("a provider that does not insist on PKCE is no way around it", async () => {
  const world = await World.start({ pkce: false });
  try {
    const browser = new Browser();
    const address = new URL(await leave(browser, world));
    for (const name of ["code_challenge", "code_challenge_method"]) address.searchParams.delete(name);
    const back = await agree(browser, world, address.href);
    const answer = await browser.ask(back);
    assert.equal(await isSignedIn(browser, world), false, "a code without a challenge was taken");
    assert.ok(answer.text.includes('data-testid="sign_in_failed"'));
  } finally {
    await world.end();
  }
});
