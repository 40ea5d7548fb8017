import crypto, { createHash, type BinaryToTextEncoding } from 'node:crypto';
import type { HashName, TextEncoding } from '../types.js';
import { digestLength } from './digest.js';

/** In bytes: the size of the blocks that each hash works on, which HMAC pads its key to (RFC 2104 section 2). */
const blockSize: Readonly<Record<HashName, number>> = { sha256: 64, sha1: 64, md5: 64, sha384: 128, sha512: 128 };
const largestBlock = 128;

type OneShot = (hash: HashName, data: Uint8Array, encoding: BinaryToTextEncoding) => string;

/**
 * `crypto.hash` hashes in one call; `createHash` makes an object for each digest, which takes longer than the hash of a short text.
 * Older versions of Node.js lack it, and VS Code runs on Electron with another crypto library, so its result is compared once before
 * it is used.
 */
const oneShot: OneShot = fastest();

function fastest(): OneShot {
  const hashed: OneShot = (hash, data, encoding) => createHash(hash).update(data).digest(encoding);
  const probe = Buffer.from('probe');
  try {
    return crypto.hash('sha256', probe, 'hex') === hashed('sha256', probe, 'hex') ? crypto.hash : hashed;
  } catch {
    return hashed;
  }
}

/**
 * The key of an HMAC, prepared once for many texts (RFC 2104): the block that is hashed before the text, and the block that is hashed
 * before the inner digest. `createHmac` would make both again for each of the 250,000 hypotheses of a search.
 */
export class HmacKey {
  readonly hash: HashName;
  readonly inner: Buffer;
  /** The outer block, and behind it the inner digest of the last text. */
  readonly outer: Buffer;

  constructor(text: string, encoding: TextEncoding, hash: HashName) {
    const size = blockSize[hash];
    const given = Buffer.from(text, encoding);
    const key = given.length > size ? createHash(hash).update(given).digest() : given;
    this.hash = hash;
    this.inner = Buffer.alloc(size, 0x36);
    this.outer = Buffer.alloc(size + digestLength[hash], 0x5c);
    key.forEach((byte, index) => {
      this.inner[index] = byte ^ 0x36;
      this.outer[index] = byte ^ 0x5c;
    });
  }
}

/** HMACs of many texts under many keys, in any order. It is fastest when either the text or the key stays the same. */
export class HmacText {
  // The text stands behind a gap of one block. Each key copies its inner block into the gap, so that nothing is joined again.
  #bytes = Buffer.alloc(largestBlock + 4096);
  #end = largestBlock;
  /** The inner block of the last key, which stands in the gap, and that block with the text. */
  #block: Buffer | undefined;
  #blockAndText: Buffer = this.#bytes;

  /** Sets the text that the next digests are of. */
  load(text: string, encoding: TextEncoding): void {
    // No encoding needs more than three bytes for one UTF-16 code unit.
    const room = largestBlock + text.length * 3;
    if (room > this.#bytes.length) {
      this.#bytes = Buffer.alloc(room * 2);
      this.#block = undefined;
    }
    this.#end = largestBlock + this.#bytes.write(text, largestBlock, encoding);
    this.#blockAndText = this.#view(this.#block?.length ?? 0);
  }

  /** The digest of the loaded text in base64. */
  digest(key: HmacKey): string {
    const { inner, outer, hash } = key;
    if (inner !== this.#block) {
      inner.copy(this.#bytes, largestBlock - inner.length);
      if (inner.length !== this.#block?.length) {
        this.#blockAndText = this.#view(inner.length);
      }
      this.#block = inner;
    }
    outer.write(oneShot(hash, this.#blockAndText, 'binary'), inner.length, 'latin1');
    return oneShot(hash, outer, 'base64');
  }

  #view(blockLength: number): Buffer {
    return this.#bytes.subarray(largestBlock - blockLength, this.#end);
  }
}
