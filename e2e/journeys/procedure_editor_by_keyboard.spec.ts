// The next revision of a procedure is written, checked and published by keys alone, and once more by a browser that
// runs no script: a paper, a question with a condition, a step, a task for another agency, each fault mended where its
// link leads.

import type { Browser, Page } from "@playwright/test";
import { expectAccessible, expectAccessibleWithoutScripts } from "../support/accessibility";
import { type Hands, keys, pointer } from "../support/hands";
import { atDesk, signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

test.beforeEach(() => {
  test.setTimeout(400_000);
});

/** A control of the part that is open. */
const control = (page: Page, name: string) => page.getByTestId("edit-part").locator(`[name="${name}"]`).first();

async function write(page: Page, hands: Hands, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) await hands.write(control(page, name), value);
}

async function save(page: Page, hands: Hands) {
  await hands.press(page.getByTestId("save-part"));
  await expect(page.getByTestId("saved")).toBeVisible();
}

/** Adds an item to a list and fills in its names. */
async function add(page: Page, hands: Hands, list: string, id: string, name: string, texts: [string, string]) {
  await hands.press(page.getByTestId(`add-${list}`));
  await expect(control(page, "id")).toBeVisible();
  await write(page, hands, { id, [`${name}.vi`]: texts[0], [`${name}.en`]: texts[1] });
  await save(page, hands);
}

/** Every page of the editor: the list, the revisions, the draft and each kind of part, the preview, the comparison. */
async function pagesOf(page: Page, code: string, draft: string): Promise<string[]> {
  await page.goto(draft);
  const parts = await page.locator('a[href*="/edit/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const kinds = new Map(parts.map((href) => [href.replace(/#.*$/, "").replace(/\d+$/, ""), href.replace(/#.*$/, "")]));
  const first = [...kinds.values()];
  const alone = (await page.getByTestId("preview").getAttribute("src")) ?? "";
  return ["/office/procedures", `/office/procedures/${code}`, draft, alone, `${draft}/diff`, ...first, `${draft}/edit/pages.0.fields.0`];
}

/** From the list of procedures to a published revision; `look` sees every page of the editor. */
async function nextRevision(page: Page, hands: Hands, [code, field, value]: [string, string, string], look: (page: Page) => Promise<void>) {
  await page.goto("/office/procedures");
  await hands.press(page.locator(`a[href="/office/procedures/${code}"]`).first());
  await hands.press(page.getByTestId("revise-1"));
  await expect(page.getByTestId("draft-state")).toBeVisible();
  const draft = new URL(page.url()).pathname;

  await test.step("a paper, and a question that depends on another", async () => {
    await add(page, hands, "papers", "extra_paper", "name", ["Giấy tờ thêm", "One more paper"]);
    await page.goto(draft);
    await hands.press(page.getByTestId("list-pages").locator("a").first());
    await add(page, hands, "fields", "extra_field", "label", ["Nói rõ thêm", "Say more"]);
    await hands.choose(control(page, "when.0.field"), field);
    await save(page, hands);
    await hands.choose(control(page, "when.0.value"), value);
    await save(page, hands);
    await expect(page.getByTestId("said-when")).toContainText("” là “");
  });

  await test.step("a task for another agency, which nobody is asked for yet", async () => {
    await page.goto(draft);
    await add(page, hands, "tasks", "tax_duty", "title", ["Hỏi nghĩa vụ thuế", "Ask for the tax duty"]);
    await expect(page.getByTestId("faults-here")).toContainText("tax_duty");
  });

  await test.step("a step, put in its place; the check finds that there are too many hours, and leads to them", async () => {
    await page.goto(draft);
    await add(page, hands, "steps", "second_look", "label", ["Xem lại", "Second look"]);
    const up = page.getByTestId("list-steps").locator("li", { hasText: "Xem lại" }).locator('button[value="up"]');
    await page.goto(draft);
    for (let moves = 0; moves < 4; moves += 1) {
      await hands.press(up);
      await expect(page.getByTestId("draft-state")).toBeVisible();
    }
    await hands.press(page.getByTestId("do-check"));
    const faults = page.getByTestId("faults");
    await expect(faults.locator("a")).toHaveCount(2);
    await expect(faults.locator("a").first()).toContainText("giờ");
    await expect(faults.locator("a").last()).toContainText("Việc phối hợp “Hỏi nghĩa vụ thuế”");
    await look(page);
    await hands.press(faults.locator("a").last());
    await hands.choose(control(page, "agency"), "tax_office");
    await save(page, hands);
    await expect(page.getByTestId("faults-here")).toHaveCount(0);
    await expect(page.frameLocator('[data-testid="preview"]').getByTestId("tasks")).toContainText("Hỏi nghĩa vụ thuế");
    await page.goto(`${draft}/edit/steps.1`);
    await write(page, hands, { hours: "8" });
    await save(page, hands);
  });

  for (const path of await pagesOf(page, code, draft)) {
    await page.goto(path);
    await look(page);
  }
  await page.goto(`${draft}/diff`);
  await expect(page.locator('[data-code="task_added"]')).toContainText("Hỏi nghĩa vụ thuế");
  await page.goto(draft);
  await hands.press(page.getByTestId("do-check"));
  await expect(page.getByTestId("no-faults")).toBeVisible();
  return draft;
}

/** The second person publishes what the first has checked, by keys. */
async function publish(browser: Browser, code: string, draft: string) {
  const second = await atDesk(browser);
  await signIn(second, "admin2.tinh", draft);
  await keys(second).press(second.getByTestId("do-publish"));
  await expect(second).toHaveURL(new RegExp(`/office/procedures/${code}$`));
  await expect(second.getByTestId("revision-2")).toBeVisible();
  await second.context().close();
}

test("a revision is written, checked and published by keyboard alone", async ({ browser }) => {
  const page = await atDesk(browser);
  await signIn(page, "admin.tinh", "/office/procedures");
  const draft = await nextRevision(page, keys(page), ["X.PARCEL-SPLIT", "holder_kind", "group"], expectAccessible);
  await publish(browser, "X.PARCEL-SPLIT", draft);
  await page.context().close();
});

test("the same without a script", async ({ browser }) => {
  const context = await withoutScripts(browser, { viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, "admin.tinh", "/office/procedures");
  const look = (shown: Page) => expectAccessibleWithoutScripts(shown, browser);
  const draft = await nextRevision(page, pointer(), ["X.LAND-REISSUE", "holder_kind", "group"], look);
  await publish(browser, "X.LAND-REISSUE", draft);
  await context.close();
});
