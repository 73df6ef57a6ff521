import { defineConfig } from "@playwright/test";
export default defineConfig({ testDir: ".", outputDir: "/tmp/looks/.results", workers: 2, fullyParallel: true, timeout: 900_000, reporter: [["list"]],
  use: { colorScheme: (process.env.SCHEME as "light" | "dark") ?? "light", launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] } } });
