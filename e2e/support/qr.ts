// Reads QR codes with decoders that are not the crate that makes them: jsQR and zbar.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";

/** The text of the one QR code on a picture (a screenshot), or null. */
export function readPicture(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** The texts of all QR codes in a PDF, page by page, at 200 dots per inch. */
export function readPdf(pdf: Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), "motcua-qr-"));
  try {
    writeFileSync(join(folder, "in.pdf"), pdf);
    execFileSync("pdftoppm", ["-png", "-r", "200", join(folder, "in.pdf"), join(folder, "page")]);
    const pages = readdirSync(folder).filter((name) => name.endsWith(".png")).sort().map((name) => join(folder, name));
    const text = execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", ...pages], { encoding: "utf8" });
    return text.split("\n").filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
