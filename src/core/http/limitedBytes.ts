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

  /** Keeps what fits; false when that was not all. */
  add(chunk: Buffer): boolean {
    const fitting = chunk.subarray(0, this.#limit - this.#size);
    this.#exceeded ||= fitting.length < chunk.length;
    if (fitting.length > 0) {
      this.#chunks.push(fitting);
    }
    this.#size += fitting.length;
    return !this.#exceeded;
  }

  concat(): Buffer {
    return Buffer.concat(this.#chunks, this.#size);
  }
}
