// The organisation in the browser: a committee is merged into its neighbour, with the dry run read before and a
// dossier followed through it; a day off is written into the calendar, tried and given up, by keys and without a script;
// somebody is sent to the right desk, and an old address leads to today's; a plan is written with keys alone.

import type { Browser, Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
import { answerPage, exampleAnswers, startDraft } from "../support/journeys";
import { keys } from "../support/hands";
import { atDesk, islandsReady, proveAtProvider, signIn, withoutScripts } from "../support/people";
import { expect, test } from "../support/test";

const EXTRACT = "2.000635";
const PLAN = `hoanh-mo-${Date.now() % 100_000}`;
const [OLD, NEW] = ["QN.UB.06841", "QN.UB.06838"];

/** `dd/mm/yyyy` of so many days from today, in Vietnam. */
function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }).format(at);
}

/** Takes in somebody at the desk of Hoành Mô; gives the dossier's address. */
async function takeIn(desk: Page): Promise<string> {
  await desk.goto(`/office/counter/${EXTRACT}`);
  await desk.getByTestId("counter-scan").fill("022190000123||Nguyễn Thị Ngọc Ánh|17051990|Nữ|Tổ 1, khu 2, phường Hồng Gai|01012022");
  await desk.getByTestId("counter-read").click();
  await desk.locator('[name="phone"]').fill("0900000199");
  await desk.locator('[name="consent"]').check();
  await desk.getByTestId("counter-go").click();
  await expect(desk.getByTestId("counter-form")).toBeVisible();
  await islandsReady(desk);
  await answerPage(desk, { ...exampleAnswers(EXTRACT), registered_at: "06841" });
  await desk.getByTestId("counter-go").click();
  await desk.getByTestId("counter-papers").getByTestId("counter-go").click();
  await desk.getByTestId("counter-accept").click();
  await expect(desk).toHaveURL(/\/slip$/);
  const id = new URL(desk.url()).pathname.split("/").at(-2) ?? "";
  return `/office/dossiers/${id}`;
}

/** The small form of a plan, opened by its name. */
async function addRow(admin: Page, form: string, values: Record<string, string>) {
  const details = admin.getByTestId(form);
  await details.locator("summary").click();
  for (const [name, value] of Object.entries(values)) await details.locator(`[name="${name}"]`).selectOption(value);
  await details.getByRole("button", { name: "Thêm", exact: true }).click();
  await expect(admin.getByTestId("plan-rows")).toBeVisible();
}

async function dueDay(page: Page): Promise<string> {
  const text = await page.locator("main").innerText();
  return /(\d{2}:\d{2}, )?\d{2}\/\d{2}\/\d{4}/.exec(text.slice(text.indexOf("Hẹn trả")))?.[0] ?? "";
}

async function planMerge(admin: Page) {
  await admin.goto("/office/organisation/changes");
  await expectAccessible(admin);
  await admin.getByTestId("new-plan").locator("summary").click();
  await admin.locator("#code").fill(PLAN);
  await admin.locator("#name_vi").fill("Nhập Hoành Mô vào Bình Liêu (diễn tập)");
  await admin.getByTestId("effective").fill(day(1));
  await expectAccessible(admin);
  await admin.getByTestId("create").click();
  await expect(admin).toHaveURL(new RegExp(`/changes/${PLAN}$`));
  for (const form of ["open", "hire", "staff", "close", "text"]) await admin.getByTestId(form).locator("summary").first().click();
  await expectAccessibleInBothThemes(admin);
  await addRow(admin, "succession", { old: OLD, new: NEW, way: "merge", rule: "move_all" });
  for (const role of ["specialist", "head", "leader", "clerk"]) {
    await addRow(admin, "staff", { login: `${role}.hoanh-mo`, leaves: OLD, joins: NEW, role });
  }
}

/** Another administrator finds the plan that gives roles, proves who they are, says why and carries it out. */
async function secondCarriesOut(browser: Browser) {
  const second = await atDesk(browser);
  await signIn(second, "admin2.tinh", "/office");
  await expectAccessibleInBothThemes(second);
  await second.getByTestId("news-plans").getByRole("link").click();
  await second.getByRole("link", { name: "Nhập Hoành Mô vào Bình Liêu (diễn tập)" }).click();
  await expect(second.getByTestId("second-you")).toContainText("admin.tinh");
  await expectAccessibleInBothThemes(second);
  await onPhone(second);
  await second.getByTestId("execute").click();
  await expect(second.getByTestId("prove")).toBeVisible();
  await second.locator('[name="proof.reason"]').fill("theo quyết định sắp xếp");
  await proveAtProvider(second);
  await expect(second.getByTestId("done")).toBeVisible();
  await second.context().close();
}

/** The same page on a phone: nothing lies beside the screen. */
async function onPhone(page: Page) {
  const desk = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await page.setViewportSize(desk);
}

/** Writes a day off into the calendar with keys alone, reads what it would do and gives it up. */
async function dayOffByKeys(admin: Page) {
  const hands = keys(admin);
  await hands.press(admin.getByTestId("write").locator("summary"));
  await hands.write(admin.getByTestId("date"), "21/12/2027");
  await hands.write(admin.locator("#note_vi"), "Nghỉ diễn tập bằng phím");
  await hands.press(admin.getByTestId("set-day"));
  await expect(admin.getByTestId("calendar-plan")).toContainText("21/12/2027");
  await expectAccessible(admin);
  await onPhone(admin);
  await hands.press(admin.getByTestId("drop"));
  await expect(admin.getByTestId("calendar-plan")).toHaveCount(0);
}

test("a committee is merged: the dossier moves, its due day stays, the list is printed", async ({ browser }) => {
  test.setTimeout(180_000);
  const [desk, admin] = [await atDesk(browser), await atDesk(browser)];
  await signIn(desk, "desk.hoanh-mo", "/office");
  const dossier = await takeIn(desk);
  await desk.goto(dossier);
  await desk.getByTestId("do-transfer").click();
  const due = await dueDay(desk);
  expect(due).not.toBe("");

  await signIn(admin, "admin.tinh", "/office/organisation");
  await expectAccessibleInBothThemes(admin);
  await admin.goto(`/office/organisation/units/${OLD}`);
  await expectAccessibleInBothThemes(admin);
  await planMerge(admin);
  await expect(admin.getByTestId("no-faults")).toBeVisible();
  await expect(admin.getByTestId("line")).toHaveCount(1);
  await expectAccessibleInBothThemes(admin);
  await onPhone(admin);
  await expect(admin.getByTestId("second-awaited")).toBeVisible();
  await secondCarriesOut(browser);
  await admin.reload();
  await expect(admin.getByTestId("done")).toBeVisible();
  await expectAccessibleInBothThemes(admin);
  await onPhone(admin);

  await admin.getByTestId("lists").click();
  await expect(admin.getByTestId("hand-over")).toHaveCount(1);
  await expectAccessibleInBothThemes(admin);
  await onPhone(admin);
  const list = await admin.request.get((await admin.getByTestId("list-pdf").getAttribute("href")) ?? "");
  expect((await list.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await desk.goto(dossier);
  await expect(desk.locator("main")).toContainText("Bình Liêu");
  expect(await dueDay(desk)).toBe(due);
});

test("a day off is written down, tried and given up, by keys alone and by forms alone", async ({ browser }) => {
  test.setTimeout(180_000);
  const scripted = await atDesk(browser);
  await signIn(scripted, "admin2.tinh", "/office/organisation/calendar?year=2027");
  await expectAccessibleInBothThemes(scripted);
  await dayOffByKeys(scripted);
  const plain = await withoutScripts(browser, { viewport: { width: 1280, height: 800 }, storageState: await scripted.context().storageState() });
  const admin = await plain.newPage();
  await admin.goto("/office/organisation/calendar?year=2027");
  await admin.getByTestId("write").locator("summary").click();
  await admin.getByTestId("date").fill("22/12/2027");
  await admin.locator("#note_vi").fill("Nghỉ diễn tập");
  await admin.getByTestId("set-day").click();
  await expect(admin.getByTestId("calendar-plan")).toContainText("22/12/2027");
  await expect(admin.getByTestId("trial-none")).toBeVisible();
  await scripted.reload();
  await expectAccessibleInBothThemes(scripted);
  await admin.getByTestId("drop").click();
  await expect(admin.getByTestId("calendar-plan")).toHaveCount(0);
  await plain.close();
});

test("who comes to the wrong desk is told the right one", async ({ browser }) => {
  const desk = await atDesk(browser);
  await signIn(desk, "desk.hoanh-mo", "/office/counter/X.DRIVING-LICENCE");
  await expect(desk.getByTestId("refer-desk")).toContainText("Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh");
  await expectAccessibleInBothThemes(desk);
});

/** With scripts and without: the same buttons. */
async function lookUp(page: Page) {
  await startDraft(page, EXTRACT);
  const place = new URL(page.url()).pathname.replace(/[^/]+$/, "registration");
  await page.goto(place);
  const search = page.getByTestId("old-place-registered_at");
  await search.locator("summary").click();
  await search.locator('[name="registered_at.old"]').fill("xa vo ngai");
  await search.getByRole("button", { name: "Tìm" }).click();
  await expect(page.getByTestId("old-places")).toContainText("Đã chia cho 2 nơi");
  await expect(page.locator('select[name="registered_at"]')).toHaveValue("");
  return page;
}

test("an old address leads to today's communes, and a person chooses", async ({ browser }) => {
  const scripted = await atDesk(browser);
  await signIn(scripted, "an", "/dossiers");
  await lookUp(scripted);
  await islandsReady(scripted);
  await expectAccessibleInBothThemes(scripted);
  await scripted.getByRole("button", { name: /^Chọn .*Tiên Yên/ }).click();
  await expect(scripted.locator('select[name="registered_at"]')).toHaveValue("06862");
  await withoutAnyScript(browser, scripted);
});

async function withoutAnyScript(browser: Browser, signedIn: Page) {
  const context = await withoutScripts(browser, { viewport: { width: 360, height: 740 }, storageState: await signedIn.context().storageState() });
  const page = await lookUp(await context.newPage());
  await page.getByRole("button", { name: /^Chọn .*Bình Liêu/ }).first().click();
  await expect(page.locator('select[name="registered_at"]')).toHaveValue("06838");
  await context.close();
}

test("a plan is written and tried with keys alone", async ({ browser }) => {
  test.setTimeout(180_000);
  const admin = await atDesk(browser);
  await signIn(admin, "admin2.tinh", "/office/organisation");
  const hands = keys(admin);
  await hands.press(admin.getByTestId("plans"));
  await expect(admin).toHaveURL(/\/changes$/);
  await hands.press(admin.getByTestId("new-plan").locator("summary"));
  await hands.write(admin.locator("#code"), `${PLAN}-keys`);
  await hands.write(admin.locator("#name_vi"), "Nhập hai điểm tiếp nhận (diễn tập bằng phím)");
  await hands.write(admin.getByTestId("effective"), day(2));
  await hands.press(admin.getByTestId("create"));
  await expect(admin).toHaveURL(new RegExp(`/changes/${PLAN}-keys$`));
  const row = admin.getByTestId("succession");
  await hands.press(row.locator("summary"));
  for (const [name, at] of [["old", 2], ["new", 3]] as const) {
    const field = row.locator(`[name="${name}"]`);
    await hands.choose(field, (await field.locator("option").nth(at).getAttribute("value")) ?? "");
  }
  await hands.choose(row.locator('[name="way"]'), "merge");
  await hands.choose(row.locator('[name="rule"]'), "move_all");
  await hands.press(row.getByRole("button", { name: "Thêm", exact: true }));
  await expect(admin.getByTestId("drop")).toHaveCount(1);
  await expect(admin.getByTestId("trial").or(admin.getByTestId("faults")).first()).toBeVisible();
  await hands.press(admin.getByTestId("drop"));
  await expect(admin.getByTestId("drop")).toHaveCount(0);
});
