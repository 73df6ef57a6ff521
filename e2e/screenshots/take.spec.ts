// The README's pictures: what a citizen's phone and an officer's desk show, from the demonstration itself.

import { join, resolve } from "node:path";
import { type Browser, type Page, test } from "@playwright/test";
import { answerForm, chooseReturn, declareAndSend, exampleAnswers, handIn, next, samplePapers, startDraft } from "../support/journeys";

const folder = resolve(import.meta.dirname, "..", "..", "docs", "screenshots");
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desk = { viewport: { width: 1280, height: 800 } };

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Presses the account on the identity provider's page, wherever that listens. */
async function enter(browser: Browser, options: object, login: string, to: string): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByTestId("sign-in-begin").click();
  await page.getByTestId(`account-${login}`).click();
  await page.waitForURL(`**${to}`);
  return page;
}

async function submit(page: Page, browser: Browser, procedure: string, papers: string[]) {
  const { photo, scan } = await samplePapers(browser, "Giấy chứng nhận quyền sử dụng đất");
  await startDraft(page, procedure);
  await answerForm(page, exampleAnswers(procedure));
  await next(page);
  for (const paper of papers) await handIn(page, paper, [photo, scan]);
  await next(page);
  await chooseReturn(page, "desk", "QN.TT.06838");
  return declareAndSend(page);
}

test("the phone and the desk", async ({ browser }) => {
  const guest = await (await browser.newContext(phone)).newPage();
  await guest.goto("/");
  await take(guest, "phone-home");

  const citizen = await enter(browser, phone, "ha", "/dossiers");
  await submit(citizen, browser, "2.000635", []);
  const id = await submit(citizen, browser, "1.013225", ["land_proof", "drawings", "designer_capacity", "adjacent_commitment"]);
  await take(citizen, "phone-receipt");

  const officer = await enter(browser, desk, "desk.binh-lieu", "/office");
  await take(officer, "desk-queue");
  await officer.goto(`/office/dossiers/${id}`);
  await officer.getByTestId("paper").first().click();
  await officer.waitForLoadState("networkidle");
  await officer.evaluate(() => window.scrollTo(0, 0));
  await take(officer, "desk-dossier");
});
