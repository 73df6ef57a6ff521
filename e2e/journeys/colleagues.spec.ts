// Colleagues of one company: its representative invites them by links, one writes, one sends, one only looks; what is
// private stays apart; and whoever is removed is out at the next step.

import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { answerForm, chooseReturn, exampleAnswers, next, startDraft } from "../support/journeys";
import { islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

const EXTRACT = "2.000635";
/** Each screen has a company of its own, because both run at once. */
const COMPANIES = {
  phone: ["songgiang", "Hợp tác xã Nuôi trồng thủy sản Sông Giang"],
  desk: ["bienxanh", "Công ty TNHH Vận tải Biển Xanh Hạ Long"],
} as const;

/** A page of a browser of somebody's own, on the same screen as the journey's. */
async function own(browser: Browser, like: BrowserContextOptions): Promise<Page> {
  return (await browser.newContext(like)).newPage();
}

/** Makes a link for somebody; gives its address. */
async function invite(owner: Page, role: string, note: string): Promise<string> {
  await owner.goto("/business/team");
  await owner.getByTestId("invite").locator(`[name="role"][value="${role}"]`).check();
  await owner.locator('[name="note"]').fill(note);
  await owner.getByTestId("invite-go").click();
  return owner.getByTestId("new-link").inputValue();
}

async function join(page: Page, login: string, company: string, link: string) {
  await page.goto(link);
  await page.getByTestId("join-sign-in").click();
  await page.getByTestId("sign-in-begin").click();
  await page.getByTestId(`account-${login}`).click();
  await page.getByTestId("join-accept").click();
  await expect(page).toHaveURL(/\/business$/);
  await expect(page.getByTestId("acting-name")).toHaveText(company);
}

test("two colleagues share a company's work, and each does what their role says", async ({ browser, page: owner, contextOptions, viewport, isMobile, hasTouch, baseURL, locale }, { project }) => {
  test.setTimeout(240_000);
  const [login, company] = COMPANIES[project.name === "phone" ? "phone" : "desk"];
  const like = { ...contextOptions, viewport, isMobile, hasTouch, baseURL, locale };
  await signIn(owner, login, "/business");
  await expect(owner.getByTestId("acting-name")).toHaveText(company);
  await expectAccessible(owner);
  const [first, second, third] = [await own(browser, like), await own(browser, like), await own(browser, like)];
  await join(first, "duyen", company, await invite(owner, "preparer", "Chị Duyên"));
  await expectAccessible(owner);
  await join(second, "pao", company, await invite(owner, "submitter", "Anh Páo"));
  await join(third, "mui", company, await invite(owner, "viewer", "Chị Múi"));

  await startDraft(first, EXTRACT);
  await expect(first.getByTestId("acting-name")).toHaveText(company);
  const { relation: _, ...answers } = exampleAnswers(EXTRACT);
  await answerForm(first, { ...answers, for_whom: "self" });
  await first.locator('[name="phone"]').fill("0900000105");
  await next(first);
  await next(first);
  await chooseReturn(first, "desk", "QN.TT.06838");
  const review = new URL(first.url()).pathname;
  await islandsReady(first);
  await expectAccessible(first);

  const refused = async (page: Page) => {
    await page.goto(review);
    await page.locator('[name="declare"]').check();
    await page.getByTestId("draft-send").click();
    await expect(page.locator("h1")).toHaveText("Không có quyền thực hiện");
  };
  await test.step("neither the one who writes nor the one who looks can send", async () => {
    await refused(first);
    await refused(third);
  });
  await test.step("the one who sends does, and all see it", async () => {
    await second.goto("/business");
    await second.getByTestId("board-row").first().getByRole("link").click();
    await second.goto(review);
    await second.locator('[name="declare"]').check();
    await second.getByTestId("draft-send").click();
    await expect(second).toHaveURL(/\/receipt$/);
    await expect(second.getByTestId("acting-name")).toHaveText(company);
    await third.goto("/business");
    await expect(third.getByTestId("board-row")).toHaveCount(1);
    await expectAccessible(third);
  });
  await test.step("what is private stays apart", async () => {
    await first.getByTestId("acting-change").click();
    await expectAccessible(first);
    await first.getByLabel("Chính tôi").check();
    await first.getByTestId("acting-choose").click();
    await expect(first).toHaveURL(/\/dossiers$/);
    await expect(first.getByText(EXTRACT)).toHaveCount(0);
    await first.goto(review);
    await expect(first.getByRole("heading", { level: 1 })).toContainText("Không tìm thấy");
  });
  await test.step("deadlines, and a secret address for other calendars", async () => {
    await third.getByTestId("board-calendar").click();
    await third.getByTestId("feed-open").click();
    const feed = await third.getByTestId("new-link").inputValue();
    const calendar = await (await third.request.get(feed)).text();
    expect(calendar).toContain("BEGIN:VEVENT");
    await expectAccessible(third);
  });
  await test.step("a removal takes effect at the next step", async () => {
    await owner.goto("/business/team");
    await owner.getByTestId("member").filter({ hasText: "Chíu Tài Múi" }).locator("summary").click();
    await owner.getByTestId("member").filter({ hasText: "Chíu Tài Múi" }).getByTestId("member-remove").click();
    await expectAccessible(owner);
    await owner.getByTestId("confirm-yes").click();
    await third.goto("/business");
    await expect(third.locator("h1")).toHaveText("Ông/bà không còn quyền làm thay");
  });
  if (process.env.LOOK) {
    for (const lang of ["vi", "en"]) {
      for (const [name, page, path] of [["board", owner, "/business"], ["team", owner, "/business/team"], ["calendar", owner, "/business/calendar"], ["attorneys", owner, "/attorneys"], ["acting", second, "/acting"]] as const) {
        await page.goto(`/lang/${lang}?to=${path}`);
        await page.screenshot({ path: `${process.env.LOOK}/${project.name}-${lang}-${name}.png`, fullPage: true });
      }
    }
  }
});
