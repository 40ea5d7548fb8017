import crypto, { createHash, type BinaryToTextEncoding } from 'node:crypto';
import type { HashName, TextEncoding } from '../types.js';

/** In bytes: the size of the blocks that each hash works on, which HMAC pads its key to (RFC 2104 section 2). */
const blockSize: Readonly<Record<HashName, number>> = { sha256: 64, sha1: 64, md5: 64, sha384: 128, sha512: 128 };
const largestBlock = 128;
const largestDigest = 64;

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
  /** The outer block, with room for the inner digest behind it. */
  readonly outer: Buffer;

  constructor(text: string, encoding: TextEncoding, hash: HashName) {
    const size = blockSize[hash];
    const given = Buffer.from(text, encoding);
    const key = given.length > size ? createHash(hash).update(given).digest() : given;
    this.hash = hash;
    this.inner = Buffer.alloc(size, 0x36);
    this.outer = Buffer.alloc(size + largestDigest, 0x5c);
    key.forEach((byte, index) => {
      this.inner[index] = byte ^ 0x36;
      this.outer[index] = byte ^ 0x5c;
    });
  }
}

/** HMACs of one text after another, each under many keys. */
export class HmacText {
  // The text stands behind a gap of one block. Each key copies its inner block into the gap, so that nothing is joined anew.
  #bytes = Buffer.alloc(largestBlock + 4096);
  #end = largestBlock;

  /** Sets the text that the next digests are of. */
  load(text: string, encoding: TextEncoding): void {
    // No encoding needs more than three bytes for one UTF-16 code unit.
    const room = largestBlock + text.length * 3;
    if (room > this.#bytes.length) {
      this.#bytes = Buffer.alloc(room * 2);
    }
    this.#end = largestBlock + this.#bytes.write(text, largestBlock, encoding);
  }

  /** The digest of the loaded text in base64. */
  digest(key: HmacKey): string {
    const start = largestBlock - key.inner.length;
    key.inner.copy(this.#bytes, start);
    const digest = oneShot(key.hash, this.#bytes.subarray(start, this.#end), 'binary');
    const end = key.inner.length + key.outer.write(digest, key.inner.length, 'latin1');
    return oneShot(key.hash, key.outer.subarray(0, end), 'base64');
  }
}
