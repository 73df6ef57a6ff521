import { mkdirSync, writeFileSync } from "node:fs";
import { type Browser, type Page, test } from "@playwright/test";
const out = "/tmp/looks";
const LEFT_OUT = /^\/(sign-out|lang\/|sign-in\/callback|assets)|\.pdf|\.xlsx|\/file|\/papers\/|\/thumb/;
const centre = process.env.CENTRE!;
function kind(path: string): string {
  const u = new URL(path, centre);
  const p = u.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/\/q\/[A-Z0-9]{20,}/g, "/q/T").replace(/\/(?:\d\.\d{6}|X\.[A-Z-]+)/g, "/CODE").replace(/QN\.[A-Z0-9.]+/g, "UNIT").replace(/\/edit\/.*/, "/edit/X").replace(/revisions?\/\d+/, "revision/N");
  return p;
}
async function enter(browser: Browser, login: string | undefined, options: object): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: centre, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", ...options })).newPage();
  if (!login) return page;
  await page.goto(`/sign-in?to=${encodeURIComponent("/lang/vi?to=/")}`).catch(() => undefined);
  await page.goto(`/sign-in?to=/`);
  await page.getByTestId("sign-in-begin").click();
  const listed = page.getByTestId(`account-${login}`);
  if ((await listed.count()) > 0) await listed.click();
  else { await page.getByLabel("Tên đăng nhập hoặc số định danh").fill(login); await page.getByRole("button", { name: "Đăng nhập", exact: true }).click(); }
  await page.waitForURL((url) => url.origin === centre && !url.pathname.startsWith("/sign-in"));
  return page;
}
const who: [string, string | undefined, string[]][] = [
  ["guest", undefined, ["/", "/seals", "/track", "/verify", "/procedures/1.013225/poster", "/nowhere"]],
  ["citizen", process.env.CITIZEN ?? "ha", ["/dossiers", "/inbox"]],
  ["desk", "desk.hong-gai", ["/office", "/office?view=all", "/office/counter", "/office/register", "/office/board"]],
  ["director", "director.tinh", ["/office", "/office/board", "/office/audit", "/office/organisation"]],
  ["admin", process.env.ADMIN ?? "admin.tinh", ["/office/organisation", "/office/organisation/changes", "/office/procedures", "/office/audit"]],
];
for (const [name, login, starts] of who) {
  test(name, async ({ browser }) => {
    test.setTimeout(900_000);
    const phone = await enter(browser, login, { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true });
    const desk = await enter(browser, login, { viewport: { width: 1280, height: 800 } });
    const queue = [...starts]; const known = new Set(queue); const seen = new Map<string, number>(); let n = 0; const problems: string[] = [];
    for (let path = queue.shift(); path && n < 45; path = queue.shift()) {
      const k = kind(path);
      const visits = (seen.get(k) ?? 0) + 1; seen.set(k, visits);
      if (visits > 1) continue;
      const answer = await desk.request.get(path);
      if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
      n += 1;
      const html = await answer.text();
      for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
        const u = new URL(href.replaceAll("&amp;", "&"), answer.url());
        const p = u.pathname + u.search;
        if (u.origin !== centre || LEFT_OUT.test(p) || known.has(p)) continue;
        known.add(p); queue.push(p);
      }
      for (const lang of ["vi", "en"]) {
        for (const [size, page] of [["phone", phone], ["desk", desk]] as const) {
          await page.goto(`/lang/${lang}?to=${encodeURIComponent(path)}`).catch(() => undefined);
          await page.waitForLoadState("networkidle").catch(() => undefined);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) problems.push(`${lang} ${size} ${path}: ${wide}px too wide`);
          const file = `${name}-${String(n).padStart(2, "0")}-${k.replace(/[^A-Za-z0-9]+/g, "_")}-${size}-${lang}.png`;
          await page.screenshot({ path: `${out}/${file}`, fullPage: true, animations: "disabled" });
        }
      }
    }
    mkdirSync(out, { recursive: true });
    writeFileSync(`${out}/${name}.txt`, problems.join("\n") + `\nseen ${n}\n`);
  });
}
