// Two ways to use a page: by keys alone, and by a browser that runs no script.

import type { Locator, Page } from "@playwright/test";
import { expect } from "./test";

/** Whoever uses the keyboard must see where they are. */
export async function expectVisibleFocus(page: Page) {
  const look = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing has the focus";
    const shown = [focused, focused.closest("label"), focused.nextElementSibling, focused.parentElement].filter((one) => one instanceof HTMLElement);
    const marked = shown.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    });
    return marked ? "seen" : `no mark on ${focused.outerHTML.slice(0, 200)}`;
  });
  expect(look).toBe("seen");
}

/** Presses Tab until `target` has the focus. */
export async function tabTo(page: Page, target: Locator, most = 80) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) {
      await expectVisibleFocus(page);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by ${most} tabs: ${target}`);
}

/** What somebody does to a page. */
export interface Hands {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  choose(target: Locator, value: string): Promise<void>;
  tick(box: Locator): Promise<void>;
}

/** Only keys. */
export function keys(page: Page): Hands {
  const to = (target: Locator) => tabTo(page, target, 400);
  return {
    async press(target) {
      await to(target);
      await page.keyboard.press("Enter");
    },
    async write(target, text) {
      await to(target);
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Delete");
      await page.keyboard.insertText(text);
    },
    async choose(target, value) {
      await to(target);
      await page.keyboard.press("Home");
      for (let steps = 0; (await target.inputValue()) !== value; steps += 1) {
        expect(steps, `${value} is not in the list`).toBeLessThan(120);
        await page.keyboard.press("ArrowDown");
      }
    },
    async tick(box) {
      await to(box);
      if (!(await box.isChecked())) await page.keyboard.press("Space");
      await expect(box).toBeChecked();
    },
  };
}

/** A pointer, for a page without scripts. */
export function pointer(): Hands {
  return {
    press: (target) => target.click(),
    write: (target, text) => target.fill(text),
    choose: async (target, value) => void (await target.selectOption(value)),
    tick: (box) => box.check(),
  };
}
