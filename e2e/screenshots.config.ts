// How `script/screenshots` runs: one picture after another, against a demonstration that somebody started.
import { defineConfig } from "@playwright/test";

const centre = process.env.CENTRE ?? "http://127.0.0.1:8080";
process.env.E2E_OUTSIDE = "1";

export default defineConfig({
  testDir: "screenshots",
  outputDir: ".results",
  workers: 1,
  timeout: 120_000,
  reporter: [["list"]],
  use: {
    baseURL: centre,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    colorScheme: "light",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] },
  },
});
