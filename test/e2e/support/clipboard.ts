import type { Page } from 'playwright-core';

/** Waits until a text with this part was copied, and takes it out of the clipboard. */
export async function copied(page: Page, part: string): Promise<string> {
  await page.bringToFront();
  return page.evaluate(async (wanted) => {
    for (;;) {
      const text = await navigator.clipboard.readText();
      if (text.includes(wanted)) {
        await navigator.clipboard.writeText('');
        return text;
      }
      await new Promise(requestAnimationFrame);
    }
  }, part);
}
