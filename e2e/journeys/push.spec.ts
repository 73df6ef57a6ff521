// A push message from an officer's click to a browser's subscription: received, decrypted and verified by code
// that shares nothing with ours (web-push-testing, jose).

import { importJWK, jwtVerify } from "jose";
import { expectAccessible } from "../support/accessibility";
import { address } from "../support/addresses";
import { give, submitExtract } from "../support/journeys";
import { atDesk, islandsReady, signIn } from "../support/people";
import { expire, received, requests, subscribe, type Subscription } from "../support/push";
import { expect, test } from "../support/test";

test.beforeEach(() => {
  test.setTimeout(180_000);
});

/** The server's public key as a key that jose understands. */
async function verifyingKey(key: string) {
  const point = Buffer.from(key, "base64url");
  expect(point).toHaveLength(65);
  return importJWK({ kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") }, "ES256");
}

async function verifyVapid(subscription: Subscription, key: string) {
  const [{ authorization, ttl, urgency, topic }] = await requests(subscription);
  const token = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization);
  expect(token?.[2]).toBe(key);
  const { payload } = await jwtVerify(token?.[1] ?? "", await verifyingKey(key), { audience: address.push, algorithms: ["ES256"] });
  expect(payload.sub).toMatch(/^(mailto:|https:)/);
  const life = Number(payload.exp) - Date.now() / 1000;
  expect(life).toBeGreaterThan(0);
  expect(life).toBeLessThanOrEqual(24 * 3600);
  expect(Number(ttl)).toBeGreaterThan(0);
  expect(["low", "normal", "high"]).toContain(urgency);
  expect(topic).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
}

// One after the other: they are one person's, and who signs out everywhere else ends what another one began.
test.describe.configure({ mode: "default" });

// The badge counts what this person has not read, so nobody else's journey may be hers.
test("an event reaches the citizen's device, says what happened and leads there; an expired subscription disappears", async ({ page, browser }) => {
  await signIn(page, "lien", "/inbox");
  await islandsReady(page);
  await expect(page.getByTestId("push-state")).not.toBeEmpty();
  await expect(page.getByTestId("push-toggle")).toBeVisible();
  await expectAccessible(page);

  const key = await (await page.request.get("/account/push/key")).text();
  const subscription = await subscribe(key);
  const tell = (path: string, body: object) =>
    page.evaluate(async ([to, text]) => (await fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: text })).status, [path, JSON.stringify(body)] as const);
  const { endpoint, keys } = subscription;
  expect(await tell("/account/push", { endpoint, expirationTime: null, keys })).toBe(204);

  const id = await submitExtract(page);
  await expect.poll(() => received(subscription), { timeout: 20_000 }).toHaveLength(1);
  await verifyVapid(subscription, key);

  const officer = await atDesk(browser);
  await signIn(officer, "desk.binh-lieu");
  await give(officer, id, "accept");
  const code = await officer.getByTestId("reference").innerText();
  await expect.poll(() => received(subscription), { timeout: 20_000 }).toHaveLength(2);
  const message = JSON.parse((await received(subscription))[1]) as { web_push: number; app_badge: number; notification: Record<string, unknown> };
  expect(message.web_push).toBe(8030);
  expect(message.app_badge).toBe(2);
  expect(message.notification).toMatchObject({ lang: "vi", dir: "ltr", navigate: `${address.centre}/dossiers/${id}`, tag: `dossier-${id}` });
  expect(message.notification.title).toBeTruthy();
  await page.goto("/inbox");
  const first = page.getByTestId("notice-new").first().getByRole("link");
  expect(message.notification.body).toBe(await first.innerText());
  expect(JSON.stringify(message)).not.toContain("Tằng Thị Liên");
  expect(code).toMatch(/H49/);

  await page.goto(String(message.notification.navigate));
  await expect(page.getByTestId("dossier-title")).toContainText(code);

  await expire(subscription);
  await give(officer, id, "transfer");
  await expect.poll(async () => (await requests(subscription)).length, { timeout: 20_000 }).toBe(3);
  await page.goto("/inbox");
  await expect(page.getByTestId("notice-new")).toHaveCount(3);

  // What was answered with 410 is forgotten: the next event does not even try.
  const fresh = await subscribe(key);
  expect(await tell("/account/push", { endpoint: fresh.endpoint, keys: fresh.keys })).toBe(204);
  const own = await atDesk(browser);
  await signIn(own, "specialist.binh-lieu");
  await give(own, id, "draft");
  await own.context().close();
  await submitExtract(page);
  await expect.poll(async () => (await received(fresh)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await requests(subscription)).toHaveLength(3);

  expect(await tell("/account/push/delete", { endpoint: fresh.endpoint })).toBe(204);
  await officer.context().close();
});

test("ending a session ends the notices of the device that was signed in there last, whatever page it saw; an older one's end spares them", async ({ page, context, browser }) => {
  await context.grantPermissions(["notifications"]);
  await signIn(page, "lien", "/inbox");
  const older = (await page.locator("html").getAttribute("data-session")) ?? "";
  const key = await (await page.request.get("/account/push/key")).text();
  const { endpoint, keys } = await subscribe(key);
  const tell = (body: object) =>
    page.evaluate(async (text) => (await fetch("/account/push", { method: "POST", headers: { "content-type": "application/json" }, body: text })).status, JSON.stringify(body));
  expect(await tell({ endpoint, keys })).toBe(204);

  await context.clearCookies();
  // What the browser would say of itself, had it asked its maker's push service.
  await page.addInitScript((address) => {
    const held = Object.create(PushSubscription.prototype, { endpoint: { value: address } }) as PushSubscription;
    PushManager.prototype.getSubscription = async () => held;
  }, endpoint);
  // Any page of a citizen says it, as the one to which a notice leads.
  const told = page.waitForResponse((answer) => answer.url().endsWith("/account/push"));
  await signIn(page, "lien", "/procedures");
  expect((await told).status()).toBe(204);
  await page.goto("/account/sessions");
  await page.locator(`form:has(input[value="${older}"]) button`).click();
  await expect(page.getByTestId("session-ended")).toBeVisible();
  expect(await tell({ held: endpoint }), "it is still told").toBe(204);

  // Another device, whose session nobody sees any more, goes with one press; this one stays.
  const other = await subscribe(key);
  const elsewhere = await browser.newContext({ baseURL: address.centre });
  const lost = await elsewhere.newPage();
  await signIn(lost, "lien", "/inbox");
  const body = { endpoint: other.endpoint, keys: other.keys };
  const added = await lost.evaluate(async (text) => (await fetch("/account/push", { method: "POST", headers: { "content-type": "application/json" }, body: text })).status, JSON.stringify(body));
  expect(added).toBe(204);
  await elsewhere.close();
  await page.goto("/account/sessions");
  await page.getByTestId("end-others").click();
  await expect(page.getByTestId("session-ended")).toBeVisible();
  expect(await tell({ held: endpoint })).toBe(204);
  expect(await tell({ held: other.endpoint }), "nobody is told there").toBe(404);
});

test("an address that is not a push service's is refused", async ({ page }) => {
  await signIn(page, "lien", "/inbox");
  const status = await page.evaluate(async () => {
    const body = { endpoint: "http://169.254.169.254/latest", keys: { p256dh: "AA", auth: "AA" } };
    return (await fetch("/account/push", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status;
  });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});
test.use({ expectedErrors: /\/account\/push/ });
