// A result by post: the desk gives it its bill and writes down what the post says; its citizen follows the bill.
// Then the director's reports, which nobody gives cause for here.

import { expectAccessibleInBothThemes } from "../support/accessibility";
import { answerForm, declareAndSend, exampleAnswers, give, next, startDraft } from "../support/journeys";
import { atDesk, signIn } from "../support/people";
import { expect, test } from "../support/test";

const BILL = "EN123456789VN";

test.beforeEach(() => {
  test.setTimeout(240_000);
});

test("a result goes by post, and its citizen reads the bill", async ({ page, browser }) => {
  await signIn(page, "hien", "/dossiers");
  const { relation: _, ...answers } = exampleAnswers("2.000635");
  await startDraft(page, "2.000635");
  await answerForm(page, { ...answers, for_whom: "self" });
  await next(page);
  await next(page);
  await page.locator('[name="method"][value="post"]').check();
  await page.locator('[name="desk"]').selectOption("QN.TT.06838");
  await page.locator('[name="address"]').fill("Nhà số 7, thôn Đồng Tâm, xã Bình Liêu, tỉnh Quảng Ninh");
  await next(page);
  const id = await declareAndSend(page);

  const desk = await atDesk(browser);
  await signIn(desk, "desk.binh-lieu", "/office");
  await give(desk, id, "accept");
  await give(desk, id, "change_procedure_case", async (form) => {
    await form.locator('[name="case.copies"]').fill("5");
    await form.locator('[name="reason"]').fill("Công dân cần năm bản");
  });
  await give(desk, id, "transfer");
  for (const [login, command] of [["specialist.binh-lieu", "draft"], ["leader.binh-lieu", "approve"], ["clerk.binh-lieu", "issue"]]) {
    const officer = await atDesk(browser);
    await signIn(officer, login, "/office");
    await give(officer, id, command);
    await officer.context().close();
  }
  await give(desk, id, "confirm_result");
  await expectAccessibleInBothThemes(desk);
  await give(desk, id, "register_post", async (form) => {
    await form.locator('[name="bill"]').fill(BILL);
  });
  await give(desk, id, "collect_post");
  await expectAccessibleInBothThemes(desk);
  await page.goto(`/dossiers/${id}`);
  await expect(page.getByTestId("bill")).toHaveText(BILL);
  await expectAccessibleInBothThemes(page);
  await give(desk, id, "fail_post", async (form) => {
    await form.locator('[name="reason"]').fill("Không có người ở nhà");
  });
  await give(desk, id, "retry_post");
  await give(desk, id, "deliver_post");
  await page.reload();
  await expect(page.getByTestId("dossier-status")).toContainText("đã nhận kết quả");
});

test("a director reads the reports", async ({ browser }) => {
  const page = await atDesk(browser);
  await signIn(page, "director.tinh", "/office");
  for (const path of ["/office/reports", "/office/reports/late", "/office/register?series=trial"]) {
    await page.goto(path);
    await expectAccessibleInBothThemes(page);
  }
});
