// Two tabs of one browser that act for different sides: a form that was opened for a company is not sent for oneself;
// the page says for whom it was, keeps what was typed, and sends it after switching back.

import { expectAccessible } from "../support/accessibility";
import { signIn } from "../support/people";
import { expect, test } from "../support/test";

const COMPANIES = {
  phone: ["songgiang", "Hợp tác xã Nuôi trồng thủy sản Sông Giang"],
  desk: ["bienxanh", "Công ty TNHH Vận tải Biển Xanh Hạ Long"],
} as const;

test("a form of one tab is not sent for whom the other tab chose, unless its sender says so", async ({ page, context }, { project }) => {
  const [login, company] = COMPANIES[project.name === "phone" ? "phone" : "desk"];
  await signIn(page, login, "/business/team");
  const form = page.getByTestId("invite");
  await form.locator('[name="role"][value="payer"]').check();
  await form.locator('[name="note"]').fill(`Chị kế toán ${project.name}`);

  const other = await context.newPage();
  await other.goto("/acting");
  await other.getByLabel("Chính tôi").check();
  await other.getByTestId("acting-choose").click();
  await expect(other).toHaveURL(/\/dossiers$/);

  await page.getByTestId("invite-go").click();
  await expect(page.getByTestId("opened-for")).toHaveText(company);
  await expect(page.getByTestId("acting-now")).toHaveText("Chính ông/bà");
  await page.getByTestId("mismatch-typed").locator("summary").click();
  await expect(page.getByText(`Chị kế toán ${project.name}`)).toBeVisible();
  await expectAccessible(page);

  await page.getByTestId("mismatch-switch").click();
  await expect(page.getByTestId("new-link")).toHaveValue(/\/join\//);
  await expect(page.getByTestId("acting-name")).toHaveText(company);
  await expect(page.getByTestId("invitation").filter({ hasText: `Chị kế toán ${project.name}` })).toHaveCount(1);
  await other.goto("/business");
  await expect(other.getByTestId("acting-name")).toHaveText(company);
});
