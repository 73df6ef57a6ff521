// The steps that several journeys share: answering a form, sending it, and what officers do with it.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { islandsReady, proveAtProvider } from "./people";

const catalogue = resolve(import.meta.dirname, "..", "..", "server", "catalogue");

/** Field id → answer as it is kept: `yes`, `2026-12-20`, `06838|Lô 8`. */
export type Answers = Record<string, string>;

export interface Sample {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** The answers of an example that the catalogue itself is tested with. */
export function exampleAnswers(procedure: string): Answers {
  const text = readFileSync(join(catalogue, "examples", `${procedure}.toml`), "utf8");
  const lines = [...text.matchAll(/^"?([\w.]+)"? = ("(?:[^"\\]|\\.)*")$/gm)];
  return Object.fromEntries(lines.map(([, id, value]) => [id, JSON.parse(value) as string]));
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A JPEG and a PDF as a camera and a scanner would make them; Chromium makes these. */
export async function samplePapers(browser: Browser, words = "Giấy tờ mẫu"): Promise<{ photo: Sample; scan: Sample }> {
  const page = await browser.newPage({ viewport: { width: 600, height: 800 } });
  await page.setContent(`<h1>${words}</h1><p>Ngày 20 tháng 11 năm 2026</p>`);
  const photo = await page.screenshot({ type: "jpeg", quality: 80 });
  const scan = await page.pdf({ format: "A4" });
  await page.close();
  return {
    photo: { name: "Ảnh chụp mặt trước.jpg", mimeType: "image/jpeg", buffer: photo },
    scan: { name: "Bản quét.pdf", mimeType: "application/pdf", buffer: scan },
  };
}

/** Gives one answer by whatever controls the question has. */
export async function answer(page: Page, id: string, value: string) {
  const question = page.locator(`[data-field="${id}"]`);
  const named = (name: string) => question.locator(`[name="${name}"]`);
  if ((await named(`${id}.y`).count()) > 0) {
    const [year = "", month = "", day = ""] = value.split("-");
    for (const [part, text] of [["d", day], ["m", month], ["y", year]]) await named(`${id}.${part}`).fill(text);
    return;
  }
  if ((await named(`${id}.commune`).count()) > 0) {
    const [commune = "", rest = ""] = value.split("|");
    await named(`${id}.commune`).selectOption(commune);
    await named(`${id}.rest`).fill(rest);
    return;
  }
  const control = named(id).first();
  const kind = await control.evaluate((node) => (node instanceof HTMLSelectElement ? "select" : (node.getAttribute("type") ?? "textarea")));
  if (kind === "hidden") return; // The number of rows, which the buttons change.
  if (kind === "select") await control.selectOption(value);
  else if (kind === "radio" || kind === "checkbox") for (const one of value.split("\n")) await question.locator(`[name="${id}"][value="${one}"]`).check();
  else await control.fill(value);
}

/** Gives all answers that belong to the page shown. */
export async function answerPage(page: Page, answers: Answers) {
  const ids = await page.locator("[data-field]").evaluateAll((all) => all.map((one) => one.getAttribute("data-field") ?? ""));
  for (const id of ids) if (id in answers) await answer(page, id, answers[id]);
}

/** The last part of the address: the step at which a draft is. */
export function step(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Answers page after page until the contact page; `look` sees each before it is left. */
export async function answerForm(page: Page, answers: Answers, look: (page: Page) => Promise<void> = islandsReady) {
  for (let pages = 0; step(page) !== "contact"; pages += 1) {
    expect(pages, `stuck at ${page.url()}`).toBeLessThan(20);
    const here = step(page);
    await look(page);
    await answerPage(page, answers);
    await page.getByTestId("draft-next").click();
    await expect(page).not.toHaveURL(new RegExp(`/${here}$`));
  }
}

/** Starts a draft of the procedure for the citizen who is signed in. */
export async function startDraft(page: Page, procedure: string) {
  await page.goto(`/procedures/${procedure}`);
  await page.getByTestId("start").click();
  await expect(page).toHaveURL(/\/drafts\/[^/]+\/[^/]+$/);
}

/** Hands in files for one paper and waits until the server says that it holds them. Without scripts a button sends them. */
export async function handIn(page: Page, component: string, files: Sample[], scripts: "with scripts" | "without scripts" = "with scripts") {
  const slot = page.getByTestId(`paper-${component}`);
  if (scripts === "with scripts") await islandsReady(page);
  await slot.locator(`#${component}-file`).setInputFiles(files);
  if (scripts === "without scripts") await slot.getByRole("button", { name: "Tải lên" }).click();
  await expect(slot.getByTestId("held-paper")).toHaveCount(files.length, { timeout: 30_000 });
}

export async function next(page: Page) {
  await page.getByTestId("draft-next").click();
}

/** Chooses how the result comes: `desk`, `online` or `post`; and the desk. */
export async function chooseReturn(page: Page, method: string, desk: string) {
  await page.locator(`[name="method"][value="${method}"]`).check();
  await page.locator('[name="desk"]').selectOption(desk);
  await next(page);
}

/** Reviews and sends; answers with the dossier's id. */
export async function declareAndSend(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/review$/);
  await page.locator('[name="declare"]').check();
  await page.getByTestId("draft-send").click();
  await expect(page).toHaveURL(/\/dossiers\/[^/]+\/receipt$/);
  return dossierId(page);
}

export function dossierId(page: Page): string {
  return /\/dossiers\/([^/?]+)/.exec(page.url())?.[1] ?? "";
}

/** The shortest submission there is: one's own birth extract, without papers, to be fetched in Bình Liêu. */
export async function submitExtract(page: Page, method = "desk"): Promise<string> {
  const { relation: _, ...answers } = exampleAnswers("2.000635");
  await startDraft(page, "2.000635");
  await answerForm(page, { ...answers, for_whom: "self" });
  await next(page);
  await expect(page).toHaveURL(/\/papers$/);
  await next(page);
  await expect(page).toHaveURL(/\/receive$/);
  await chooseReturn(page, method, "QN.TT.06838");
  return declareAndSend(page);
}

/** An officer gives a command by pressing its button; `fill` completes its form first. */
export async function give(page: Page, dossier: string, command: string, fill: (form: ReturnType<Page["locator"]>) => Promise<void> = async () => {}) {
  await page.goto(`/office/dossiers/${dossier}`);
  const box = page.getByTestId(`act-${command}`);
  if ((await box.getAttribute("open")) === null) await box.locator("summary").first().click();
  await fill(box);
  await page.getByTestId(`do-${command}`).click();
  if (["approve", "sign_apology"].includes(command)) {
    // Having signed in is no signature: the provider asks once more, and the officer says why.
    await expect(page.getByTestId("prove")).toBeVisible();
    await page.locator('[name="proof.reason"]').fill("theo phân công");
    await proveAtProvider(page);
  }
  await expect(page.getByTestId("error-summary")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/office/dossiers/${dossier}$`));
}
