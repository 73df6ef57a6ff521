// Signing in as somebody of the demonstration, through the same pages as a person does.

import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { address } from "./addresses";

/** Who is signed in where. */
const logins = new WeakMap<BrowserContext, string>();

/**
 * Signs in and comes back to `to`; without it, to where the centre leads this kind of person.
 * `login` is one of peers/accounts.json, or of the demonstration's staff.
 */
export async function signIn(page: Page, login: string, to?: string) {
  await page.goto(`/sign-in?to=${encodeURIComponent(to ?? "/")}`);
  await page.getByTestId("sign-in-begin").click();
  await chooseAccount(page, login);
  logins.set(page.context(), login);
  if (to) await expect(page).toHaveURL(new URL(to, address.centre).href);
  else await expect(page).toHaveURL((url) => url.origin === address.centre && !url.pathname.startsWith("/sign-in"));
}

/** On the identity provider's page: presses the account, or types it when it is not listed. */
export async function chooseAccount(page: Page, login: string) {
  await expect(page).toHaveURL(new RegExp(`^${address.identity}/`));
  const listed = page.getByTestId(`account-${login}`);
  if ((await listed.count()) > 0) return listed.click();
  await page.getByLabel("Tên đăng nhập hoặc số định danh").fill(login);
  return page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

/** Lets the provider ask once more, in a tab of its own, and goes on with what waits on this page. */
export async function proveAtProvider(page: Page) {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.getByTestId("prove-provider").click()]);
  await tab.getByTestId("prove-begin").click();
  await chooseAccount(tab, logins.get(page.context()) ?? "");
  await expect(tab.getByTestId("proved")).toBeVisible();
  await tab.close();
  await page.getByTestId("prove-go-on").click();
}

/** A browser that runs no script at all. `test.use({ javaScriptEnabled: false })` does it for a whole file. */
export function withoutScripts(browser: Browser, options: BrowserContextOptions = {}) {
  return browser.newContext({ baseURL: address.centre, locale: "vi-VN", ...options, javaScriptEnabled: false });
}

/** A page of a browser of its own at a desk, also from a journey that holds a phone (whose options it would inherit). */
export async function atDesk(browser: Browser): Promise<Page> {
  const desk = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1, javaScriptEnabled: true };
  return (await browser.newContext({ baseURL: address.centre, locale: "vi-VN", ...desk })).newPage();
}

/** Waits until the page's islands are awake (or there are none). */
export async function islandsReady(page: Page) {
  await expect(page.locator("html")).toHaveAttribute("data-islands", /^(ready|none)$/);
}
