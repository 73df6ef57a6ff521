// A bag of dossiers: the desk accepts and hands over many at once, makes the list, and the other side scans what is in
// the bag. One is missing, and both sides know it. At a desk all of it is done with keys alone, on a phone without a
// script.

import type { Browser, Page } from "@playwright/test";
import { expectAccessibleInBothThemes, expectAccessibleWithoutScripts } from "../support/accessibility";
import { type Hands, keys, pointer } from "../support/hands";
import { submitExtract } from "../support/journeys";
import { atDesk, islandsReady, signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

interface Officer extends Hands {
  page: Page;
  /** Asks axe about the page. */
  look(): Promise<void>;
}

async function withKeys(browser: Browser): Promise<Officer> {
  const page = await atDesk(browser);
  const look = async () => {
    await islandsReady(page);
    await expectAccessibleInBothThemes(page);
  };
  return { ...keys(page), page, look };
}

async function onAnOldPhone(browser: Browser): Promise<Officer> {
  const page = await (await withoutScripts(browser)).newPage();
  return { ...pointer(), page, look: () => expectAccessibleWithoutScripts(page, browser) };
}

test("many are handed over under one list, and what is missing at the scan is known to both sides", async ({ browser, isMobile }) => {
  test.setTimeout(240_000);
  const enter = async (login: string, to: string) => {
    const officer = await (isMobile ? onAnOldPhone(browser) : withKeys(browser));
    await signIn(officer.page, login, to);
    return officer;
  };
  const citizen = await atDesk(browser);
  await signIn(citizen, "an", "/dossiers");
  const sent: string[] = [];
  for (let count = 0; count < 3; count += 1) sent.push(await submitExtract(citizen));
  await citizen.context().close();

  const giver = await enter("desk.binh-lieu", "/office");
  const { page } = giver;
  const bulk = async (command: string) => {
    for (const dossier of sent) await giver.tick(page.locator(`input[name="dossier"][value^="${dossier}@"]`));
    await giver.press(page.getByTestId(`bulk-${command}`));
    await expect(page.getByTestId("bulk-done")).toHaveCount(3);
  };

  await test.step("the desk accepts three with one button and hands them over with another", async () => {
    await giver.look();
    await bulk("accept");
    await page.goto("/office");
    await bulk("transfer");
    await giver.look();
  });

  await test.step("makes the list", async () => {
    await giver.write(page.getByLabel("Người mang đi"), "Bưu tá Vũ Anh");
    await giver.press(page.getByTestId("list-them"));
    await expect(page.getByTestId("batch")).toHaveText(/^BK-HS-\d+-\d{6}-\d{4}$/);
    await giver.look();
    const slip = await page.request.get((await page.getByTestId("batch-slip").getAttribute("href")) ?? "");
    expect(slip.headers()["content-type"]).toBe("application/pdf");
  });

  const code = await page.getByTestId("batch").innerText();
  const codes = await page.getByTestId("item-listed").locator("th a").allInnerTexts();
  const receiver = await enter("specialist.binh-lieu", "/office/batches");
  const bag = receiver.page;

  await test.step("the other side types the code of the list and scans two dossiers", async () => {
    await receiver.look();
    await receiver.write(bag.getByTestId("batch-code"), code);
    await bag.keyboard.press("Enter");
    await expect(bag.getByTestId("batch")).toHaveText(code);
    for (const dossier of codes.slice(0, 2)) {
      await expect(bag.getByTestId("scan")).toBeFocused();
      await bag.keyboard.type(dossier);
      await bag.keyboard.press("Enter");
      await expect(bag.getByTestId("progress")).toContainText(`${codes.indexOf(dossier) + 1} trên 3`);
    }
    await bag.keyboard.type("000.00.00.H49-260101-0001");
    await bag.keyboard.press("Enter");
    await expect(bag.getByText("Mã này không có trong bảng kê")).toBeVisible();
    await expect(bag.getByTestId("scan")).toBeFocused();
    await receiver.look();
  });

  await test.step("nothing is lost in silence: what is left over has to be said to be missing", async () => {
    await receiver.press(bag.getByTestId("confirm"));
    await expect(bag.getByTestId("error-summary")).toBeVisible();
    await receiver.look();
    await receiver.tick(bag.getByLabel("Hồ sơ chưa đánh dấu là thiếu"));
    await receiver.write(bag.getByLabel("Ghi chú về hồ sơ thiếu"), "Không có trong túi");
    await receiver.press(bag.getByTestId("confirm"));
    await expect(bag.getByTestId("batch-state")).toHaveText("Đã nhận");
    await expect(bag.getByTestId("item-received")).toHaveCount(2);
    await expect(bag.getByTestId("item-missing")).toHaveCount(1);
  });

  await test.step("the desk sees it, and it is settled when it turns up", async () => {
    // On a phone the officer's pages are behind one line of the header.
    const menu = page.getByTestId("menu").locator("summary");
    if (isMobile) await giver.press(menu);
    else await expect(menu).toBeHidden();
    await giver.press(page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("link", { name: "Bảng kê" }));
    await expect(page.getByTestId("missing-one").filter({ hasText: codes[2] })).toContainText("Không có trong túi");
    await giver.look();
    const lost = bag.getByTestId("missing-one");
    await receiver.press(lost.locator("summary"));
    await receiver.write(lost.getByLabel("Cách giải quyết"), "Nằm dưới đáy túi");
    await receiver.press(lost.getByRole("button", { name: "Đã tìm thấy, xác nhận đã nhận" }));
    await expect(bag.getByTestId("settled")).toContainText("Nằm dưới đáy túi");
    await expect(bag.getByTestId("item-received")).toHaveCount(3);
    await receiver.look();
  });
});
