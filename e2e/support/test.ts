// What every journey imports: Playwright's `test` with a guard that fails a test on any console error,
// uncaught exception or breach of the content security policy, in any tab of its context.

import { test as base, expect } from "@playwright/test";

interface Options {
  /** The console errors that a journey provokes on purpose. */
  expectedErrors: RegExp | undefined;
}

export const test = base.extend<Options & { quietConsole: void }>({
  expectedErrors: [undefined, { option: true }],
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors?.test(text)) errors.push(text);
      };
      context.on("weberror", (error) => note(`uncaught: ${error.error().message}`));
      context.on("console", (message) => {
        if (message.type() !== "error") return;
        const { url } = message.location();
        // Chromium reports a page answered with 404 or 422 as an error; such pages are part of the journeys.
        const pageItself = message.text().startsWith("Failed to load resource") && url === message.page()?.url();
        if (!pageItself) note(`${message.text()} (${url})`);
      });
      await use();
      expect(errors, "console errors").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
