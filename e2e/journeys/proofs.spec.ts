// The proof of the past: a citizen checks the history of a dossier with keys alone, anybody reads the seals, the director has all of it
// looked over.

import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { keys } from "../support/hands";
import { submitExtract } from "../support/journeys";
import { atDesk, signIn } from "../support/people";
import { expect, test } from "../support/test";

test("a citizen checks each step and compares the code on the paper, with keys alone", async ({ page }) => {
  await signIn(page, "hien", "/dossiers");
  const dossier = await submitExtract(page);
  await page.goto(`/dossiers/${dossier}`);
  const hands = keys(page);
  await hands.press(page.getByTestId("history-link"));
  await expect(page.getByTestId("history-right")).toBeVisible();
  const step = page.getByTestId("step-waiting").first();
  await hands.press(step.locator("summary"));
  const mark = (await step.locator("code").first().textContent()) ?? "";
  await expectAccessibleInBothThemes(page);
  await hands.write(page.getByTestId("mark"), mark.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("compared")).toContainText("bước 1");
  await hands.write(page.getByTestId("mark"), "1-0000-0000-0000-0000-0000");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("compared")).toContainText("không khớp");
  await expectAccessible(page);
});

test("anybody reads the daily seals, in both languages", async ({ page }) => {
  await page.goto("/seals");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sổ niêm phong hằng ngày");
  await page.getByTestId("programs").locator("summary").click();
  await expectAccessibleInBothThemes(page);
  await page.goto("/lang/en?to=/seals");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Daily seals");
});

test("the director has everything looked over", async ({ browser }) => {
  const page = await atDesk(browser);
  await signIn(page, "director.tinh", "/office/audit");
  const start = page.getByTestId("audit-start");
  if (await start.isVisible()) await start.click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId("audit-whole")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessibleInBothThemes(page);
  await page.context().close();
});
