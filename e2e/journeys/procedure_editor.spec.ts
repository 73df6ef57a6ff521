// A procedure from nothing to its second revision: designed in the browser, published by a second person, used by
// a citizen, revised; what was sent keeps its own form.

import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { answerForm, chooseReturn, declareAndSend, next, startDraft } from "../support/journeys";
import { atDesk, signIn } from "../support/people";
import { expect, test } from "../support/test";

const CODE = `X.THU-${Date.now() % 100_000}`;
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());

async function fill(page: Page, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const control = page.getByTestId("edit-part").locator(`[name="${name}"]`).first();
    const tag = await control.evaluate((node) => node.tagName);
    if (tag === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
}

async function save(page: Page) {
  await page.getByTestId("save-part").click();
  await expect(page.getByTestId("saved")).toBeVisible();
}

async function back(page: Page) {
  await page.getByTestId("save-back").click();
  await expect(page.getByTestId("edit-part").or(page.getByTestId("draft-state"))).toBeVisible();
}

/** A new question of the page that is open, with what it says. */
async function addQuestion(page: Page, kind: string, values: Record<string, string>, options: Record<string, string> = {}) {
  await page.getByTestId("add-fields").click();
  await fill(page, { kind, ...values });
  await save(page);
  await fill(page, options);
  await back(page);
}

/** Checked by whoever wrote it, published by the other administrator. */
async function publish(author: Page, publisher: Page, draft: string) {
  await author.goto(draft);
  await author.getByTestId("do-check").click();
  await expect(author.getByTestId("no-faults")).toBeVisible();
  await expect(author.getByTestId("do-publish")).toHaveCount(0);
  await publisher.goto(draft);
  await publisher.getByTestId("do-publish").click();
  await expect(publisher).toHaveURL(new RegExp(`/office/procedures/${CODE}$`));
}

async function send(page: Page, answers: Record<string, string>): Promise<string> {
  await startDraft(page, CODE);
  await answerForm(page, answers);
  await next(page);
  await next(page);
  await chooseReturn(page, "desk", "QN.TT.06838");
  return declareAndSend(page);
}

test("a procedure is designed, published, used and revised, and what was sent keeps its own form", async ({ browser }) => {
  test.setTimeout(240_000);
  const [author, publisher, citizen] = [await atDesk(browser), await atDesk(browser), await atDesk(browser)];
  await signIn(author, "admin.tinh", "/office/procedures");
  await signIn(publisher, "admin2.tinh", "/office/procedures");
  await signIn(citizen, "an", "/dossiers");
  await expectAccessible(author);

  await author.locator("#code").fill(CODE);
  await author.getByTestId("begin-procedure").click();
  await expect(author.getByTestId("draft-state")).toContainText("Đang soạn");
  const draft = author.url();

  await test.step("a check names every fault and leads to its place", async () => {
    await author.getByTestId("do-check").click();
    const faults = author.getByTestId("faults");
    await expect(faults).toBeFocused();
    await expectAccessible(author);
    await faults.locator('a[href$="/edit/head#name"]').first().click();
    await expect(author.getByTestId("faults-here")).toBeVisible();
  });

  await test.step("its parts are written", async () => {
    await fill(author, {
      "name.vi": "Xác nhận cư trú để đi học", "name.en": "Residence certificate for school",
      "summary.vi": "Dành cho người cần xác nhận.", "summary.en": "For whoever needs a certificate.",
      "result.vi": "Giấy xác nhận", "result.en": "Certificate",
      "legal_basis.0.vi": "Luật Cư trú", "legal_basis.0.en": "Law on Residence",
      field: "ho_tich", valid_from: today, source_note: "Thủ tục giả định để thử.",
    });
    await save(author);
    await expectAccessibleInBothThemes(author);
    await author.goto(draft);
    await author.getByTestId("add-pages").click();
    await fill(author, { id: "main", "title.vi": "Nội dung xác nhận", "title.en": "What is certified" });
    await save(author);
    await addQuestion(author, "choice", { id: "purpose", "label.vi": "Dùng vào việc gì?", "label.en": "What for?" }, {
      "choices.0.value": "school", "choices.0.label.vi": "Đi học", "choices.0.label.en": "School",
      "choices.1.value": "other", "choices.1.label.vi": "Việc khác", "choices.1.label.en": "Something else",
    });
    await addQuestion(author, "text", { id: "why", "label.vi": "Việc gì?", "label.en": "What is it?" }, {
      "when.0.field": "purpose", "when.0.op": "equals", "when.0.value": "other",
    });
    await author.getByTestId("list-fields").getByRole("link", { name: "Việc gì?", exact: true }).click();
    await expect(author.getByTestId("said-when")).toHaveText("“Dùng vào việc gì?” là “Việc khác”");
    await expectAccessible(author);
    const phone = author.frameLocator('[data-testid="preview"]');
    await expect(phone.getByText("Dùng vào việc gì?").first()).toBeVisible();
    await author.screenshot({ path: ".results/editor-question.png", fullPage: true });
  });

  await publish(author, publisher, draft);
  await expectAccessible(publisher);
  const sent = await send(citizen, { purpose: "school" });
  await startDraft(citizen, CODE);
  const unsent = /\/drafts\/([^/]+)/.exec(citizen.url())?.[1] ?? "";
  await answerForm(citizen, { purpose: "school" });

  await test.step("the next revision asks it otherwise", async () => {
    await author.goto(`/office/procedures/${CODE}`);
    await author.getByTestId("revise-1").click();
    await expect(author.getByTestId("draft-state")).toBeVisible();
    const second = author.url();
    await author.getByTestId("edit-head").click();
    await fill(author, { valid_from: today });
    await save(author);
    await author.goto(`${second}/edit/pages.0.fields.0`);
    await fill(author, { "label.vi": "Mục đích sử dụng là gì?", "choices.0.value": "study" });
    await save(author);
    await author.goto(second);
    await author.screenshot({ path: ".results/editor-draft.png", fullPage: true });
    await author.setViewportSize({ width: 360, height: 740 });
    await author.screenshot({ path: ".results/editor-draft-phone.png", fullPage: true });
    expect(await author.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await author.setViewportSize({ width: 1280, height: 800 });
    await publish(author, publisher, second);
  });

  await test.step("the comparison says what changed", async () => {
    await publisher.getByTestId("compare").click();
    const changes = publisher.getByTestId("changes");
    await expect(changes).toContainText("Câu hỏi “Dùng vào việc gì?” nay viết là “Mục đích sử dụng là gì?”.");
    await expect(changes.locator('[data-code="field_limits"]')).toHaveCount(1);
    await expectAccessible(publisher);
    await publisher.screenshot({ path: ".results/editor-diff.png", fullPage: true });
  });

  await test.step("an unsent draft is carried over when its owner has seen what changed", async () => {
    await citizen.goto(`/drafts/${unsent}/main`);
    await expect(citizen).toHaveURL(/\/revision$/);
    await expect(citizen.getByTestId("attention")).toContainText("Mục đích sử dụng là gì?");
    await expect(citizen.getByTestId("dropped")).toContainText("Đi học");
    await expectAccessible(citizen);
    await citizen.screenshot({ path: ".results/editor-carried.png", fullPage: true });
    await citizen.getByTestId("carry-over").click();
    await expect(citizen).toHaveURL(/\/main$/);
    await expect(citizen.getByText("Mục đích sử dụng là gì?").first()).toBeVisible();
  });

  await test.step("what was sent keeps its own form", async () => {
    const desk = await atDesk(browser);
    await signIn(desk, "desk.binh-lieu", `/office/dossiers/${sent}`);
    await expect(desk.getByText("Dùng vào việc gì?").filter({ visible: true }).first()).toBeVisible();
    await expect(desk.getByText("Mục đích sử dụng là gì?")).toHaveCount(0);
    await desk.context().close();
  });

  for (const page of [author, publisher, citizen]) await page.context().close();
});
