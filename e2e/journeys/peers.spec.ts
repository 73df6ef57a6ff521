// The peers are judges in the journeys, so first they are judged: a real sign-in with a client that is
// not ours, and a push encrypted by an implementation that is not ours.

import { createECDH, createHash, randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import ece from "http_ece";
import { SignJWT, importJWK, jwtVerify, createRemoteJWKSet } from "jose";
import { expectAccessible } from "../support/accessibility";
import { address } from "../support/addresses";
import { chooseAccount } from "../support/people";
import { expire, received, subscribe } from "../support/push";
import { expect, test } from "../support/test";

const redirect = `${address.centre}/sign-in/callback`;

function authorization(challenge: string, nonce: string) {
  const url = new URL(`${address.identity}/auth`);
  const fields = { client_id: "motcua", response_type: "code", scope: "openid profile", redirect_uri: redirect, state: "s1" };
  for (const [name, value] of Object.entries({ ...fields, nonce, code_challenge: challenge, code_challenge_method: "S256" })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** What the provider sends the browser back with; the centre did not ask and will refuse it. */
function answersTo(page: Page): URLSearchParams[] {
  const answers: URLSearchParams[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(redirect)) answers.push(new URL(request.url()).searchParams);
  });
  return answers;
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the identity provider signs a person in and tells who it is", async ({ page }) => {
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const answers = answersTo(page);
    await page.goto(authorization(challenge, "n1"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Định danh điện tử (mô phỏng)");
    await chooseAccount(page, "nobody");
    await expect(page.getByRole("alert")).toContainText("nobody");
    await chooseAccount(page, "hien");
    await expect.poll(() => answers.at(-1)?.get("code")).toBeTruthy();
    const code = answers.at(-1)?.get("code");

    const answer = await fetch(`${address.identity}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from("motcua:motcua-demo-only").toString("base64")}` },
      body: new URLSearchParams({ grant_type: "authorization_code", code: String(code), redirect_uri: redirect, code_verifier: verifier }),
    });
    const tokens = (await answer.json()) as { id_token: string; access_token: string };
    const keys = createRemoteJWKSet(new URL(`${address.identity}/jwks`));
    const { payload } = await jwtVerify(tokens.id_token, keys, { issuer: address.identity, audience: "motcua" });
    expect(payload).toMatchObject({ sub: "citizen-01", nonce: "n1" });

    const info = await fetch(`${address.identity}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(await info.json()).toMatchObject({ sub: "citizen-01", SoDinhDanh: "022185000411", loAs: "2" });
  });
});

test("a sign-in without PKCE is refused, and going back says so", async ({ page }) => {
  const answers = answersTo(page);
  const challenge = createHash("sha256").update("x".repeat(43)).digest("base64url");
  await page.goto(authorization(challenge, "n2"));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Quay lại, không đăng nhập" }).click();
  await expect.poll(() => answers.at(-1)?.get("error")).toBe("access_denied");

  const bare = new URL(authorization("", "n3"));
  bare.searchParams.delete("code_challenge");
  bare.searchParams.delete("code_challenge_method");
  await page.goto(bare.href);
  await expect.poll(() => answers.at(-1)?.get("error")).toBe("invalid_request");
});

test("the push service decrypts what was meant for it and lets a subscription expire", async () => {
  const server = createECDH("prime256v1");
  server.generateKeys();
  const point = server.getPublicKey();
  const subscription = await subscribe(point.toString("base64url"));

  const body = ece.encrypt(Buffer.from('{"web_push":8030}'), {
    version: "aes128gcm",
    privateKey: ephemeral(),
    dh: subscription.keys.p256dh,
    authSecret: subscription.keys.auth,
  });
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url"), d: server.getPrivateKey("base64url") };
  const token = await new SignJWT({ aud: address.push, sub: "mailto:it@vidu.example" })
    .setProtectedHeader({ alg: "ES256", typ: "JWT" })
    .setExpirationTime("1h")
    .sign(await importJWK(jwk, "ES256"));
  const send = () =>
    fetch(subscription.endpoint, {
      method: "POST",
      headers: { authorization: `vapid t=${token}, k=${point.toString("base64url")}`, "content-encoding": "aes128gcm", "content-type": "application/octet-stream", ttl: "60" },
      body,
    });
  expect((await send()).status).toBe(201);
  expect(await received(subscription)).toEqual(['{"web_push":8030}']);
  await expire(subscription);
  expect((await send()).status).toBe(410);
});

function ephemeral() {
  const key = createECDH("prime256v1");
  key.generateKeys();
  return key;
}
