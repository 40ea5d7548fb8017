import { setImmediate } from 'node:timers/promises';

/** Bytes that are copied in one go: that takes a few milliseconds. */
const sliceLength = 8 * 1024 * 1024;
/** From this length on the bytes are in shared memory, so that a thread can read them without a copy. */
const sharedFrom = 128 * 1024;

/** Bytes as they come in, up to a limit. */
export class LimitedBytes {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #exceeded = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many are kept. */
  get size(): number {
    return this.#size;
  }

  /** There were more than the limit. */
  get exceeded(): boolean {
    return this.#exceeded;
  }

  /** Keeps what fits. @returns false when a part was left out */
  add(chunk: Buffer): boolean {
    const fitting = chunk.subarray(0, this.#limit - this.#size);
    this.#exceeded ||= fitting.length < chunk.length;
    if (fitting.length > 0) {
      this.#chunks.push(fitting);
    }
    this.#size += fitting.length;
    return !this.#exceeded;
  }

  /** All bytes that were kept, as one buffer. Copies large ones in slices, so that the extension host can do other work in between. */
  async concat(): Promise<Buffer> {
    if (this.#size <= sharedFrom) {
      return Buffer.concat(this.#chunks, this.#size);
    }
    const all = Buffer.from(new SharedArrayBuffer(this.#size));
    let length = 0;
    let nextPause = sliceLength;
    for (const chunk of this.#chunks) {
      length += chunk.copy(all, length);
      if (length >= nextPause) {
        nextPause = length + sliceLength;
        await setImmediate();
      }
    }
    return all;
  }
}
