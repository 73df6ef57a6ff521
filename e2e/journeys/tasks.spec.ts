// One dossier with three tasks for other agencies, without a script: a birth together with the residence and the
// health card, and what the specialist wants to know besides. One of the agencies has scripts and no mouse.

import type { Browser, Page } from "@playwright/test";
import { expectAccessibleInBothThemes, expectAccessibleWithoutScripts } from "../support/accessibility";
import { type Hands, keys, pointer } from "../support/hands";
import { answerForm, chooseReturn, declareAndSend, exampleAnswers, give, handIn, next, samplePapers, startDraft } from "../support/journeys";
import { atDesk, islandsReady, signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

const PROCEDURE = "1.001193";

test.use({ javaScriptEnabled: false });
test.beforeEach(() => {
  test.setTimeout(400_000);
});

/** An officer's page without scripts, signed in, in a browser of its own. */
async function officer(browser: Browser, login: string): Promise<Page> {
  const context = await withoutScripts(browser, { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });
  const page = await context.newPage();
  await signIn(page, login);
  return page;
}

interface Answer {
  words: string;
  file?: { name: string; mimeType: string; buffer: Buffer };
}

/** Opens what the agency is asked, which is all it has to do here, answers the first task and leaves. */
async function answerTask(page: Page, hands: Hands, look: () => Promise<void>, { words, file }: Answer) {
  await page.goto("/office");
  await expect(page.getByTestId("queue-tabs").locator("[aria-current]")).toContainText("Việc phối hợp");
  await look();
  await hands.press(page.getByTestId("queue-row").first().getByRole("link").first());
  await expect(page).toHaveURL(/\/office\/tasks\/[^/]+$/);
  await look();
  await hands.press(page.getByTestId("do-answer"));
  await expect(page.locator("#answer-error")).toBeVisible();
  await hands.write(page.locator('[name="answer"]'), words);
  if (file) await page.locator('[name="file"]').setInputFiles(file);
  await hands.press(page.getByTestId("do-answer"));
  await expect(page.getByTestId("answered")).toContainText(words);
  await look();
  await page.context().close();
}

/** The same without scripts. */
async function answerWithoutScripts(browser: Browser, login: string, answer: Answer) {
  const page = await officer(browser, login);
  await answerTask(page, pointer(), () => expectAccessibleWithoutScripts(page, browser), answer);
}

/** The same with keys alone. */
async function answerByKeys(browser: Browser, login: string, answer: Answer) {
  const page = await atDesk(browser);
  await signIn(page, login);
  const look = async () => {
    await islandsReady(page);
    await expectAccessibleInBothThemes(page);
  };
  await answerTask(page, keys(page), look, answer);
}

test("three agencies have a part in one dossier; the citizen reads who is asked; the result waits for all", async ({ page, browser }) => {
  const { scan } = await samplePapers(browser);
  await signIn(page, "mui", "/dossiers");
  await startDraft(page, PROCEDURE);
  await answerForm(page, { ...exampleAnswers(PROCEDURE), joined: "yes" }, async () => {});
  await next(page);
  await handIn(page, "birth_notice", [scan], "without scripts");
  await next(page);
  await chooseReturn(page, "desk", "QN.TT.06838");
  const id = await declareAndSend(page);

  const counter = await officer(browser, "desk.binh-lieu");
  await give(counter, id, "accept", async (form) => {
    for (const box of await form.locator('[name="seen"]').all()) await box.check();
  });
  await give(counter, id, "transfer");
  await counter.context().close();

  const specialist = await officer(browser, "specialist.binh-lieu");
  await test.step("the foreseen tasks are asked with one button, another one by hand", async () => {
    await specialist.goto(`/office/dossiers/${id}`);
    await specialist.getByTestId("act-open_task").locator("summary").first().click();
    await specialist.getByTestId("do-foreseen").click();
    await expect(specialist.getByTestId("task")).toHaveCount(2);
    await give(specialist, id, "open_task", async (form) => {
      await form.locator('[name="agency"]').selectOption("QN.DK.BL");
      await form.locator('[name="title"]').fill("Xác nhận thửa đất nơi cha mẹ cư trú");
      await form.locator('[name="days"]').fill("2");
    });
    await expect(specialist.getByTestId("task")).toHaveCount(3);
    await expectAccessibleWithoutScripts(specialist, browser);
  });

  await test.step("the citizen reads who is asked and until when", async () => {
    await page.goto(`/dossiers/${id}`);
    await expect(page.getByTestId("asked-agency")).toHaveCount(3);
    await expect(page.getByTestId("asked-agency").first()).toContainText("Đang hỏi ý kiến Công an xã Bình Liêu, trả lời trước");
    await expectAccessibleWithoutScripts(page, browser);
  });

  await test.step("each agency answers in its turn, with a file where there is one", async () => {
    await answerWithoutScripts(browser, "specialist.cong-an-binh-lieu", { words: "Đã đăng ký thường trú cho cháu", file: scan });
    await answerByKeys(browser, "leader.bhxh", { words: "Đã cấp thẻ bảo hiểm y tế" });
    await answerWithoutScripts(browser, "specialist.dat-binh-lieu", { words: "Đúng thửa đất đã khai" });
  });

  await test.step("then the specialist drafts, and nobody is asked any more", async () => {
    await specialist.goto(`/office/dossiers/${id}`);
    await expect(specialist.getByTestId("task-state").filter({ hasText: "Đã trả lời" })).toHaveCount(3);
    await give(specialist, id, "draft");
    await page.goto(`/dossiers/${id}`);
    await expect(page.getByTestId("asked-agency")).toHaveCount(0);
  });
});
