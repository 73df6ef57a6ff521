// A bag of dossiers: the desk accepts and hands over many at once, makes the list, and the other side scans what is in
// the bag. One is missing, and both sides know it.

import { expectAccessibleInBothThemes } from "../support/accessibility";
import { address } from "../support/addresses";
import { submitExtract } from "../support/journeys";
import { signIn } from "../support/people";
import { expect, test } from "../support/test";

test("many are handed over under one list, and what is missing at the scan is known to both sides", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const other = async () => (await browser.newContext({ baseURL: address.centre, locale: "vi-VN" })).newPage();
  const citizen = await other();
  await signIn(citizen, "an", "/dossiers");
  const sent: string[] = [];
  for (let count = 0; count < 3; count += 1) sent.push(await submitExtract(citizen));
  await citizen.context().close();

  await signIn(page, "desk.binh-lieu", "/office");
  const box = (dossier: string) => page.locator(`input[name="dossier"][value^="${dossier}@"]`);

  await test.step("the desk accepts three with one button", async () => {
    for (const dossier of sent) await box(dossier).check();
    await expectAccessibleInBothThemes(page);
    await page.getByTestId("bulk-accept").click();
    await expect(page.getByTestId("bulk-done")).toHaveCount(3);
    await expectAccessibleInBothThemes(page);
  });

  await test.step("hands them over by keyboard and makes the list", async () => {
    await page.goto("/office");
    for (const dossier of sent) {
      await box(dossier).focus();
      await page.keyboard.press("Space");
    }
    await page.getByTestId("bulk-transfer").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("bulk-done")).toHaveCount(3);
    await page.getByLabel("Người mang đi").fill("Bưu tá Vũ Anh");
    await page.getByTestId("list-them").click();
    await expect(page.getByTestId("batch")).toHaveText(/^BK-HS-\d+-\d{6}-\d{4}$/);
    await expectAccessibleInBothThemes(page);
    const slip = await page.request.get((await page.getByTestId("batch-slip").getAttribute("href")) ?? "");
    expect(slip.headers()["content-type"]).toBe("application/pdf");
  });

  const code = await page.getByTestId("batch").innerText();
  const codes = await page.getByTestId("item-listed").locator("th a").allInnerTexts();
  const receiver = await other();
  await signIn(receiver, "specialist.binh-lieu", "/office/batches");

  await test.step("the other side types the code of the list and scans two dossiers", async () => {
    await expectAccessibleInBothThemes(receiver);
    await receiver.getByTestId("batch-code").fill(code);
    await receiver.keyboard.press("Enter");
    await expect(receiver.getByTestId("batch")).toHaveText(code);
    for (const dossier of codes.slice(0, 2)) {
      await expect(receiver.getByTestId("scan")).toBeFocused();
      await receiver.keyboard.type(dossier);
      await receiver.keyboard.press("Enter");
      await expect(receiver.getByTestId("progress")).toContainText(`${codes.indexOf(dossier) + 1} trên 3`);
    }
    await receiver.keyboard.type("000.00.00.H49-260101-0001");
    await receiver.keyboard.press("Enter");
    await expect(receiver.getByText("Mã này không có trong bảng kê")).toBeVisible();
    await expect(receiver.getByTestId("scan")).toBeFocused();
    await expectAccessibleInBothThemes(receiver);
  });

  await test.step("nothing is lost in silence: what is left over has to be said to be missing", async () => {
    await receiver.getByTestId("confirm").click();
    await expect(receiver.getByTestId("error-summary")).toBeVisible();
    await expectAccessibleInBothThemes(receiver);
    await receiver.getByLabel("Hồ sơ chưa đánh dấu là thiếu").check();
    await receiver.getByLabel("Ghi chú về hồ sơ thiếu").fill("Không có trong túi");
    await receiver.getByTestId("confirm").click();
    await expect(receiver.getByTestId("batch-state")).toHaveText("Đã nhận");
    await expect(receiver.getByTestId("item-received")).toHaveCount(2);
    await expect(receiver.getByTestId("item-missing")).toHaveCount(1);
  });

  await test.step("the desk sees it, and it is settled when it turns up", async () => {
    await page.goto("/office/batches");
    await expect(page.getByTestId("missing-one").filter({ hasText: codes[2] })).toContainText("Không có trong túi");
    await expectAccessibleInBothThemes(page);
    const lost = receiver.getByTestId("missing-one");
    await lost.getByText("Giải quyết", { exact: true }).click();
    await lost.getByLabel("Cách giải quyết").fill("Nằm dưới đáy túi");
    await lost.getByRole("button", { name: "Đã tìm thấy, xác nhận đã nhận" }).click();
    await expect(receiver.getByTestId("settled")).toContainText("Nằm dưới đáy túi");
    await expect(receiver.getByTestId("item-received")).toHaveCount(3);
  });
  await receiver.context().close();
});
