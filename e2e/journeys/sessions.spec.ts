import type { Browser, Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { address } from "../support/addresses";
import { chooseAccount, signIn } from "../support/people";
import { expect, test } from "../support/test";

const PHONE = "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0";

/** Another device of the same person, which other journeys do not have. */
async function phone(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: address.centre, locale: "vi-VN", userAgent: PHONE })).newPage();
  await signIn(page, login, "/inbox");
  return page;
}

test("a device that is signed out elsewhere is out at its next step", async ({ page, browser }, { project }) => {
  const login = project.name === "phone" ? "duyen" : "mui";
  const other = await phone(browser, login);
  await signIn(page, login, "/account/sessions");
  await expect(page.getByTestId("session-here")).toContainText("Chrome");
  await expectAccessibleInBothThemes(page);
  const row = page.getByTestId("session-elsewhere").filter({ hasText: "Firefox · Android" });
  await row.getByTestId("end-session").click();
  await expect(page.getByTestId("session-ended")).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await other.goto("/inbox"))?.status()).toBe(401);
  await other.context().close();
  await page.reload();
  await expect(page.getByTestId("session-here")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("signing out ends here and at the identity provider", async ({ page }) => {
    await signIn(page, "anh", "/account/sessions");
    await page.getByRole("button", { name: "Đăng xuất", exact: true }).first().click();
    await page.getByTestId("sign-out-go-on").click();
    expect(page.url(), "the token is in no address").not.toContain("id_token");
    await page.getByTestId("confirm-sign-out").click();
    await expect(page).toHaveURL(`${address.centre}/signed-out`);
    await expect(page.getByTestId("signed-out")).toBeVisible();
    expect((await page.goto("/inbox"))?.status()).toBe(401);
  });

  test("who proves anew comes back to where they were", async ({ page }) => {
    await signIn(page, "anh", "/inbox");
    await page.goto("/sign-in/again?for=submit&to=/account/sessions");
    await page.getByTestId("prove-begin").click();
    await chooseAccount(page, "anh");
    await expect(page).toHaveURL(`${address.centre}/account/sessions`);
    await expect(page.getByRole("banner")).toContainText("Vũ Anh");
  });
});

test("one press leads to the end at the identity provider", async ({ page }) => {
  await signIn(page, "anh", "/inbox");
  await page.getByRole("button", { name: "Đăng xuất", exact: true }).first().click();
  await page.getByTestId("confirm-sign-out").click();
  await expect(page).toHaveURL(`${address.centre}/signed-out`);
  expect((await page.goto("/inbox"))?.status()).toBe(401);
});

test.describe("a page whose session is over", () => {
  test.use({ expectedErrors: /\/session( |\)|$)/ });

  test("a page in another tab empties itself when its session ends, and not without the server's word", async ({ page, context }) => {
    await signIn(page, "anh", "/inbox");
    const other = await context.newPage();
    await other.goto("/account/sessions");
    await expect(other.getByTestId("session-here")).toBeVisible();
    await context.setOffline(true);
    await other.evaluate(() => document.dispatchEvent(new Event("session-over")));
    await expect(other.getByTestId("session-here")).toBeVisible();
    await context.setOffline(false);

    await page.getByRole("button", { name: "Đăng xuất", exact: true }).first().click();
    await expect(other.getByTestId("session-over")).toBeVisible();
    await expect(other.locator("body")).not.toContainText("Vũ Anh");
    await expect(other).toHaveTitle(/kết thúc/);
    await expectAccessible(other);
    await other.getByRole("link", { name: "Đăng nhập lại" }).click();
    await expect(other).toHaveURL(/\/sign-in/);
  });

  test("a page whose session was ended elsewhere is empty when it is looked at again", async ({ page, browser }, { project }) => {
    const login = project.name === "phone" ? "duyen" : "mui";
    const other = await phone(browser, login);
    await signIn(page, login, "/account/sessions");
    await page.getByTestId("session-elsewhere").filter({ hasText: "Firefox · Android" }).getByTestId("end-session").click();
    await expect(page.getByTestId("session-ended")).toBeVisible();
    await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(other.getByTestId("session-over")).toBeVisible();
    await other.context().close();
  });

  test("what was typed waits for the same person, and is gone when somebody else comes or they sign out", async ({ page, context }) => {
    const reason = page.getByLabel("Lý do", { exact: false });
    const type = async () => {
      await page.goto("/office/citizen-sessions");
      await reason.fill("mất điện thoại, đến quầy báo");
    };
    const lose = async () => {
      await context.clearCookies();
      await page.evaluate(() => document.dispatchEvent(new Event("session-over")));
      await expect(page.getByTestId("typed-waits")).toBeVisible();
      await expect(page.locator("body")).not.toContainText("Triệu Văn Sáng");
    };
    const again = async (login: string) => {
      const [tab] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "Đăng nhập (mở trang mới)" }).click()]);
      await signIn(tab, login, "/office");
      await tab.close();
    };

    await signIn(page, "admin.tinh", "/office");
    await type();
    await lose();
    await expectAccessible(page);
    await again("admin.tinh");
    await expect(reason).toHaveValue("mất điện thoại, đến quầy báo");
    await expect(page.getByRole("button", { name: "Đăng xuất", exact: true }).first()).toBeAttached();

    await lose();
    await again("admin2.tinh");
    await expect(page.getByTestId("session-over")).toBeVisible();
    await expect(page.getByTestId("typed-waits")).toHaveCount(0);

    await type();
    const other = await context.newPage();
    await other.goto("/office");
    await other.getByRole("button", { name: "Đăng xuất", exact: true }).first().click();
    await expect(page.getByTestId("session-over")).toBeVisible();
    await expect(page.getByTestId("typed-waits")).toHaveCount(0);
  });
});

test("the pages around signing in and out are accessible", async ({ page }, { project }) => {
  await page.goto("/signed-out");
  await expectAccessible(page);
  await signIn(page, "anh", "/inbox");
  await page.goto(`/lang/${project.name === "phone" ? "vi" : "en"}?to=${encodeURIComponent("/sign-in/again?for=submit&to=/inbox")}`);
  await expectAccessible(page);
});
