// Every link that a page shows leads somewhere: all pages are walked as a guest, a citizen, an officer and the director.

import type { Page } from "@playwright/test";
import { address } from "../support/addresses";
import { submitExtract } from "../support/journeys";
import { signIn } from "../support/people";
import { expect, test } from "../support/test";

/** Enough to see every kind of page; a kind is its address without ids and query. */
const EACH_KIND = 4;

/** Signing out, the other language and leaving the house change who looks; they are journeys of their own. */
const LEFT_OUT = /^\/(sign-out|lang\/|sign-in\/callback)/;

function kind(path: string): string {
  const { pathname } = new URL(path, address.centre);
  return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9]{20,}/g, "…").replace(/\/(?:\d\.\d{6}|X\.[A-Z-]+)/g, "/:code");
}

/** Asks for the page and says where its links lead, within the house and without fragment. */
async function linksOf(page: Page, path: string): Promise<{ fault?: number; links: string[] }> {
  const answer = await page.request.get(path);
  const status = answer.status();
  if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) return { fault: status < 400 ? undefined : status, links: [] };
  const html = await answer.text();
  const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));
  const own = links.map((href) => new URL(href, answer.url())).filter(({ origin, protocol }) => protocol.startsWith("http") && origin === address.centre);
  const paths = own.map(({ pathname, search }) => pathname + search);
  // Who must sign in first, or prove anew who they are, is shown the way there: a door, not a dead end.
  const door = (status === 401 && paths.some((link) => link.startsWith("/sign-in?to="))) || (status === 403 && html.includes('data-testid="prove"'));
  return { fault: status < 400 || door ? undefined : status, links: paths.filter((link) => !LEFT_OUT.test(link)) };
}

/** Walks from page to page; answers with what did not lead anywhere and how many pages were seen. */
async function walk(page: Page, starts: string[]): Promise<{ broken: string[]; seen: number }> {
  const waiting = starts.map((path) => ({ path, from: "the start" }));
  const known = new Set(starts);
  const visits = new Map<string, number>();
  const broken: string[] = [];
  let seen = 0;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const visit = (visits.get(kind(next.path)) ?? 0) + 1;
    visits.set(kind(next.path), visit);
    if (visit > EACH_KIND) continue;
    const { fault, links } = await linksOf(page, next.path);
    seen += 1;
    if (fault) broken.push(`${fault} ${next.path} (from ${next.from})`);
    for (const path of links) {
      if (known.has(path)) continue;
      known.add(path);
      waiting.push({ path, from: next.path });
    }
  }
  return { broken, seen };
}

test.beforeEach(() => {
  test.setTimeout(240_000);
});

test("a guest finds no dead end", async ({ page }) => {
  const { broken, seen } = await walk(page, ["/", "/procedures/1.013225/poster"]);
  expect(broken).toEqual([]);
  expect(seen).toBeGreaterThan(10);
});

test("neither do the citizen and the officers of one dossier", async ({ page, browser }) => {
  await signIn(page, "duyen", "/dossiers");
  const dossier = await submitExtract(page);
  const citizen = await walk(page, ["/", "/inbox", `/dossiers/${dossier}`, `/dossiers/${dossier}/receipt`]);
  expect(citizen.broken).toEqual([]);
  expect(citizen.seen).toBeGreaterThan(12);
  for (const [login, starts] of [["desk.binh-lieu", ["/office", "/office/counter", `/office/dossiers/${dossier}`]], ["director.tinh", ["/office", "/office/board"]]] as const) {
    const context = await browser.newContext({ baseURL: address.centre, locale: "vi-VN" });
    const own = await context.newPage();
    await signIn(own, login);
    const { broken, seen } = await walk(own, [...starts]);
    expect(broken, login).toEqual([]);
    expect(seen, login).toBeGreaterThan(5);
    await context.close();
  }
});
