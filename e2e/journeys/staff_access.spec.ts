// Accounts of staff from the first invitation to recovery, with passkeys of Chromium's virtual authenticator and the
// one-time codes of an app that these tests work out themselves.

import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { islandsReady } from "../support/people";
import { appCode, device, staffWorld } from "../support/staff_world";
import { expect, test } from "../support/test";

test.describe.configure({ mode: "serial" });
// Each step of a person builds on the one before, and every password costs a while.
test.setTimeout(180_000);

const PASSWORD = "con mèo trèo cây cau";
let centre: Awaited<ReturnType<typeof staffWorld>>;
/** Stays at the screen from the first journey to the last. */
let admin: Awaited<ReturnType<typeof person>>;
/** The second administrator, from the first recovery on. */
let second: typeof admin;

test.beforeAll(async ({}, { project }) => {
  centre = await staffWorld(project.name === "phone" ? 5 : 6);
});
test.afterAll(async () => centre?.end());

async function person(browser: Browser) {
  const context = await browser.newContext({ baseURL: centre.origin, locale: "vi-VN" });
  const page = await context.newPage();
  return { context, page, device: await device(context, page) };
}

/** The first step of a link. */
async function choosePassword(page: Page, link: string, code?: string) {
  await page.goto(link);
  if (code) await page.locator("[name=opening_code]").fill(code);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[name=repeated]").fill(PASSWORD);
  await page.getByTestId("join-password").click();
  await expect(page.getByTestId("app-key")).toBeVisible();
  await islandsReady(page);
}

async function joinWithPasskey(page: Page, link: string, code?: string) {
  await choosePassword(page, link, code);
  await page.getByTestId("passkey").click();
  await expect(page.getByTestId("recovery-codes").locator("li")).toHaveCount(10);
}

/** Opens an account with an app; gives the key that the app was told and the recovery codes. */
async function joinWithApp(page: Page, link: string) {
  await choosePassword(page, link);
  const key = (await page.getByTestId("app-key").textContent()) ?? "";
  await page.locator("[name=code]").fill(appCode(key));
  await page.getByTestId("join-app").click();
  return { key, codes: await page.getByTestId("recovery-codes").locator("li").allTextContents() };
}

async function provePasskey(page: Page, reason?: string) {
  await expect(page.getByTestId("prove")).toBeVisible();
  await islandsReady(page);
  if (reason) await page.locator("[name='proof.reason']").fill(reason);
  await page.getByTestId("passkey").click();
}

test("a passkey is registered, signs in without a name being typed, and proves", async ({ browser }) => {
  admin = await person(browser);
  await joinWithPasskey(admin.page, centre.invite("admin.tinh"));
  expect(await admin.device.count()).toBe(1);
  await expectAccessible(admin.page);
  await admin.page.getByTestId("codes-kept").click();
  await admin.context.clearCookies();

  await admin.page.goto("/sign-in/staff?to=/office/access");
  await islandsReady(admin.page);
  await expectAccessible(admin.page);
  await admin.page.getByTestId("passkey").click();
  await expect(admin.page).toHaveURL(`${centre.origin}/office/access`);
  await expect(admin.page.getByTestId("own-passkey")).toHaveCount(1);
  await expectAccessible(admin.page);

  await admin.page.getByTestId("renew-codes").click();
  await provePasskey(admin.page);
  await expect(admin.page.getByTestId("recovery-codes").locator("li")).toHaveCount(10);
});

test("an app's code and a recovery code sign in, each once", async ({ browser }) => {
  const desk = await person(browser);
  const { key, codes } = await joinWithApp(desk.page, centre.invite("desk.hong-gai"));
  await desk.context.clearCookies();
  const signIn = async (code: string) => {
    await desk.page.goto("/sign-in/staff");
    await desk.page.locator("[name=login]").fill("desk.hong-gai");
    await desk.page.locator("[name=password]").fill(PASSWORD);
    await desk.page.locator("[name=code]").fill(code);
    await desk.page.getByTestId("staff-sign-in").click();
  };
  // The code of the next half minute is accepted, too; the one that opened the account is used up.
  const next = appCode(key, 1);
  await signIn(next);
  await expect(desk.page).toHaveURL(`${centre.origin}/office`);
  await desk.context.clearCookies();
  await signIn(next);
  await expect(desk.page.getByTestId("staff_sign_in_failed")).toBeVisible();
  await expectAccessible(desk.page);
  await signIn(codes[0] ?? "");
  await expect(desk.page).toHaveURL(`${centre.origin}/office`);
});

test("a file leaves with a reason and a fresh proof", async ({ browser }) => {
  const desk = await person(browser);
  await joinWithPasskey(desk.page, centre.invite("desk.tinh"));
  await desk.page.goto("/office/register.xlsx");
  await expectAccessible(desk.page);
  const file = desk.page.waitForEvent("download");
  await provePasskey(desk.page, "báo cáo tháng 11");
  expect((await file).suggestedFilename()).toMatch(/\.xlsx$/);
});

test("a page that was left is covered, and what was typed is still there", async ({ browser }) => {
  const clerk = await person(browser);
  await joinWithPasskey(clerk.page, centre.invite("desk.ha-tu"));
  await clerk.page.clock.install();
  await clerk.page.goto("/office/access");
  await islandsReady(clerk.page);
  await clerk.page.locator("[name=name]").fill("Khóa ở quầy số 3");
  // A computer that wakes up has no network yet.
  await clerk.page.route("**/lock", (route) => route.abort());
  await clerk.page.clock.fastForward("20:00");
  const cover = clerk.page.getByTestId("cover");
  await expect(cover.getByRole("status")).toContainText("đang thử lại");
  await expectAccessible(clerk.page);
  await clerk.page.unroute("**/lock");
  await clerk.page.clock.runFor(4_000);
  await expect(cover.getByTestId("unlock")).toBeVisible();
  await expect(cover.getByTestId("passkey")).toBeVisible();
  await expectAccessible(clerk.page);
  const elsewhere = await clerk.context.newPage();
  await elsewhere.goto("/office");
  await expect(elsewhere.getByTestId("locked")).toBeVisible();
  await elsewhere.close();
  await cover.getByTestId("passkey").click();
  await expect(cover).toBeHidden();
  await expect(clerk.page.locator("[name=name]")).toHaveValue("Khóa ở quầy số 3");
});

test("who comes after somebody in the same browser sees nothing of their page", async ({ browser }) => {
  const first = await person(browser);
  await joinWithPasskey(first.page, centre.invite("desk.mao-khe"));
  await first.page.clock.install();
  await first.page.goto("/office/access");
  await islandsReady(first.page);
  await first.page.locator("[name=name]").fill("Khóa ở quầy số 5");
  await first.page.clock.fastForward("20:00");
  await expect(first.page.getByTestId("cover").getByTestId("unlock")).toBeVisible();
  await first.context.clearCookies();
  const next = await first.context.newPage();
  await joinWithApp(next, centre.invite("desk.uong-bi"));
  await expect(first.page.getByTestId("session-over")).toBeVisible();
  await expect(first.page.locator("[name=name]")).toHaveCount(0);
  await first.context.close();
});

test("who works in one tab is not locked out by another one", async ({ browser }) => {
  const clerk = await person(browser);
  await joinWithPasskey(clerk.page, centre.invite("desk.viet-hung"));
  await clerk.context.clock.install();
  const idle = await clerk.context.newPage();
  for (const page of [idle, clerk.page]) {
    await page.goto("/office/access");
    await islandsReady(page);
  }
  await clerk.context.clock.fastForward("10:00");
  await clerk.page.locator("[name=name]").fill("Khóa ở quầy số 4");
  await clerk.context.clock.fastForward("10:00");
  // The idle tab looks each quarter of a minute, and waits a moment for what the others say.
  await clerk.context.clock.runFor(20_000);
  await expect(idle.getByTestId("cover")).toBeHidden();
  await expect(clerk.page.getByTestId("cover")).toBeHidden();
  expect((await clerk.page.request.get("/office")).status()).toBe(200);
  await clerk.context.clock.fastForward("10:00");
  await clerk.context.clock.runFor(20_000);
  await expect(idle.getByTestId("cover").getByTestId("unlock")).toBeVisible();
  await expect(clerk.page.getByTestId("cover").getByTestId("unlock")).toBeVisible();
  // They share one session: unlocking one of them unlocks them all.
  await clerk.page.getByTestId("cover").getByTestId("passkey").click();
  await expect(clerk.page.getByTestId("cover")).toBeHidden();
  await expect(idle.getByTestId("cover")).toBeHidden();
  await expect(clerk.page.locator("[name=name]")).toHaveValue("Khóa ở quầy số 4");
  await clerk.context.close();
});

test("a passkey that meets a screen locked elsewhere unlocks it, and the act goes on", async ({ browser }) => {
  const clerk = await person(browser);
  await joinWithPasskey(clerk.page, centre.invite("desk.bai-chay"));
  await clerk.page.goto("/office/access");
  await clerk.page.getByTestId("renew-codes").click();
  await expect(clerk.page.getByTestId("prove")).toBeVisible();
  await islandsReady(clerk.page);
  await clerk.page.request.post("/lock", { headers: { origin: centre.origin } });
  await clerk.page.getByTestId("passkey").click();
  await expect(clerk.page.getByTestId("locked")).toBeVisible();
  await islandsReady(clerk.page);
  await clerk.page.getByTestId("passkey").click();
  await provePasskey(clerk.page);
  await expect(clerk.page.getByTestId("recovery-codes").locator("li")).toHaveCount(10);
});

test("a new key ends what was signed in elsewhere, and says so", async ({ browser }) => {
  const clerk = await person(browser);
  const { codes } = await joinWithApp(clerk.page, centre.invite("desk.cao-xanh"));
  const other = await person(browser);
  await other.page.goto("/sign-in/staff");
  await other.page.locator("[name=login]").fill("desk.cao-xanh");
  await other.page.locator("[name=password]").fill(PASSWORD);
  await other.page.locator("[name=code]").fill(codes[0] ?? "");
  await other.page.getByTestId("staff-sign-in").click();
  await expect(other.page).toHaveURL(`${centre.origin}/office`);
  await clerk.page.goto("/office/access");
  await clerk.page.getByTestId("renew-codes").click();
  await clerk.page.locator("[name='proof.password']").fill(PASSWORD);
  await clerk.page.locator("[name='proof.code']").fill(codes[1] ?? "");
  await expectAccessible(clerk.page);
  await clerk.page.getByTestId("prove-code").click();
  await expect(clerk.page.getByTestId("access-changed")).toContainText("Một phiên đăng nhập ở nơi khác đã kết thúc");
  await expectAccessible(clerk.page);
  await other.page.goto("/office");
  await expect(other.page.getByTestId("not_signed_in")).toBeVisible();
});

test("two administrators recover an account, whose sessions end at the next step", async ({ browser }) => {
  const owner = await person(browser);
  second = await person(browser);
  await joinWithPasskey(second.page, centre.invite("admin2.tinh"));
  await joinWithPasskey(owner.page, centre.invite("director.tinh"));
  await owner.page.goto("/office");

  await admin.page.goto("/office/accounts");
  await admin.page.getByTestId("account-search").fill("director.tinh");
  await admin.page.getByTestId("account-search").press("Enter");
  await expectAccessible(admin.page);
  const row = admin.page.getByTestId("account-director.tinh");
  await row.locator("summary").click();
  await row.locator("[name=lost][value=factors]").check();
  await row.locator("[name=reason]").fill("mất điện thoại");
  await row.locator("form[action$=recover] button").click();
  // The proof of the first journey may still be fresh.
  if (await admin.page.getByTestId("prove").isVisible()) await provePasskey(admin.page);
  const code = (await admin.page.getByTestId("handed").textContent()) ?? "";

  await second.page.goto("/office/accounts");
  await second.page.getByTestId("recovery-director.tinh").getByTestId("approve").click();
  await provePasskey(second.page);
  const link = (await second.page.getByTestId("handed").textContent()) ?? "";
  await expectAccessible(second.page);

  await owner.page.goto("/office");
  await expect(owner.page.getByTestId("not_signed_in")).toBeVisible();
  await joinWithPasskey(owner.page, link, code);
  await owner.page.getByTestId("codes-kept").click();
  await expect(owner.page).toHaveURL(`${centre.origin}/office`);
});

test("an invitation is asked for by one administrator and agreed to by another", async ({ browser }) => {
  await admin.page.goto("/office/accounts");
  await admin.page.getByTestId("account-search").fill("clerk.hong-gai");
  await admin.page.getByTestId("account-search").press("Enter");
  const row = admin.page.getByTestId("account-clerk.hong-gai");
  await row.locator("summary").click();
  await row.locator("[name=reason]").fill("mới nhận việc");
  await expectAccessible(admin.page);
  await row.locator("form[action$=invite] button").click();
  if (await admin.page.getByTestId("prove").isVisible()) await provePasskey(admin.page);
  const code = (await admin.page.getByTestId("handed").textContent()) ?? "";

  await second.page.goto("/office");
  await second.page.getByTestId("news-accounts").getByRole("link").click();
  await second.page.getByTestId("recovery-clerk.hong-gai").getByTestId("approve").click();
  if (await second.page.getByTestId("prove").isVisible()) await provePasskey(second.page);
  const link = (await second.page.getByTestId("handed").textContent()) ?? "";

  const owner = await person(browser);
  await joinWithPasskey(owner.page, link, code);
  await owner.page.getByTestId("codes-kept").click();
  await expect(owner.page.getByTestId("news-account")).toContainText("admin.tinh");
  await expectAccessible(owner.page);
});

test("a forgotten password alone is new, and the passkey that is still there is asked for", async ({ browser }) => {
  const owner = await person(browser);
  await joinWithPasskey(owner.page, centre.invite("leader.hong-gai"));
  await admin.page.goto("/office/accounts?q=leader.hong-gai");
  const row = admin.page.getByTestId("account-leader.hong-gai");
  await row.locator("summary").click();
  await row.locator("[name=reason]").fill("quên mật khẩu");
  await row.locator("form[action$=recover] button").click();
  if (await admin.page.getByTestId("prove").isVisible()) await provePasskey(admin.page);
  const code = (await admin.page.getByTestId("handed").textContent()) ?? "";

  await second.page.goto("/office/accounts");
  await expect(second.page.getByTestId("recovery-leader.hong-gai").getByTestId("lost")).toHaveText("Chỉ quên mật khẩu");
  await second.page.getByTestId("recovery-leader.hong-gai").getByTestId("approve").click();
  if (await second.page.getByTestId("prove").isVisible()) await provePasskey(second.page);
  const link = (await second.page.getByTestId("handed").textContent()) ?? "";

  await owner.page.goto(link);
  await owner.page.locator("[name=opening_code]").fill(code);
  await owner.page.locator("[name=password]").fill(PASSWORD);
  await owner.page.locator("[name=repeated]").fill(PASSWORD);
  await owner.page.getByTestId("join-password").click();
  await expect(owner.page.getByTestId("join-kept")).toBeVisible();
  await islandsReady(owner.page);
  await expectAccessible(owner.page);
  await owner.page.getByTestId("passkey").click();
  await expect(owner.page).toHaveURL(`${centre.origin}/office`);
});
