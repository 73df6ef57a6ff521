// How the journeys run: Debian's Chromium, two screen sizes, and a world of their own (support/world.ts).
import { defineConfig } from "@playwright/test";
import { address } from "./support/addresses";

const chromium = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

export default defineConfig({
  testDir: "journeys",
  outputDir: ".results",
  globalSetup: "./support/world.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: address.centre,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    testIdAttribute: "data-testid",
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: chromium,
  },
  // A journey runs on the screen of whoever makes it; what is neither the citizen's nor the officer's runs on both.
  projects: [
    { name: "phone", testIgnore: /journeys\/(direction|officer_by_keyboard|organisation|procedure_editor|procedure_editor_by_keyboard|programs)\.spec/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: "desk", testIgnore: /journeys\/(bad_input|by_post|push|qr|tasks|weights|whole_life|without_scripts)\.spec/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
