// One dossier from the first search to the rating, on a phone for the citizen and at a desk for the officers.

import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { address } from "../support/addresses";
import { answer, answerForm, chooseReturn, declareAndSend, dossierId, exampleAnswers, give, handIn, next, samplePapers, sha256, startDraft } from "../support/journeys";
import { atDesk, islandsReady, signIn } from "../support/people";
import { readPicture } from "../support/qr";
import { expect, test } from "../support/test";

const PROCEDURE = "1.013225";
const answers = exampleAnswers(PROCEDURE);

test.beforeEach(() => {
  test.setTimeout(600_000);
});

/** The page as it is, in both languages, without leaving it. */
async function look(page: Page) {
  await islandsReady(page);
  await expectAccessible(page);
  const english = await page.context().newPage();
  const path = page.url().slice(address.centre.length);
  await english.goto(`/lang/en?to=${encodeURIComponent(path)}`);
  await expect(english.locator("html")).toHaveAttribute("lang", "en");
  await islandsReady(english);
  await expectAccessible(english);
  await english.goto(`/lang/vi?to=${encodeURIComponent(path)}`);
  await english.close();
}

/** An officer's page that is signed in, in a browser of its own. */
async function officer(browser: Browser, login: string): Promise<Page> {
  const page = await atDesk(browser);
  await signIn(page, login);
  return page;
}

/** Officers look at the dossier before they act, so does axe. */
async function officerLooks(page: Page, dossier: string) {
  await page.goto(`/office/dossiers/${dossier}`);
  await islandsReady(page);
  await expectAccessible(page);
}

/** What a phone does in a stretch of a journey must leave the console of every other browser quiet as well. */
async function resumeElsewhere(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: address.centre, locale: "vi-VN" });
  const page = await context.newPage();
  await signIn(page, "hien", new URL(url).pathname);
  return context;
}

test("a citizen finds, fills, sends, adds, receives and rates; six officers do their part", async ({ page, browser }) => {
  await test.step("finds a procedure by typing without diacritics, and reads", async () => {
    await page.goto("/");
    await look(page);
    await page.getByRole("searchbox").first().fill("trich luc khai sinh");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/procedures\?/);
    await expect(page.getByTestId("procedure-2.000635")).toBeVisible();
    await look(page);
    await page.getByRole("searchbox").first().fill("xin phep xay nha");
    await page.keyboard.press("Enter");
    await page.getByTestId(`procedure-${PROCEDURE}`).getByRole("link").first().click();
    await expect(page).toHaveURL(new RegExp(`/procedures/${PROCEDURE}`));
    await look(page);
  });

  await test.step("signs in on the way", async () => {
    await page.getByTestId("start").click();
    await expect(page).toHaveURL(/\/sign-in/);
    await look(page);
    await signIn(page, "hien");
  });

  await startDraft(page, PROCEDURE);
  const first = page.url();

  await test.step("sees every answer saved, and goes on with another device", async () => {
    await islandsReady(page);
    await answer(page, "owner_kind", "together");
    await expect(page.getByTestId("autosave")).toContainText("Đã lưu");
    await answer(page, "co_owners", answers.co_owners);
    await page.locator("h1").click();
    await expect(page.getByTestId("autosave")).toContainText("Đã lưu");
    await expect.poll(async () => {
      const other = await page.context().newPage();
      await other.goto(first);
      const value = await other.locator('[name="co_owners"]').inputValue();
      await other.close();
      return value;
    }).toBe(answers.co_owners);
    const elsewhere = await resumeElsewhere(browser, first);
    const there = elsewhere.pages()[0];
    await expect(there.locator('[name="owner_kind"][value="together"]')).toBeChecked();
    await expect(there.locator('[name="co_owners"]')).toHaveValue(answers.co_owners);
    await elsewhere.close();
  });

  await look(page);
  await answerForm(page, answers, async (shown) => {
    await islandsReady(shown);
    await expectAccessible(shown);
  });

  await test.step("hands in papers and sees what the server holds", async () => {
    await look(page);
    await next(page);
    await expect(page).toHaveURL(/\/papers$/);
  });
  const papers = await samplePapers(browser);
  await handIn(page, "land_proof", [papers.photo, papers.scan]);
  for (const component of ["drawings", "designer_capacity", "adjacent_commitment"]) await handIn(page, component, [papers.scan]);
  const slot = page.getByTestId("paper-land_proof");
  for (const file of [papers.photo, papers.scan]) {
    const row = slot.getByTestId("held-paper").filter({ hasText: file.name });
    await expect(row.locator("code")).toHaveText(sha256(file.buffer));
    await expect(row.locator("img")).toHaveJSProperty("complete", true);
  }
  await look(page);
  await next(page);

  await test.step("chooses how to receive and reviews", async () => {
    await expect(page).toHaveURL(/\/receive$/);
    await look(page);
    await chooseReturn(page, "desk", "QN.TT.06838");
    await expect(page).toHaveURL(/\/review$/);
    await look(page);
  });

  const id = await test.step("two taps on send make one dossier", async () => {
    await page.locator('[name="declare"]').check();
    const button = page.getByTestId("draft-send");
    await button.evaluate((node: HTMLButtonElement) => {
      node.click();
      node.click();
    });
    await expect(page).toHaveURL(/\/dossiers\/[^/]+\/receipt$/);
    const id = dossierId(page);
    await page.goto("/dossiers");
    await expect(page.locator(`a[href="/dossiers/${id}"]`)).not.toHaveCount(0);
    await expect(page.locator('a[href^="/dossiers/"]').filter({ hasText: "nhà ở riêng lẻ" })).toHaveCount(1);
    await look(page);
    return id;
  });

  await test.step("the receipt has the code, the QR code and the files with their hashes", async () => {
    await page.goto(`/dossiers/${id}/receipt`);
    await look(page);
    await expect(page.getByTestId("dossier-code")).not.toBeEmpty();
    const tracking = await page.getByTestId("track-address").getAttribute("href");
    expect(readPicture(await page.getByTestId("receipt-qr").screenshot())).toBe(tracking);
    const held = page.getByTestId("paper");
    await expect(held).toHaveCount(5);
    await expect(held.filter({ hasText: papers.photo.name }).locator("code")).toHaveText(sha256(papers.photo.buffer));
    await expect(held.filter({ hasText: papers.scan.name }).first().locator("code")).toHaveText(sha256(papers.scan.buffer));
    const pdf = await page.request.get(`/dossiers/${id}/receipt.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  const counter = await officer(browser, "desk.binh-lieu");
  await test.step("the desk asks for more, with reason codes", async () => {
    await counter.goto("/office");
    await islandsReady(counter);
    await expectAccessibleInBothThemes(counter);
    await officerLooks(counter, id);
    await give(counter, id, "ask_supplement", async (form) => {
      await form.locator('[name="item"][value="paper:land_proof"]').check();
      await form.locator('[name="problem.paper:land_proof"]').selectOption("blurred");
      await form.locator('[name="note.paper:land_proof"]').fill("Chụp lại trang 2 cho rõ");
      await form.locator("details summary").click();
      await form.locator('[name="item"][value="field:setback"]').check();
      await form.locator('[name="problem.field:setback"]').selectOption("wrong_info");
    });
    await expect(counter.getByTestId("status")).toContainText("bổ sung");
  });

  await test.step("the citizen is told and answers item by item", async () => {
    await page.goto("/inbox");
    await look(page);
    await page.getByTestId("notice-new").first().getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`/dossiers/${id}`));
    await look(page);
    await page.getByTestId("action-supplement").click();
    await look(page);
    await expect(page.getByTestId("supplement-send-button")).toBeDisabled();
    const items = page.getByTestId("supplement-item");
    const paper = items.filter({ has: page.locator('input[type="file"]') });
    await expect(paper).toContainText("Chụp lại trang 2 cho rõ");
    await paper.locator('input[type="file"]').setInputFiles({ ...papers.photo, name: "Chụp lại.jpg" });
    await paper.getByTestId("item-upload").click();
    const field = items.filter({ has: page.locator('[name="setback"]') });
    await field.locator('[name="setback"]').fill("2,6 m phía trước");
    await field.getByTestId("item-save").click();
    await expect(page.getByTestId("item-state").filter({ hasText: "Đã" })).toHaveCount(2);
    await look(page);
    await page.getByTestId("supplement-send-button").click();
    await expect(page).toHaveURL(new RegExp(`/dossiers/${id}`));
  });

  await test.step("the desk accepts and transfers to the unit that the rule finds", async () => {
    await give(counter, id, "accept", async (form) => {
      for (const box of await form.locator('[name="seen"]').all()) await box.check();
    });
    await expect(counter.getByTestId("reference")).toHaveText(/^\d{3}\.\d{2}\.\d{2}\.H49-\d{6}-\d{4,}$/);
    await give(counter, id, "transfer");
  });

  await test.step("the specialist drafts, the head checks, the leader signs, the clerk numbers", async () => {
    for (const [login, command] of [["specialist.binh-lieu", "draft"], ["head.binh-lieu", "check"], ["leader.binh-lieu", "approve"], ["clerk.binh-lieu", "issue"]] as const) {
      const own = await officer(browser, login);
      await officerLooks(own, id);
      await give(own, id, command);
      await own.context().close();
    }
  });

  await test.step("the returning desk confirms and hands over", async () => {
    await give(counter, id, "confirm_result");
    await officerLooks(counter, id);
    await give(counter, id, "deliver");
    await officerLooks(counter, id);
  });

  const result = await test.step("the citizen opens the result and checks it", async () => {
    await page.goto(`/dossiers/${id}`);
    await look(page);
    const href = (await page.getByTestId("result-pdf").getAttribute("href")) ?? "";
    const pdf = await (await page.request.get(href)).body();
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    return pdf;
  });
  await page.goto("/verify");
  await page.getByTestId("file").setInputFiles({ name: "ket-qua.pdf", mimeType: "application/pdf", buffer: result });
  await page.getByTestId("verify").click();
  await expect(page.getByTestId("genuine")).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId("file").setInputFiles({ name: "khac.pdf", mimeType: "application/pdf", buffer: Buffer.concat([result, Buffer.from("\n")]) });
  await page.getByTestId("verify").click();
  await expect(page.getByTestId("unknown")).toBeVisible();

  await test.step("rates once, with a reason when not satisfied", async () => {
    await page.goto(`/dossiers/${id}/rate`);
    await look(page);
    await page.getByTestId("rating-not_satisfied").check();
    await page.getByTestId("rate-send").click();
    await expect(page.getByTestId("error-summary")).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByTestId("rating-not_satisfied")).toBeChecked();
    await page.getByTestId("rate-reason").getByRole("radio").first().check();
    await page.getByTestId("rate-comment").fill("Chờ hơi lâu ở khâu bổ sung.");
    await page.getByTestId("rate-send").click();
    await expect(page).toHaveURL(new RegExp(`/dossiers/${id}`));
    await expect(page.getByTestId("rating")).toContainText("Chờ hơi lâu");
    const again = await page.request.post(`/dossiers/${id}/rate`, { form: { rating: "very_satisfied", command_id: "another-key-0001" }, headers: { origin: address.centre } });
    expect(again.status()).toBe(409);
    await page.goto(`/dossiers/${id}`);
    await expect(page.getByTestId("rating")).toContainText("Chờ hơi lâu");
    await expect(page.getByTestId("action-rate")).toHaveCount(0);
  });
  await counter.context().close();
});
