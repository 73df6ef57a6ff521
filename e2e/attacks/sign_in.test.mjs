// Attacks on signing in, against the real provider with an attacker between it and the centre. Each must end without a
// session, with a page that says what happened, and with a line in the log that says why and holds no secret.

import assert from "node:assert/strict";
import { createPublicKey } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { agree, Browser, isSignedIn, leave, SESSION, signIn } from "./browser.mjs";
import { raw, read, seal, sign } from "./tokens.mjs";
import { SECRET, World } from "./world.mjs";
import { signingKeys } from "../peers/provider.mjs";

let world;
before(async () => {
  world = await World.start();
});
after(() => world?.end());

const query = (address) => Object.fromEntries(new URL(address).searchParams);
const changed = (address, pairs) => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(pairs)) value === undefined ? url.searchParams.delete(name) : url.searchParams.set(name, value);
  return url.href;
};

/** The answer is a refusal with this page, the browser is nobody, and the log says why without saying too much. */
async function refused(browser, answer, { page = "sign_in_failed", log, mark, secrets = [] }) {
  assert.equal(answer.to, null, `led on to ${answer.to}`);
  assert.ok(answer.status >= 400, `status ${answer.status}`);
  assert.ok(answer.text.includes(`data-testid="${page}"`), `the page does not say ${page}: ${answer.status}`);
  assert.equal(browser.jar(world.centre).get(SESSION), undefined, "a session was opened");
  assert.equal(await isSignedIn(browser, world), false);
  if (log) assert.ok((await world.logged(mark, log)).includes(log), `the log does not say ${log}`);
  const text = world.log();
  const names = [world.person.claims.HoVaTen, world.person.claims.SoDinhDanh, SECRET];
  for (const secret of [...names, ...world.seen, ...secrets].filter(Boolean)) assert.ok(!text.includes(secret), "the log holds a secret");
}

/** A whole sign-in during which the attacker changes answers. */
async function during(attack, expected) {
  const browser = new Browser();
  const mark = world.mark();
  world.attack = attack;
  try {
    const back = await agree(browser, world, await leave(browser, world));
    const { code, state } = query(back);
    await refused(browser, await browser.ask(back), { ...expected, mark, secrets: [code, state] });
  } finally {
    world.attack = {};
  }
}

/** What is no token at all: the provider must be out of order. */
const NONSENSE = { page: "sign_in_unavailable", log: "identity_answer_invalid" };

/** A whole sign-in whose ID token is made anew from the honest one. */
const withToken = (make, log) => () =>
  during(
    { token: (answer) => ({ ...answer, json: { ...answer.json, id_token: make(read(answer.json.id_token), answer.json.id_token) } }) },
    log ? { log } : NONSENSE,
  );

/** … with other claims, signed by the provider's own key. */
const withClaims = (change, log) =>
  withToken(({ header, claims }) => sign(header, Object.fromEntries(Object.entries({ ...claims, ...change(claims) }).filter(([, value]) => value !== undefined)), world.key()), log);

const now = () => Math.floor(Date.now() / 1000);

test("an honest provider opens a session", async () => {
  const browser = new Browser();
  const answer = await signIn(browser, world, "/inbox");
  assert.equal(answer.to, `${world.centre}/inbox`);
  assert.equal(await isSignedIn(browser, world), true);
});

describe("what the browser brings back", () => {
  /** Goes to the provider and back, and changes the way back. */
  const with_ = (change, expected) => async () => {
    const browser = new Browser();
    const back = await agree(browser, world, await leave(browser, world));
    const { code, state } = query(back);
    const mark = world.mark();
    await refused(browser, await browser.ask(await change(back, browser)), { mark, secrets: [code, state], ...expected });
  };
  const MISMATCH = { log: "sign_in_state_mismatch" };
  test("no state", with_((back) => changed(back, { state: undefined }), MISMATCH));
  test("an empty state", with_((back) => changed(back, { state: "" }), MISMATCH));
  test("a guessed state", with_((back) => changed(back, { state: "x".repeat(43) }), MISMATCH));
  test("two states", with_((back) => `${back}&state=another`, {}));
  test("the state of another browser: somebody is to be signed in as the attacker", async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const back = await agree(attacker, world, await leave(attacker, world));
    await leave(victim, world);
    const mark = world.mark();
    await refused(victim, await victim.ask(back), { mark, ...MISMATCH });
  });
  test("a browser that never left", async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const back = await agree(attacker, world, await leave(attacker, world));
    await refused(victim, await victim.ask(back), { mark: world.mark() });
  });
  test("the same way back twice", async () => {
    const browser = new Browser();
    const back = await agree(browser, world, await leave(browser, world));
    assert.equal((await browser.ask(back)).to, `${world.centre}/inbox`);
    browser.jar(world.centre).delete(SESSION);
    const mark = world.mark();
    await refused(browser, await browser.ask(back), { mark, ...MISMATCH });
  });
  test("no code", with_((back) => changed(back, { code: undefined }), { log: "sign_in_code_refused" }));
  test("a guessed code", with_((back) => changed(back, { code: "guessed" }), { log: "sign_in_code_refused" }));
  test("the code of another sign-in of the same browser", with_(async (back, browser) => {
    const other = await agree(browser, world, await leave(browser, world));
    return changed(back, { code: query(other).code });
  }, { log: "sign_in_code_refused" }));
  test("a code stolen from somebody else", with_(async (back) => {
    const victim = new Browser();
    const stolen = await agree(victim, world, await leave(victim, world));
    return changed(back, { code: query(stolen).code });
  }, { log: "sign_in_code_refused" }));
  test("a code that was used already", with_(async (back, browser) => {
    const other = await agree(browser, world, await leave(browser, world));
    await browser.ask(other);
    browser.jar(world.centre).delete(SESSION);
    return changed(back, { code: query(other).code });
  }, { log: "sign_in_code_refused" }));
  test("another issuer answers (mix-up)", with_((back) => changed(back, { iss: "https://other.example" }), { log: "sign_in_issuer_mismatch" }));
  test("no issuer answers although the provider promises to", with_((back) => changed(back, { iss: undefined }), { log: "sign_in_issuer_mismatch" }));
  test("nearly our issuer answers", with_((back) => changed(back, { iss: `${world.issuer}/` }), { log: "sign_in_issuer_mismatch" }));
  test("an ID token instead of a code", with_((back) => changed(back, { code: undefined, id_token: raw({ alg: "none" }, { sub: "x" }) }), { log: "sign_in_code_refused" }));
  test("an error beside a good code", with_((back) => changed(back, { error: "access_denied" }), { log: "sign_in_denied" }));
  test("the person goes back", async () => {
    const browser = new Browser();
    const back = await agree(browser, world, await leave(browser, world), { cancel: "1" });
    const mark = world.mark();
    const answer = await browser.ask(back);
    await refused(browser, answer, { mark, log: "sign_in_denied" });
    assert.match(answer.text, /href="\/sign-in\?to=\/inbox"[^>]*data-testid="try-again"|data-testid="try-again"[^>]*href="\/sign-in\?to=\/inbox"/);
  });
  test("a form posted to the way back", async () => {
    const browser = new Browser();
    const back = await agree(browser, world, await leave(browser, world));
    const answer = await browser.ask(new URL(back).origin + new URL(back).pathname, { form: query(back) });
    assert.equal(answer.status, 405);
    assert.equal(await isSignedIn(browser, world), false);
  });
});

describe("what the browser takes along", () => {
  /** The attacker changes the address of the provider before the browser goes there. */
  const to = (pairs) => async () => {
    const browser = new Browser();
    const end = await agree(browser, world, changed(await leave(browser, world), pairs));
    if (typeof end === "string" && end.startsWith(world.centre)) {
      await refused(browser, await browser.ask(end), { mark: world.mark() });
    } else {
      assert.ok(end.status >= 400, `the provider went on: ${end.status ?? end}`);
      assert.equal(await isSignedIn(browser, world), false);
    }
  };
  test("every request has S256, a state and a nonce of 256 bits", async () => {
    const asked = query(await leave(new Browser(), world));
    assert.equal(asked.code_challenge_method, "S256");
    for (const name of ["state", "nonce", "code_challenge"]) assert.match(asked[name], /^[\w-]{43}$/, name);
    assert.equal(asked.redirect_uri, `${world.centre}/sign-in/callback`);
    assert.equal(asked.response_type, "code");
  });
  test("no PKCE", to({ code_challenge: undefined, code_challenge_method: undefined }));
  test("PKCE in plain text", to({ code_challenge_method: "plain" }));
  test("the challenge of the attacker", to({ code_challenge: "a".repeat(43) }));
  test("the nonce of the attacker", to({ nonce: "a".repeat(43) }));
  test("another redirect address", to({ redirect_uri: "https://evil.example/sign-in/callback" }));
  test("our address with something behind it", to({ redirect_uri: "http://127.0.0.1/sign-in/callback/../../lang/en" }));
  test("tokens without a code (implicit flow)", to({ response_type: "id_token" }));
  test("another client", to({ client_id: "another" }));
});

describe("who signed the ID token", () => {
  const SIGNATURE = "id_token_signature";
  const stranger = signingKeys();
  const strange = stranger.keys.find(({ alg }) => alg === "ES256");
  const { d: _private, ...strangePublic } = strange;
  const pem = () => {
    const { d: _d, ...jwk } = world.key();
    return createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" });
  };
  test("nobody (none)", withToken(({ header, claims }) => raw({ ...header, alg: "none" }, claims), SIGNATURE));
  test("nobody (None)", withToken(({ header, claims }) => raw({ ...header, alg: "None" }, claims)));
  test("nobody, under a good algorithm", withToken(({ header, claims }) => raw(header, claims), SIGNATURE));
  test("zeros", withToken(({ header, claims }) => raw(header, claims, Buffer.alloc(64)), SIGNATURE));
  test("the shared secret (HS256)", withToken(({ header, claims }) => seal(header, claims, SECRET), SIGNATURE));
  test("the public key as a secret (HS256)", withToken(({ header, claims }) => seal(header, claims, pem()), SIGNATURE));
  test("an empty secret (HS256)", withToken(({ header, claims }) => seal(header, claims, ""), SIGNATURE));
  test("a stranger under the provider's name", withToken(({ header, claims }) => sign(header, claims, strange), SIGNATURE));
  test("a stranger under his own name", withToken(({ header, claims }) => sign({ ...header, kid: strange.kid }, claims, strange), SIGNATURE));
  test("a stranger without a name", withToken(({ header, claims }) => sign({ alg: "ES256" }, claims, strange), SIGNATURE));
  test("a stranger who brings his key along (jwk)", withToken(({ header, claims }) => sign({ ...header, kid: strange.kid, jwk: strangePublic }, claims, strange), SIGNATURE));
  test("a stranger who says where his key is (jku)", withToken(({ header, claims }) => sign({ ...header, kid: strange.kid, jku: "https://evil.example/jwks" }, claims, strange), SIGNATURE));
  test("the provider, by an algorithm we do not take (RS512)", withToken(({ claims }) => sign({ alg: "RS512", kid: world.key("RS256").kid }, claims, world.key("RS256")), SIGNATURE));
  test("the provider's EC key under the name of RSA", withToken(({ header, claims }) => {
    const [, , signature] = sign(header, claims, world.key()).split(".");
    return raw({ ...header, alg: "RS256" }, claims, Buffer.from(signature, "base64url"));
  }, SIGNATURE));
  test("the provider, but for other claims", withToken(({ header, claims }, honest) => {
    const [, , signature] = honest.split(".");
    return raw(header, { ...claims, sub: "somebody else" }, Buffer.from(signature, "base64url"));
  }, SIGNATURE));
  test("a critical extension that we do not know", withToken(({ header, claims }) => sign({ ...header, crit: ["b64"], b64: true }, claims, world.key())));
});

describe("what the ID token says", () => {
  test("another issuer", withClaims(() => ({ iss: "https://other.example" }), "id_token_issuer"));
  test("nearly our issuer", withClaims(({ iss }) => ({ iss: `${iss}/` }), "id_token_issuer"));
  test("no issuer", withClaims(() => ({ iss: undefined })));
  test("another audience", withClaims(() => ({ aud: "another" }), "id_token_audience"));
  test("one audience too many", withClaims(() => ({ aud: ["motcua", "another"] }), "id_token_audience"));
  test("no audience", withClaims(() => ({ aud: undefined }), "id_token_audience"));
  test("another authorised party", withClaims(() => ({ azp: "another" }), "id_token_audience"));
  test("another nonce", withClaims(() => ({ nonce: "another" }), "id_token_nonce"));
  test("no nonce", withClaims(() => ({ nonce: undefined }), "id_token_nonce"));
  test("expired", withClaims(() => ({ exp: now() - 120 }), "id_token_expired"));
  test("no expiry", withClaims(() => ({ exp: undefined })));
  test("an expiry in words", withClaims(() => ({ exp: "tomorrow" })));
  test("issued in the future", withClaims(() => ({ iat: now() + 3600 }), "id_token_not_yet_valid"));
  test("not valid before tomorrow", withClaims(() => ({ nbf: now() + 86_400 }), "id_token_not_yet_valid"));
  test("no time of issue", withClaims(() => ({ iat: undefined })));
  test("no subject", withClaims(() => ({ sub: undefined })));
  test("another subject than the particulars", withClaims(() => ({ sub: "staff:admin" }), "identity_subject_mismatch"));
  test("the ID token of an earlier sign-in", async () => {
    let earlier;
    world.attack = { token: (answer) => ((earlier = answer.json.id_token), answer) };
    await signIn(new Browser(), world);
    world.attack = {};
    assert.ok(earlier);
    await withToken(() => earlier, "id_token_nonce")();
  });
});

describe("what the provider's other answers say", () => {
  const answers = (part, answer) => ({ [part]: (passed) => ({ ...passed, ...answer }) });
  const json = (part, change) => ({ [part]: (passed) => ({ ...passed, json: change(passed.json) }) });
  const DOWN = "sign_in_unavailable";
  test("no ID token", () => during(json("token", ({ id_token: _gone, ...rest }) => rest), { log: "id_token_missing" }));
  test("tokens behind a redirect", () => during(answers("token", { status: 307, headers: { location: "https://evil.example/token" }, text: "" }), { page: DOWN, log: "identity_redirected" }));
  test("tokens without end", () => during(answers("token", { text: "x".repeat(400_000) }), { page: DOWN, log: "identity_answer_too_large" }));
  test("a page instead of tokens", () => during(answers("token", { text: "<html>" }), { page: DOWN, log: "identity_answer_invalid" }));
  test("particulars of another subject", () => during(json("userinfo", (claims) => ({ ...claims, sub: "somebody else" })), { log: "identity_subject_mismatch" }));
  test("particulars of nobody", () => during(json("userinfo", ({ sub: _gone, ...claims }) => claims), { page: DOWN }));
  test("particulars refused", () => during(answers("userinfo", { status: 401, text: "{}" }), { page: DOWN }));
  test("particulars behind a redirect", () => during(answers("userinfo", { status: 302, headers: { location: "http://169.254.169.254/" }, text: "" }), { page: DOWN, log: "identity_redirected" }));
  test("particulars without a name", () => during(json("userinfo", (claims) => ({ ...claims, HoVaTen: " " })), { log: "identity_incomplete" }));
  test("a member of staff who does not exist", () =>
    during(
      {
        token: (answer) => {
          const { header, claims } = read(answer.json.id_token);
          const officer = { ...claims, NhomNguoiDung: "can-bo", TenDangNhap: "nobody" };
          return { ...answer, json: { ...answer.json, id_token: sign(header, officer, world.key()) } };
        },
      },
      { page: "staff_unknown", log: "staff_unknown" },
    ));
  test("another person with a known number", async () => {
    const attack = {
      token: (answer) => {
        const { header, claims } = read(answer.json.id_token);
        return { ...answer, json: { ...answer.json, id_token: sign(header, { ...claims, sub: "tech-thief" }, world.key()) } };
      },
      userinfo: (answer) => ({ ...answer, json: { ...answer.json, sub: "tech-thief", HoVaTen: "Đỗ Văn Trộm" } }),
    };
    await during(attack, { page: "account_conflict", log: "account_conflict" });
  });
});

describe("where it leads afterwards", () => {
  for (const to of ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "http:evil.example", "/sign-out"])
    test(`never to ${JSON.stringify(to)}`, async () => {
      const answer = await signIn(new Browser(), world, to);
      assert.equal(new URL(answer.to).href, `${world.centre}/`);
    });
  test("a planted session is not taken over", async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const planted = "0123456789abcdefghjkmnpqrs";
    victim.jar(world.centre).set(SESSION, planted);
    attacker.jar(world.centre).set(SESSION, planted);
    await signIn(victim, world);
    assert.notEqual(victim.jar(world.centre).get(SESSION), planted);
    assert.equal(await isSignedIn(victim, world), true);
    assert.equal(await isSignedIn(attacker, world), false);
  });
  test("a session that is signed in already ends with a new sign-in", async () => {
    const browser = new Browser();
    await signIn(browser, world);
    const first = browser.jar(world.centre).get(SESSION);
    await browser.ask(await agree(browser, world, await leave(browser, world)));
    const old = new Browser();
    old.jar(world.centre).set(SESSION, first);
    assert.equal(await isSignedIn(old, world), false);
    assert.equal(await isSignedIn(browser, world), true);
  });
});

describe("keys", () => {
  test("new keys of the provider are learnt without a restart, and the old ones are forgotten", async () => {
    const old = world.key();
    await world.untilKeysMayBeReadAgain();
    world.rotate();
    const browser = new Browser();
    assert.equal((await signIn(browser, world)).to, `${world.centre}/inbox`);
    await withToken(({ header, claims }) => sign({ ...header, kid: old.kid }, claims, old), "id_token_signature")();
  });
});

test("after all of it an honest provider still opens a session", async () => {
  const browser = new Browser();
  await signIn(browser, world);
  assert.equal(await isSignedIn(browser, world), true);
});

test("who was signed out from elsewhere is asked by the provider who they are, though it remembers them", async () => {
  const world = await World.start();
  try {
    const [here, lost] = [new Browser(), new Browser()];
    for (const browser of [here, lost]) await signIn(browser, world);
    await pause(1_100);
    assert.equal((await here.ask(`${world.centre}/account/sessions/end-others`, { form: {} })).status, 303);
    assert.equal(await isSignedIn(lost, world), false);
    // The provider of the demonstration lets people choose each time; one that remembers says when it asked.
    world.attack = {
      token: (answer) => {
        const { header, claims } = read(answer.json.id_token);
        const id_token = sign(header, { ...claims, auth_time: claims.auth_time - 60 }, world.key());
        return { ...answer, json: { ...answer.json, id_token } };
      },
    };
    const back = await agree(lost, world, await leave(lost, world));
    const again = new URL((await lost.ask(back)).to);
    world.attack = {};
    assert.deepEqual([again.origin, again.searchParams.get("prompt"), again.searchParams.get("max_age")], [world.issuer, "login", "0"]);
    assert.equal(await isSignedIn(lost, world), false);
    await lost.ask(await agree(lost, world, again.href));
    assert.equal(await isSignedIn(lost, world), true);
    assert.equal(await isSignedIn(here, world), true);
  } finally {
    await world.end();
  }
});
