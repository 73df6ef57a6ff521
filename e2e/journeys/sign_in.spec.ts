import { expectAccessibleInBothThemes } from "../support/accessibility";
import { islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

for (const [who, javaScriptEnabled] of [["with scripts", true], ["without scripts", false]] as const) {
  test.describe(who, () => {
    test.use({ javaScriptEnabled });

    test("a citizen and an officer sign in through the identity provider", async ({ page, context }) => {
      for (const [login, name] of [["hien", "Trần Thị Hiền Lương"], ["desk.ha-tu", "Mạc Thị Mỹ Oanh"]] as const) {
        await signIn(page, login);
        await expect(page.getByRole("banner")).toContainText(name);
        await context.clearCookies();
      }
    });
  });
}

test("the home page is accessible and quiet", async ({ page }) => {
  await page.goto("/");
  await islandsReady(page);
  await expectAccessibleInBothThemes(page);
});
