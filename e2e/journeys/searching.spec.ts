// People are looked for by name, number and phone: they are found, and no address says whom somebody looked for. The
// whole run's addresses are searched for them as well (e2e/privacy).

import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleWithoutScripts } from "../support/accessibility";
import { expectVisibleFocus, tabTo } from "../support/hands";
import { answerForm, chooseReturn, declareAndSend, exampleAnswers, next, startDraft } from "../support/journeys";
import { signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

const EXTRACT = "2.000635";
const APPLICANT = { login: "duyen", name: "Nguyễn Thị Mỹ Duyên", number: "022197004455", phone: "0900000105" };
const COMPANY = { login: "songgiang", name: "Hợp tác xã Nuôi trồng thủy sản Sông Giang" };

/** Nothing of what was typed, however an address could write it. */
function expectNobody(address: string, typed: string) {
  const plain = decodeURIComponent(address.replaceAll("+", " ")).toLowerCase();
  for (const word of [...typed.toLowerCase().split(" "), typed.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()]) {
    if (word.length > 3) expect(plain).not.toContain(word);
  }
}

/** Sends a dossier that says by which phone its applicant is reached. */
async function send(page: Page): Promise<string> {
  const { relation: _, ...answers } = exampleAnswers(EXTRACT);
  await startDraft(page, EXTRACT);
  await answerForm(page, { ...answers, for_whom: "self" });
  await page.locator('[name="phone"]').fill(APPLICANT.phone);
  await next(page);
  await next(page);
  await chooseReturn(page, "desk", "QN.TT.06838");
  return declareAndSend(page);
}

/** Opens the fold of a phone; on a wide screen the filters stand open. */
async function unfold(page: Page) {
  const summary = page.getByTestId("filter-fold").locator("summary");
  if (await summary.isVisible()) await summary.click();
}

async function look(page: Page, field: string, typed: string) {
  await unfold(page);
  await page.getByTestId(field).fill(typed);
  await page.getByTestId(field).press("Enter");
  await expect(page).toHaveURL(/[?&]s=[\w-]{100,}/);
  expectNobody(page.url(), typed);
  expect(await page.getByTestId(field).inputValue()).toBe(typed);
  const links = await page.locator("a[href], form[action]").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? ""));
  for (const link of links) expectNobody(link, typed);
}

test("an officer and a company find people by name, number and phone, with a script and without", async ({ page, browser, baseURL, locale, viewport, isMobile, hasTouch }) => {
  test.setTimeout(240_000);
  const screen = { baseURL, locale, viewport, isMobile, hasTouch };
  await signIn(page, APPLICANT.login, "/dossiers");
  const dossier = await send(page);
  const row = (shown: Page) => shown.locator(`[data-row][href="/office/dossiers/${dossier}"]`);

  const officer = await (await browser.newContext(screen)).newPage();
  await signIn(officer, "desk.binh-lieu", "/office");
  await expectAccessible(officer);
  for (const typed of [APPLICANT.name, APPLICANT.number, APPLICANT.phone]) {
    await look(officer, "queue-words", typed);
    await expect(row(officer)).toBeVisible();
  }
  await test.step("the other lists keep the words, and the way back leads to them", async () => {
    const found = officer.url();
    await officer.getByTestId("queue-tabs").getByRole("link").last().click();
    await expect(row(officer)).toBeVisible();
    expect(await officer.getByTestId("queue-words").inputValue()).toBe(APPLICANT.phone);
    await officer.goBack();
    await expect(officer).toHaveURL(found);
    await expect(row(officer)).toBeVisible();
  });
  await test.step("nobody else reads the address", async () => {
    const other = await (await browser.newContext(screen)).newPage();
    await signIn(other, "desk.hong-gai", "/office");
    await other.goto(officer.url());
    await expect(other.getByTestId("search-lost")).toBeVisible();
    await expect(other.getByText(APPLICANT.phone)).toHaveCount(0);
    await expectAccessible(other);
    await other.context().close();
  });
  await test.step("with Tab and Enter", async () => {
    await officer.goto("/office?view=all");
    const summary = officer.getByTestId("filter-fold").locator("summary");
    if (await summary.isVisible()) {
      await tabTo(officer, summary);
      await expectVisibleFocus(officer);
      await officer.keyboard.press("Enter");
    }
    await tabTo(officer, officer.getByTestId("queue-words"));
    await officer.keyboard.type(APPLICANT.name);
    await officer.keyboard.press("Enter");
    await expect(row(officer)).toBeVisible();
  });
  const plain = await (await withoutScripts(browser, screen)).newPage();
  await signIn(plain, "desk.binh-lieu", "/office");
  await look(plain, "queue-words", APPLICANT.name);
  await expect(row(plain)).toBeVisible();
  await expectAccessibleWithoutScripts(plain, browser);
  await plain.context().close();
  await officer.context().close();

  const company = await (await browser.newContext(screen)).newPage();
  await signIn(company, COMPANY.login, "/business");
  for (const typed of [COMPANY.name, APPLICANT.name, APPLICANT.number]) await look(company, "board-q", typed);
  await test.step("a kept view has the words and shows them to nobody on the way", async () => {
    await company.getByTestId("view-name").fill("Đang theo dõi");
    await company.getByTestId("view-save").click();
    await company.goto("/business");
    const view = company.getByTestId("board-view").filter({ hasText: "Đang theo dõi" }).first();
    expectNobody((await view.getAttribute("href")) ?? "", APPLICANT.number);
    await view.click();
    expect(await company.getByTestId("board-q").inputValue()).toBe(APPLICANT.number);
    expectNobody(company.url(), APPLICANT.number);
    await company.locator('form[action$="/delete"] button').first().click();
  });
  await company.context().close();
});
