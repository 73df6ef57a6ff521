// What the first visit of each page moves over the wire, with nothing in the cache: every byte counts, answers'
// headers too. The budget is e2e/weights.json; a page above it fails.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { address } from "../support/addresses";
import { exampleAnswers, answerForm, next, startDraft, submitExtract } from "../support/journeys";
import { atDesk, islandsReady, signIn } from "../support/people";
import { expect, test } from "../support/test";

const budget = JSON.parse(readFileSync(resolve(import.meta.dirname, "..", "weights.json"), "utf8")) as Record<string, number>;
const KINDS = ["document", "css", "font", "js", "wasm", "other"] as const;
type Weight = Record<(typeof KINDS)[number], number>;

test.beforeEach(() => {
  test.setTimeout(180_000);
});

function kindOf(url: string, type: string): keyof Weight {
  if (type === "Document") return "document";
  if (type === "Stylesheet") return "css";
  if (type === "Font") return "font";
  if (url.endsWith(".wasm")) return "wasm";
  if (type === "Script") return "js";
  return "other";
}

/** Opens the path in a browser that has seen nothing but its session's cookies. */
async function weigh(browser: Browser, path: string, signedIn?: Page): Promise<Weight> {
  const storageState = await signedIn?.context().storageState();
  const context = await browser.newContext({ baseURL: address.centre, locale: "vi-VN", viewport: { width: 360, height: 740 }, storageState });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const seen = new Map<string, keyof Weight>();
  const weight: Weight = { document: 0, css: 0, font: 0, js: 0, wasm: 0, other: 0 };
  session.on("Network.responseReceived", ({ requestId, response, type }) => seen.set(requestId, kindOf(response.url, type)));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight[seen.get(requestId) ?? "other"] += encodedDataLength;
  });
  await page.goto(path);
  await islandsReady(page);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.waitForLoadState("networkidle");
  await context.close();
  return weight;
}

function total(weight: Weight): number {
  return KINDS.reduce((sum, kind) => sum + weight[kind], 0);
}

test("no page weighs more than its budget on the first visit", async ({ page, browser }) => {
  const rows: [string, Weight][] = [];
  const note = async (name: string, path: string, signedIn?: Page) => rows.push([name, await weigh(browser, path, signedIn)]);

  await note("home", "/");
  await note("procedures", "/procedures?q=khai+sinh");
  await note("procedure", "/procedures/2.000635");
  await note("sign-in", "/sign-in");
  await signIn(page, "pao", "/dossiers");
  await startDraft(page, "2.000635");
  await note("form page", new URL(page.url()).pathname, page);
  const { relation: _, ...answers } = exampleAnswers("2.000635");
  await answerForm(page, { ...answers, for_whom: "self" });
  await next(page);
  await expect(page).toHaveURL(/\/papers$/);
  await note("papers page", new URL(page.url()).pathname, page);
  const id = await submitExtract(page);
  await note("receipt", `/dossiers/${id}/receipt`, page);
  await note("tracking", new URL((await page.getByTestId("track-address").getAttribute("href")) ?? "").pathname);
  const officer = await atDesk(browser);
  await signIn(officer, "desk.binh-lieu", "/office");
  await note("office queue", "/office", officer);
  await note("office dossier", `/office/dossiers/${id}`, officer);
  await officer.context().close();

  const line = (cells: (string | number)[]) => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(15) : String(cell).padStart(9))).join("");
  console.log([line(["bytes", ...KINDS, "all", "budget"]), ...rows.map(([name, weight]) => line([name, ...KINDS.map((kind) => weight[kind]), total(weight), budget[name] ?? 0]))].join("\n"));
  for (const [name, weight] of rows) expect.soft(total(weight), name).toBeLessThanOrEqual(budget[name] ?? 0);
  expect(budget.home).toBeLessThanOrEqual(100_000);
  expect(budget["form page"]).toBeLessThanOrEqual(150_000);
});
