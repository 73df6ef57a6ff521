// The same submission by a browser that runs no script: an old phone, a strict office, a script that did not load.

import type { Page } from "@playwright/test";
import { expectAccessibleWithoutScripts } from "../support/accessibility";
import { answer, answerForm, chooseReturn, declareAndSend, exampleAnswers, handIn, next, samplePapers, sha256, startDraft } from "../support/journeys";
import { signIn } from "../support/people";
import { readPicture } from "../support/qr";
import { expect, test } from "../support/test";

const PROCEDURE = "1.013225";
const answers = exampleAnswers(PROCEDURE);

test.use({ javaScriptEnabled: false });
test.beforeEach(() => {
  test.setTimeout(400_000);
});

test("a citizen submits without a script: errors lead to their fields, a wrong file is refused, the receipt is whole", async ({ page, browser }) => {
  const look = (shown: Page) => expectAccessibleWithoutScripts(shown, browser);
  await page.goto("/");
  await page.getByRole("searchbox").first().fill("xin phep xay nha");
  await page.getByRole("button", { name: "Tìm" }).first().click();
  await look(page);
  await page.getByTestId(`procedure-${PROCEDURE}`).getByRole("link").first().click();
  await look(page);
  await signIn(page, "ha", "/dossiers");
  await startDraft(page, PROCEDURE);
  const begun = page.url();

  await test.step("an error summary names what is missing and links to it", async () => {
    await next(page);
    const summary = page.getByTestId("error-summary");
    await expect(summary).toBeVisible();
    await look(page);
    const link = summary.getByRole("link").first();
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    await expect(page.locator(`[id="${target.slice(1)}"]`)).toBeInViewport();
    await expect(page.locator(`[id="${target.slice(1)}-error"]`)).toBeVisible();
  });

  await test.step("what is typed is kept when the citizen leaves and comes back", async () => {
    await page.goto(begun);
    await answer(page, "owner_kind", "together");
    await answer(page, "co_owners", answers.co_owners);
    await page.getByTestId("draft-leave").click();
    await page.goto(begun);
    await expect(page.locator('[name="co_owners"]')).toHaveValue(answers.co_owners);
  });

  await answerForm(page, answers, look);
  await look(page);
  await next(page);

  const { photo, scan } = await samplePapers(browser);
  await test.step("a file that is not what it says is refused in words", async () => {
    const slot = page.getByTestId("paper-land_proof");
    await slot.locator("#land_proof-file").setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("PK\u0003\u0004 not a picture at all") });
    await slot.getByRole("button", { name: "Tải lên" }).click();
    await expect(page.getByTestId("error-summary")).toContainText("anh.jpg");
    await expect(page.getByTestId("paper-problem")).toContainText("anh.jpg");
    await expect(page.getByTestId("held-paper")).toHaveCount(0);
    await look(page);
  });
  await handIn(page, "land_proof", [photo, scan], "without scripts");
  for (const component of ["drawings", "designer_capacity", "adjacent_commitment"]) await handIn(page, component, [scan], "without scripts");
  await look(page);
  await next(page);
  await look(page);
  await chooseReturn(page, "desk", "QN.TT.06838");
  await look(page);

  await test.step("without the declaration nothing is sent", async () => {
    await page.getByTestId("draft-send").click();
    await expect(page).not.toHaveURL(/\/receipt$/);
    await expect(page.locator("#declare-error")).toBeVisible();
    await look(page);
  });
  await page.goto(page.url().replace(/\/submit$/, "/review"));
  const id = await declareAndSend(page);
  await look(page);
  await expect(page.getByTestId("paper").filter({ hasText: photo.name }).locator("code")).toHaveText(sha256(photo.buffer));
  const tracking = await page.getByTestId("track-address").getAttribute("href");
  expect(readPicture(await page.getByTestId("receipt-qr").screenshot())).toBe(tracking);
  await page.goto(`/dossiers/${id}`);
  await look(page);
});
