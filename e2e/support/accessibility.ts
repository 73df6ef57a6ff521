// Asks axe about the page as it stands. Playwright's own isolation lets it run beside our strict policy.

import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with one line a violation: rule, place, and what to do. */
export async function expectAccessible(page: Page) {
  // The browser's own PDF reader answers no script: axe looks at the frame's title, not inside.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe.desk-viewer-pdf").withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** The same in the light and in the dark theme. */
export async function expectAccessibleInBothThemes(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: null });
}

/**
 * The same for a page that runs no script, where axe cannot run either: its HTML as it stands is shown to
 * another page, in which scripts run but ours are left out.
 */
export async function expectAccessibleWithoutScripts(page: Page, browser: Browser) {
  const url = page.url();
  const body = (await page.content()).replace(/<script[^>]*><\/script>/g, "").replace(/<(\/?)noscript>/g, "<$1div>");
  const context = await browser.newContext({ javaScriptEnabled: true, storageState: await page.context().storageState(), viewport: page.viewportSize() });
  const twin = await context.newPage();
  await twin.route(url.split("#")[0], (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await twin.goto(url);
  await expectAccessible(twin);
  await context.close();
}
