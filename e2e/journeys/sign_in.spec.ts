import { expectAccessible, expectAccessibleInBothThemes } from "../support/accessibility";
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

/** A page of each kind that needs nobody's name; the last two are a door and a dead end. */
const PUBLIC = ["/procedures", "/procedures?q=zzz", "/procedures/X.LAND-TRANSFER", "/desks?q=binh+lieu", "/desks?q=zzz", "/sign-in?to=/dossiers", "/dossiers", "/nothing"];

test("what everybody sees is accessible and quiet", async ({ page }, { project }) => {
  test.setTimeout(120_000);
  const lang = project.name === "phone" ? "vi" : "en";
  await page.goto(`/lang/${lang}?to=/`);
  await islandsReady(page);
  await expectAccessibleInBothThemes(page);
  for (const path of PUBLIC) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await islandsReady(page);
    await expectAccessible(page);
  }
});
