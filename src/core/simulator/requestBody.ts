import type { IncomingMessage } from 'node:http';

/** What was read of a body. */
export interface ReceivedBody {
  /** The body, or its beginning when the reader wanted no more than that. */
  readonly content: Buffer;
  /** How many bytes were sent: more than `content` has when only its beginning was kept. */
  readonly bytes: number;
}

/** A body that is still to be read. */
export interface UnreadBody {
  /** Content-Length; absent when the client does not say how long its body is. */
  readonly announced?: number;
  /**
   * Reads to the end, and keeps at most `limit` bytes. The first call decides how many are kept; later calls return the same.
   * Rejects when the client goes away before the end, and with TooManyBodies.
   */
  read(limit: number): Promise<ReceivedBody>;
}

/** The bodies that are in memory at the same time have reached their limit. */
export class TooManyBodies extends Error {}

/**
 * The bytes that one server may keep of all bodies together. Each request may have 10 MB, so that without this bound a few hundred
 * connections would fill the memory of the process.
 */
export class BodyBudget {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  /** Takes bytes from the budget. Returns false, and takes none, when fewer are left. */
  take(bytes: number): boolean {
    if (bytes > this.#free) {
      return false;
    }
    this.#free -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#free += bytes;
  }
}

/** Bytes. A body without a length begins with this, so that chunks of one byte do not make the buffer grow each time. */
const smallestBuffer = 4096;

/**
 * The body of a request that is being received. It is copied into one buffer, which grows when the client does not say how long the
 * body is: keeping the chunks as they come would cost a hundred bytes for each of them, and a client can send chunks of one byte.
 */
export class IncomingBody implements UnreadBody {
  readonly announced?: number;
  readonly #request: AsyncIterable<Buffer>;
  readonly #budget: BodyBudget;
  #reading: Promise<ReceivedBody> | undefined;
  #buffer = Buffer.alloc(0);
  #length = 0;
  #isRefused = false;
  #isReleased = false;

  constructor(request: AsyncIterable<Buffer> & Pick<IncomingMessage, 'headers'>, budget: BodyBudget) {
    this.#request = request;
    this.#budget = budget;
    const length = request.headers['content-length'];
    if (length !== undefined) {
      this.announced = Number(length);
    }
  }

  read(limit: number): Promise<ReceivedBody> {
    this.#reading ??= this.#read(limit);
    return this.#reading;
  }

  /** Gives the kept bytes back to the budget. Nobody may use the content afterwards. */
  release(): void {
    this.#isReleased = true;
    this.#budget.giveBack(this.#buffer.length);
    this.#buffer = Buffer.alloc(0);
    this.#length = 0;
  }

  // A body is always read to its end, because most clients read no response before they have sent everything.
  async #read(limit: number): Promise<ReceivedBody> {
    let bytes = 0;
    for await (const chunk of this.#request) {
      bytes += chunk.length;
      this.#keep(chunk, limit);
    }
    if (this.#isRefused) {
      throw new TooManyBodies();
    }
    return { content: this.#buffer.subarray(0, this.#length), bytes };
  }

  #keep(chunk: Buffer, limit: number): void {
    const wanted = Math.min(chunk.length, limit - this.#length);
    if (wanted <= 0 || this.#isReleased) {
      return;
    }
    if (!this.#grow(this.#length + wanted, limit)) {
      this.#isRefused = true;
      this.release();
      return;
    }
    this.#length += chunk.copy(this.#buffer, this.#length, 0, wanted);
  }

  #grow(needed: number, limit: number): boolean {
    if (needed <= this.#buffer.length) {
      return true;
    }
    const size = Math.min(limit, Math.max(needed, this.announced ?? 2 * this.#buffer.length, smallestBuffer));
    if (!this.#budget.take(size - this.#buffer.length)) {
      return false;
    }
    const grown = Buffer.allocUnsafe(size);
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
    return true;
  }
}
