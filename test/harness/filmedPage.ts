import type { Page } from 'playwright-core';
import { animatedPng, type Frame } from './animatedPng.js';

/** The part of a picture that differs from the one before, as a PNG in base64. */
interface Difference {
  readonly png: string;
  readonly left: number;
  readonly top: number;
}

/** Takes pictures of a page, and makes an animation of them in which each one has only what it changes. */
export class FilmedPage {
  readonly #page: Page;
  readonly #pictures: { readonly png: string; readonly milliseconds: number }[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Takes a picture, to be shown so long. */
  async take(milliseconds: number): Promise<void> {
    this.#pictures.push({ png: (await this.#page.screenshot()).toString('base64'), milliseconds });
  }

  /** All pictures as an animated PNG. Another page compares them, which takes the focus. */
  async film(): Promise<Buffer> {
    const page = await this.#page.context().newPage();
    try {
      const frames: Frame[] = [];
      for (const [index, { png, milliseconds }] of this.#pictures.entries()) {
        const difference = await page.evaluate(differenceOf, [this.#pictures[index - 1]?.png, png] as const);
        const before = frames.at(-1);
        if (difference) {
          frames.push({ ...difference, png: Buffer.from(difference.png, 'base64'), milliseconds });
        } else if (before) {
          frames[frames.length - 1] = { ...before, milliseconds: before.milliseconds + milliseconds };
        }
      }
      return animatedPng(frames);
    } finally {
      await page.close();
    }
  }
}

/** Runs in a page. The smallest rectangle of the second picture with all that differs; the whole picture when there is no first one. */
async function differenceOf([before, after]: readonly [string | undefined, string]): Promise<Difference | null> {
  // The function has no named function in it: tsx gives each one a name by a helper that the page does not have.
  const [now, then] = await Promise.all(
    [after, ...(before === undefined ? [] : [before])].map(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, image.width, image.height);
    }),
  );
  if (!now) {
    throw new Error('The page has no canvas.');
  }
  const { width, height } = now;
  let [left, top, right, bottom] = then ? [width, height, -1, -1] : [0, 0, width - 1, height - 1];
  const [ours, theirs] = [new Uint32Array(now.data.buffer), then && new Uint32Array(then.data.buffer)];
  for (let at = 0; theirs && at < ours.length; at++) {
    if (ours[at] !== theirs[at]) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
  }
  if (right < left) {
    return null;
  }
  const canvas = new OffscreenCanvas(right - left + 1, bottom - top + 1);
  canvas.getContext('2d')?.putImageData(now, -left, -top);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  return { png: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), left, top };
}
