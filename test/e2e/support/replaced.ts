import type { Frame, Locator } from 'playwright-core';

/** Does what brings something new into a place, and resolves when what stood there before is gone: nothing old is taken for it. */
export async function replaced(frame: Frame, place: Locator, act: () => Promise<void>): Promise<void> {
  const before = await place.elementHandles();
  await act();
  for (const element of before) {
    await frame.waitForFunction((old) => !old.isConnected, element);
  }
}
