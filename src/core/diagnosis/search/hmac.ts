import crypto, { createHash, type BinaryToTextEncoding } from 'node:crypto';
import type { HashName, TextEncoding } from '../types.js';

const blockSize: Readonly<Record<HashName, number>> = { sha256: 64, sha1: 64, md5: 64, sha384: 128, sha512: 128 };
const largestBlock = 128;
const largestDigest = 64;

type OneShot = (hash: HashName, data: Uint8Array, encoding: BinaryToTextEncoding) => string;

/** One call instead of three objects a digest: `crypto.hash`, where the runtime has it and it does what it should. */
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

/** A key of an HMAC made ready once for many texts: the blocks that go before the text and before the inner digest (RFC 2104). */
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
    key.forEach((octet, index) => {
      this.inner[index] = octet ^ 0x36;
      this.outer[index] = octet ^ 0x5c;
    });
  }
}

/** HMACs of one text after the other, each under many keys. */
export class HmacText {
  #octets = Buffer.alloc(largestBlock + 4096);
  #end = largestBlock;

  /** The text that the next digests are of. */
  load(text: string, encoding: TextEncoding): void {
    const room = largestBlock + text.length * 3;
    if (room > this.#octets.length) {
      this.#octets = Buffer.alloc(room * 2);
    }
    this.#end = largestBlock + this.#octets.write(text, largestBlock, encoding);
  }

  /** The digest of the loaded text in base64. */
  digest(key: HmacKey): string {
    const start = largestBlock - key.inner.length;
    key.inner.copy(this.#octets, start);
    const digest = oneShot(key.hash, this.#octets.subarray(start, this.#end), 'binary');
    const end = key.inner.length + key.outer.write(digest, key.inner.length, 'latin1');
    return oneShot(key.hash, key.outer.subarray(0, end), 'base64');
  }
}
