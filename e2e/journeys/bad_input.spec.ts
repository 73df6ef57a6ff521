// What goes wrong in people's hands, and what they read then.

import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { answer, exampleAnswers, next, samplePapers, startDraft, submitExtract } from "../support/journeys";
import { chooseAccount, islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

// Chromium reports the 4xx answers to the uploads below as failed resources.
test.use({ expectedErrors: /\/drafts\// });
test.beforeEach(() => {
  test.setTimeout(120_000);
});

test("an empty file, a renamed file and a program are refused in words, and a good one is taken after them", async ({ page, browser }) => {
  await signIn(page, "pao", "/dossiers");
  await startDraft(page, "2.000635");
  const papers = page.url().replace(/\/[^/]+$/, "/papers");
  await page.goto(papers);
  await islandsReady(page);
  const { photo } = await samplePapers(browser);
  const slot = page.getByTestId("paper-old_paper");
  const input = slot.locator("#old_paper-file");
  const bad = [
    { name: "rong.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    { name: "anh.pdf", mimeType: "application/pdf", buffer: photo.buffer },
    { name: "../../etc/chuong-trinh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ\u0090\u0000 this program cannot be run") },
  ];
  for (const file of bad) {
    await input.setInputFiles(file);
    await expect(slot.getByTestId("paper-problem")).toContainText(file.name.split("/").at(-1) ?? "");
    await expect(slot.getByTestId("held-paper")).toHaveCount(0);
  }
  await input.setInputFiles(photo);
  await expect(slot.getByTestId("held-paper")).toHaveCount(1);
  await page.reload();
  await expect(slot.getByTestId("held-paper")).toHaveCount(1);
});

test("a citizen thinks better of it: an old address is looked up, a draft is deleted, an application is withdrawn", async ({ page }) => {
  await signIn(page, "mui", "/dossiers");
  await startDraft(page, "1.001193");
  await islandsReady(page);
  const old = page.getByTestId(/^old-place-/).first();
  await old.locator("summary").click();
  await old.getByRole("textbox").fill("xa vo ngai, huyen binh lieu");
  await old.getByRole("button", { name: "Tìm", exact: true }).click();
  await expect(page.getByTestId("old-places").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/dossiers");
  await expectAccessible(page);
  await page.getByTestId("draft-delete").first().click();
  await expectAccessible(page);
  await page.getByTestId("confirm-yes").click();
  await expect(page).toHaveURL(/\/dossiers$/);
  await expect(page.getByTestId("draft-delete")).toHaveCount(0);

  const id = await submitExtract(page);
  await page.goto(`/dossiers/${id}`);
  await page.getByTestId("action-withdraw").click();
  await expectAccessible(page);
  await page.getByTestId("confirm-yes").click();
  await expect(page.getByTestId("dossier-status")).toContainText("rút");
  await expectAccessibleInBothThemes(page);
});

test("a session that ends in the middle of a form loses nothing that was saved, and leads back", async ({ page, context }) => {
  const answers = exampleAnswers("2.000635");
  await signIn(page, "pao", "/dossiers");
  await startDraft(page, "2.000635");
  const here = page.url();
  await islandsReady(page);
  for (const id of ["record_kind", "for_whom"]) await answer(page, id, answers[id]);
  await expect(page.getByTestId("autosave")).toContainText("Đã lưu");
  await context.clearCookies();
  await answer(page, "relation", answers.relation);
  await expect(page.getByTestId("autosave")).toContainText("đăng nhập", { ignoreCase: true });
  await next(page);
  await page.getByRole("link", { name: "Đăng nhập" }).first().click();
  await page.getByTestId("sign-in-begin").click();
  await chooseAccount(page, "pao");
  await expect(page).toHaveURL(here);
  for (const id of ["record_kind", "for_whom"]) await expect(page.locator(`[name="${id}"][value="${answers[id]}"]`)).toBeChecked();
});

test("a wrong secret is told so, and a token of nobody's is not found", async ({ page, context }) => {
  await signIn(page, "pao", "/dossiers");
  await submitExtract(page);
  const tracking = (await page.getByTestId("track-address").getAttribute("href")) ?? "";
  const secret = await page.getByTestId("secret").innerText();
  await context.clearCookies();
  await page.goto(tracking);
  await page.getByTestId("secret").fill(secret === "AAAAAA" ? "BBBBBB" : "AAAAAA");
  await page.getByTestId("unlock-send").click();
  await expect(page.getByTestId("error-summary")).toBeVisible();
  await expect(page.getByTestId("unlocked")).toHaveCount(0);
  await page.getByTestId("secret").fill("");
  await page.getByTestId("unlock-send").click();
  await expect(page.getByTestId("error-summary")).toBeVisible();
  const answer404 = await page.goto(`${tracking.slice(0, -4)}zzzz`);
  expect(answer404?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
