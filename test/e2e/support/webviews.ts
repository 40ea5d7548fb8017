import type { Frame, Page } from 'playwright-core';

const pollMs = 100;

/**
 * The document of the visible web view with this title (its own <title>). A web view is two nested frames: the outer
 * one is VS Code's, the inner one is the extension's page.
 */
export async function findWebview(page: Page, title: string, timeoutMs = 30_000): Promise<Frame> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const frame = await visibleWebview(page, title);
    if (frame !== undefined) {
      return frame;
    }
    if (Date.now() > deadline) {
      throw new Error(`No web view with the title "${title}" within ${timeoutMs / 1000} seconds; ${await titles(page)}`);
    }
    await page.waitForTimeout(pollMs);
  }
}

async function visibleWebview(page: Page, title: string): Promise<Frame | undefined> {
  for (const frame of innerFrames(page)) {
    // A frame that goes away while it is asked is not the one.
    const found = await matches(frame, title).catch(() => false);
    if (found) {
      return frame;
    }
  }
  return undefined;
}

async function matches(frame: Frame, title: string): Promise<boolean> {
  if ((await frame.title()) !== title) {
    return false;
  }
  const outer = frame.parentFrame();
  return outer !== null && (await (await outer.frameElement()).isVisible());
}

function innerFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.parentFrame()?.parentFrame() === page.mainFrame());
}

async function titles(page: Page): Promise<string> {
  const all = await Promise.all(innerFrames(page).map((frame) => frame.title().catch(() => '')));
  return all.length === 0 ? 'there is none.' : `there are: ${all.map((title) => `"${title}"`).join(', ')}.`;
}
