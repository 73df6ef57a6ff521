// Those who direct and inspect: the overview, the reports, the look over all histories and the proof of one of them,
// by a browser without scripts and by keys alone.

import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes, expectAccessibleWithoutScripts } from "../support/accessibility";
import { keys } from "../support/hands";
import { submitExtract } from "../support/journeys";
import { atDesk, signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

const DESK = { viewport: { width: 1280, height: 800 } };

/** Nothing of the page lies beside the screen. */
async function expectNoSidewaysScroll(page: Page) {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beside, `beside the screen on ${page.url()}`).toBe(0);
}

test("reports, the look over everything and a dossier's proof need no script", async ({ browser }) => {
  test.setTimeout(120_000);
  const citizen = await atDesk(browser);
  await signIn(citizen, "duyen", "/dossiers");
  await submitExtract(citizen);
  const tracking = (await citizen.getByTestId("track-address").getAttribute("href")) ?? "";
  await citizen.context().close();

  const page = await (await withoutScripts(browser, DESK)).newPage();
  const look = () => expectAccessibleWithoutScripts(page, browser);
  await signIn(page, "director.tinh", "/office/board");
  await look();
  await page.goto("/office/reports");
  await page.locator('[name="from"]').fill("01/01/2026");
  await page.getByRole("search").getByRole("button").click();
  await expect(page.locator('[name="from"]')).toHaveValue("01/01/2026");
  await look();
  await page.locator('[name="to"]').fill("31/12/2025");
  await page.getByRole("search").getByRole("button").click();
  await expect(page.locator("#to-error")).toBeVisible();
  await look();
  await page.getByTestId("reports").getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/\/office\/reports\/late$/);
  await look();

  await page.goto("/office/audit");
  const start = page.getByTestId("audit-start");
  if (await start.isVisible()) await start.click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId("audit-whole")).toBeVisible({ timeout: 500 });
  }).toPass();
  await look();

  await page.goto("/seals");
  await look();
  await page.goto(`${tracking}/history`);
  await expect(page.getByTestId("history-right")).toBeVisible();
  await page.getByTestId("mark").fill("1-0000-0000-0000-0000-0000");
  await page.getByTestId("compare").getByRole("button").click();
  await expect(page.getByTestId("compared")).toBeVisible();
  await look();
  await page.context().close();
});

test("reports are narrowed and followed with keys alone", async ({ browser }) => {
  const page = await atDesk(browser);
  await signIn(page, "director.tinh", "/office/board");
  const hands = keys(page);
  await expectAccessibleInBothThemes(page);
  await hands.press(page.getByRole("link", { name: "Báo cáo", exact: true }));
  await expect(page).toHaveURL(/\/office\/reports$/);
  const unit = page.locator('[name="unit"]');
  const first = (await unit.locator("option").nth(1).getAttribute("value")) ?? "";
  await hands.choose(unit, first);
  await hands.choose(page.locator('[name="reason"]'), "new_fact");
  await hands.write(page.locator('[name="from"]'), "01/01/2026");
  await hands.press(page.getByRole("search").getByRole("button"));
  await expect(unit).toHaveValue(first);
  await expect(page.locator('[name="reason"]')).toHaveValue("new_fact");
  await expectAccessibleInBothThemes(page);
  await hands.press(page.getByTestId("reports").getByRole("link").nth(1));
  await expect(page).toHaveURL(/\/office\/reports\/late$/);
  await expectAccessibleInBothThemes(page);
  await hands.press(page.getByRole("link", { name: "Kiểm tra lịch sử", exact: true }));
  await expect(page).toHaveURL(/\/office\/audit$/);
  await expectAccessible(page);
});

test("directors' pages fit a phone and a desk in English", async ({ browser }) => {
  const page = await atDesk(browser);
  await signIn(page, "director.tinh", "/office/board");
  for (const path of ["/office/board", "/office/reports", "/office/reports/late", "/office/audit", "/seals"]) {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(`/lang/en?to=${encodeURIComponent(path)}`);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expectNoSidewaysScroll(page);
    }
    await expectAccessible(page);
  }
});
