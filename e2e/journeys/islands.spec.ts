// What the islands add to pages that work without them: results while one types, uploads that survive a lost connection.
import { samplePapers, startDraft } from "../support/journeys";
import { islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

// Chromium reports the requests that are cut off below as failed resources.
test.use({ expectedErrors: /Failed to load resource/ });

test("procedures are found while one types, and what stood there comes back", async ({ page }) => {
  await page.goto("/");
  await islandsReady(page);
  const box = page.getByRole("searchbox").first();
  await box.pressSequentially("trich luc khai sinh");
  const results = page.getByTestId("live-results");
  await expect(results.getByTestId("procedure-2.000635")).toBeVisible();
  await expect(page.getByTestId("live-count")).toHaveText(/\d/);
  await expect(page.locator("#standing")).toBeHidden();
  await box.fill("xin chào ngoài hành tinh");
  await expect(results.getByTestId("nothing-found")).toBeVisible();
  await box.fill("");
  await expect(results).toBeHidden();
  await expect(page.locator("#standing")).toBeVisible();
});

test("a file that could not be sent is sent again, by itself and then at a tap", async ({ page, browser }) => {
  await signIn(page, "pao", "/dossiers");
  await startDraft(page, "2.000635");
  await page.goto(page.url().replace(/\/[^/]+$/, "/papers"));
  await islandsReady(page);
  let lost = 0;
  await page.route("**/papers/old_paper", (route) => {
    lost += 1;
    return lost <= 4 ? route.abort() : route.continue();
  });
  const { photo, scan } = await samplePapers(browser);
  const other = await samplePapers(browser, "Mặt sau");
  const slot = page.getByTestId("paper-old_paper");
  await slot.locator("#old_paper-file").setInputFiles(photo);
  await expect(slot.getByTestId("upload-item")).toContainText(photo.name);
  const again = slot.getByTestId("upload-item").getByRole("button");
  await expect(again).toBeVisible({ timeout: 30_000 });
  expect(lost).toBe(4);
  await again.click();
  await expect(slot.getByTestId("held-paper")).toHaveCount(1);
  await expect(slot.getByTestId("upload-item")).toHaveCount(0);
  await slot.locator("#old_paper-file").setInputFiles([scan, { ...other.photo, name: "Mặt sau.jpg" }]);
  await expect(slot.getByTestId("held-paper")).toHaveCount(3);
});

test("a button that is pressed twice sends its form once", async ({ page }) => {
  await signIn(page, "pao", "/dossiers");
  await startDraft(page, "2.000635");
  await page.goto("/dossiers");
  await page.getByTestId("draft-delete").first().click();
  await islandsReady(page);
  let sent = 0;
  await page.route("**/delete", async (route) => {
    sent += 1;
    // The answer is still under way when the button is pressed again.
    await new Promise((over) => setTimeout(over, 500));
    await route.continue();
  });
  await page.getByTestId("confirm-yes").dblclick();
  await expect(page).toHaveURL(/\/dossiers$/);
  expect(sent).toBe(1);
});
