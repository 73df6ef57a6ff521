// An officer's day without a mouse: every step is a key, and what has the focus can be seen.

import type { Page } from "@playwright/test";
import { expectAccessibleInBothThemes } from "../support/accessibility";
import { address } from "../support/addresses";
import { expectVisibleFocus, tabTo } from "../support/hands";
import { submitExtract } from "../support/journeys";
import { islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

test.beforeEach(() => {
  test.setTimeout(240_000);
});

/** Presses one key after another and counts them. */
async function press(page: Page, ...keys: string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** Signs in without touching the mouse: on both houses' pages by Tab and Enter. */
async function signInByKeyboard(page: Page, login: string) {
  await page.goto("/sign-in?to=/office");
  await tabTo(page, page.getByTestId("sign-in-begin"));
  await page.keyboard.press("Enter");
  const account = page.getByTestId(`account-${login}`);
  await expect(account).toBeVisible();
  await tabTo(page, account, 300);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/office/);
  await islandsReady(page);
}

/** Opens the dossier from the queue: finds it by its applicant, moves to its row, Enter. */
async function openFromQueue(page: Page, dossier: string) {
  await page.goto("/office");
  await islandsReady(page);
  const row = page.locator(`a[data-row][href="/office/dossiers/${dossier}"]`);
  await expect(row).toBeVisible();
  for (let steps = 0; !(await row.evaluate((node) => node === document.activeElement)); steps += 1) {
    expect(steps).toBeLessThan(60);
    await page.keyboard.press("j");
  }
  await expectVisibleFocus(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/office/dossiers/${dossier}$`));
  await islandsReady(page);
}

test("an officer accepts, asks for more and takes in a walk-in by keyboard alone", async ({ page, browser }) => {
  const citizen = await (await browser.newContext({ baseURL: address.centre, locale: "vi-VN" })).newPage();
  await signIn(citizen, "an", "/dossiers");
  const complete = await submitExtract(citizen);
  const lacking = await submitExtract(citizen);
  await citizen.context().close();

  await signInByKeyboard(page, "desk.binh-lieu");
  await page.goto("/office");
  await islandsReady(page);
  await expectAccessibleInBothThemes(page);
  await press(page, "?");
  await expectVisibleFocus(page);
  await press(page, "/");
  await expect(page.locator("#q")).toBeFocused();
  await expectVisibleFocus(page);

  await test.step("accepts a complete dossier in at most six keys after opening it", async () => {
    await openFromQueue(page, complete);
    await expectAccessibleInBothThemes(page);
    let keys = await press(page, "a");
    await expectVisibleFocus(page);
    const button = page.getByTestId("do-accept");
    while (!(await button.evaluate((node) => node === document.activeElement))) keys += await press(page, "Tab");
    keys += await press(page, "Enter");
    await expect(page.getByTestId("reference")).toHaveText(/H49-\d{6}-\d{4,}/);
    console.log(`keys from the open dossier to "accepted": ${keys}`);
    expect(keys).toBeLessThanOrEqual(6);
  });

  await test.step("asks for more about one paper", async () => {
    await press(page, "q");
    await expect(page).toHaveURL(/\/office/);
    await openFromQueue(page, lacking);
    await press(page, "b");
    const form = page.getByTestId("act-ask_supplement");
    await tabTo(page, form.locator('[name="item"]').first());
    await press(page, "Space");
    await press(page, "Tab");
    await expectVisibleFocus(page);
    await press(page, "ArrowDown");
    await press(page, "Tab");
    await page.keyboard.type("Xin ghi rõ nơi đã đăng ký");
    await tabTo(page, page.getByTestId("do-ask_supplement"));
    await press(page, "Enter");
    await expect(page.getByTestId("status")).toContainText("bổ sung");
  });

  await test.step("takes in somebody who stands at the counter, with the scanner", async () => {
    await page.goto("/office/counter");
    await expectAccessibleInBothThemes(page);
    await tabTo(page, page.getByRole("searchbox"));
    await page.keyboard.type("trich luc");
    await press(page, "Enter");
    const found = page.getByTestId("counter-procedure").filter({ hasText: "2.000635" }).getByRole("link");
    await tabTo(page, found);
    await press(page, "Enter");
    await expect(page.getByTestId("counter-applicant")).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await tabTo(page, page.getByTestId("counter-scan"));
    await page.keyboard.type("022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Tổ 1, khu 2, phường Hồng Gai|01012022");
    await press(page, "Enter");
    await expect(page.locator('[name="name"]')).toHaveValue("Nguyễn Thị Ngọc Ánh");
    await expect(page.locator('[name="personal_id"]')).toHaveValue("022190000123");
    await tabTo(page, page.locator('[name="phone"]'));
    await page.keyboard.type("0900000199");
    await tabTo(page, page.locator('[name="consent"]'));
    await press(page, "Space");
    await tabTo(page, page.getByTestId("counter-go"));
    await press(page, "Enter");
    await expect(page.getByTestId("counter-form")).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await islandsReady(page);
    await answerByKeyboard(page, { record_kind: "birth", for_whom: "self", registered_in: "here", registered_at: "06838", copies: "2", truth: "yes" });
    await tabTo(page, page.getByTestId("counter-go"), 150);
    await press(page, "Enter");
    await expect(page.getByTestId("counter-papers")).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await tabTo(page, page.getByTestId("counter-go"), 150);
    await press(page, "Enter");
    await expect(page.getByTestId("counter-accept")).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await tabTo(page, page.getByTestId("counter-accept"), 150);
    await press(page, "Enter");
    await expect(page).toHaveURL(/\/slip$/);
    await expectAccessibleInBothThemes(page);
    await tabTo(page, page.getByTestId("print-slip"));
    const slip = await page.request.get((await page.getByTestId("print-slip").getAttribute("href")) ?? "");
    expect((await slip.body()).subarray(0, 5).toString()).toBe("%PDF-");
  });
});

/** Answers questions in their order on the page with Tab, arrows, Space and what is typed. */
async function answerByKeyboard(page: Page, answers: Record<string, string>) {
  for (const [name, value] of Object.entries(answers)) {
    const all = page.locator(`[name="${name}"]`);
    const first = all.first();
    const kind = await first.evaluate((node) => (node instanceof HTMLSelectElement ? "select" : node.getAttribute("type")));
    await tabTo(page, first, 150);
    if (kind === "radio") {
      const at = await all.evaluateAll((nodes, wanted) => nodes.findIndex((node) => (node as HTMLInputElement).value === wanted), value);
      await press(page, "Space", ...Array<string>(at).fill("ArrowDown"));
      await expect(all.nth(at)).toBeChecked();
    } else if (kind === "checkbox") {
      await press(page, "Space");
      await expect(first).toBeChecked();
    } else if (kind === "select") {
      const at = await first.evaluate((node, wanted) => Array.from((node as HTMLSelectElement).options).findIndex((option) => option.value === wanted), value);
      await press(page, ...Array<string>(at).fill("ArrowDown"));
      await expect(first).toHaveValue(value);
    } else {
      await press(page, "Control+A");
      await page.keyboard.type(value);
    }
  }
}
