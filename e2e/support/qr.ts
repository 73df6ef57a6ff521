// Reads QR codes with decoders that are not the crate that makes them: jsQR and zbar.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";

/** The text of the one QR code on a picture (a screenshot), or null. */
export function readPicture(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** The text of the one QR code on each page of a PDF by jsQR; pages without one are left out. */
export function readPdfWithJsQr(pdf: Buffer): string[] {
  const texts = pagesOf(pdf, (pages) => pages.map((page) => readPicture(readFileSync(page))));
  return texts.filter((text) => text !== null);
}

/** The texts of all QR codes in a PDF by zbar, page by page. */
export function readPdf(pdf: Buffer): string[] {
  const read = (page: string) => {
    // Status 4: nothing on this page.
    const { status, stdout, stderr } = spawnSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", page], { encoding: "utf8" });
    if (status !== 0 && status !== 4) throw new Error(`zbarimg: ${stderr}`);
    return stdout.split("\n").filter(Boolean);
  };
  return pagesOf(pdf, (pages) => pages.flatMap(read));
}

/** The pages as pictures at 200 dots per inch, for as long as `read` runs. */
function pagesOf<T>(pdf: Buffer, read: (pages: string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "motcua-qr-"));
  try {
    writeFileSync(join(folder, "in.pdf"), pdf);
    execFileSync("pdftoppm", ["-png", "-r", "200", join(folder, "in.pdf"), join(folder, "page")]);
    return read(readdirSync(folder).filter((name) => name.endsWith(".png")).sort().map((name) => join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
