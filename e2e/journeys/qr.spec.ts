// The QR codes on the receipt and on slip 01, read by decoders that did not make them, from the screen and from
// the PDF; and what a stranger and the holder of the printed secret see behind them.

import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { address } from "../support/addresses";
import { give, submitExtract } from "../support/journeys";
import { atDesk, signIn } from "../support/people";
import { readPdf, readPdfWithJsQr, readPicture } from "../support/qr";
import { expect, test } from "../support/test";

const PRIVATE = ["Nguyễn Thị Mỹ Duyên", "022197004455", "0900000105", "khu 5, phường Bãi Cháy"];

test.beforeEach(() => {
  test.setTimeout(180_000);
});

async function pdf(request: APIRequestContext, path: string): Promise<Buffer> {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  return answer.body();
}

async function expectNothingPrivate(page: Page) {
  const html = await page.content();
  for (const text of PRIVATE) expect(html, `a stranger reads ${text}`).not.toContain(text);
}

test("the QR codes lead to the tracking page, which shows a stranger nothing private and the holder everything", async ({ page, browser, context }) => {
  await signIn(page, "duyen", "/dossiers");
  const id = await submitExtract(page);
  const tracking = (await page.getByTestId("track-address").getAttribute("href")) ?? "";
  const secret = await page.getByTestId("secret").innerText();
  expect(tracking).toMatch(new RegExp(`^${address.centre}/q/[A-Za-z0-9_-]{20,}$`));
  expect(readPicture(await page.getByTestId("receipt-qr").screenshot())).toBe(tracking);
  expect(readPicture(await page.screenshot({ fullPage: true }))).toBe(tracking);
  const receipt = await pdf(page.request, `/dossiers/${id}/receipt.pdf`);
  // On paper the address carries the proof code of the event that the paper is about.
  const proved = (codes: string[]) => codes.filter((code) => code.startsWith(`${tracking}?e=`) && /\?e=\d+-[0-9a-f]{20}$/.test(code));
  expect(proved(readPdf(receipt))).toHaveLength(1);
  expect(proved(readPdfWithJsQr(receipt))).toHaveLength(1);

  const officer = await atDesk(browser);
  await signIn(officer, "desk.binh-lieu");
  await give(officer, id, "accept");
  const code = await officer.getByTestId("reference").innerText();
  await officer.context().close();
  for (const name of ["receipt", "slip"]) {
    const bytes = await pdf(page.request, `/dossiers/${id}/${name}.pdf`);
    expect(proved(readPdf(bytes))).toHaveLength(1);
    expect(readPdfWithJsQr(bytes)).toHaveLength(1);
    expect(proved(readPdfWithJsQr(bytes))).toHaveLength(1);
    expect(readPdf(bytes).join()).not.toContain(code);
  }

  await context.clearCookies();
  await page.goto(tracking);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
  await expect(page.getByTestId("timeline")).toBeVisible();
  await expectNothingPrivate(page);
  await expectAccessible(page);

  await page.getByTestId("secret").fill("ZZZZZZ");
  await page.getByTestId("unlock-send").click();
  await expect(page.getByTestId("error-summary")).toBeVisible();
  await expectNothingPrivate(page);
  await expectAccessible(page);

  await page.getByTestId("secret").fill(secret.toLowerCase());
  await page.getByTestId("unlock-send").click();
  await expect(page.getByTestId("unlocked")).toBeVisible();
  await expect(page.getByTestId("dossier-title")).toContainText(code);
  expect(await page.content()).toContain(PRIVATE[0]);
  await expectAccessible(page);

  await context.clearCookies();
  await page.goto("/track");
  await expectAccessible(page);
  await page.goto(tracking);
  await expectNothingPrivate(page);
  const unknown = await page.goto(`/q/${"A".repeat(tracking.split("/q/")[1].length)}`);
  expect(unknown?.status()).toBe(404);
});

test("a poster's QR code leads to its procedure", async ({ page }) => {
  await page.goto("/procedures/2.000635/poster");
  await expectAccessible(page);
  const target = readPicture(await page.getByTestId("poster").screenshot()) ?? "";
  expect(target.startsWith(address.centre)).toBe(true);
  await page.goto(target);
  await expect(page).toHaveURL(/\/procedures\/2\.000635/);
});
