import { digestLength } from './digest.js';
import { protocolValue, type SigningInput } from './signingInput.js';
import { declaredOtherwise, hashMistakes } from '../mistakes/hash.js';
import { defaultSha1 } from '../mistakes/together.js';
import type { HashMistake, WrittenMistake } from '../mistakes/mistake.js';
import { readBase64, writtenMistakes } from '../mistakes/written.js';
import type { HashConstruction, HashName } from '../types.js';

/** A way to hash. */
export interface Hashing {
  readonly hash: HashName;
  readonly construction: HashConstruction;
  /** Absent for HMAC-SHA256, which is correct. */
  readonly mistake?: HashMistake;
}

/** The digests that the sent signature can stand for, and the ways to hash that make digests of their lengths. */
export interface SentDigests {
  /** For each digest, in base64: the mistakes in writing it down that make the sent text. None when it is sent in base64. */
  readonly written: ReadonlyMap<string, readonly WrittenMistake[]>;
  /** Nearly always one. */
  readonly hmacs: readonly Hashing[];
  /** Without a key, or with the key as a part of the text. Tried later, since they are rare. */
  readonly plain: readonly Hashing[];
}

/**
 * Reads the signature in every way in which a client may have written it down, `signature` being decoded from the header. Each way can
 * be undone, so the search need not write each of its digests in twenty ways: it looks them up in a map.
 */
export function readSentDigests(signature: string, input: SigningInput): SentDigests {
  const written = new Map<string, WrittenMistake[]>();
  const lengths = new Set<number>();
  const add = (digest: Buffer, mistakes: WrittenMistake[]): void => {
    const base64 = digest.toString('base64');
    const known = written.get(base64);
    if (known === undefined) {
      written.set(base64, mistakes);
    } else if (known.length > 0) {
      known.push(...mistakes);
    }
    lengths.add(digest.length);
  };
  const correct = readBase64(signature);
  if (correct !== undefined) {
    add(correct, []);
  }
  for (const mistake of writtenMistakes) {
    for (const digest of mistake.read(signature)) {
      add(digest, [mistake]);
    }
  }
  const unhashed = readBaseString(signature);
  if (unhashed !== undefined) {
    written.set(Buffer.from(unhashed.text).toString('base64'), []);
  }
  const hashings = [correctHashing(input), ...hashMistakes.map((mistake) => asHashing(asDeclared(mistake, input)))].filter(
    ({ hash, construction }) =>
      isUnhashed(construction) ? construction === unhashed?.construction : lengths.has(digestLength[hash]),
  );
  return {
    written,
    hmacs: hashings.filter(({ construction }) => construction === 'hmac'),
    plain: hashings.filter(({ construction }) => construction !== 'hmac'),
  };
}

function isUnhashed(construction: HashConstruction): boolean {
  return construction === 'none' || construction === 'none-base64';
}

/** In characters. A longer base string is only checked for being correct, so it is not read here. */
const longestBaseString = 64 * 1024;
const baseStringStart = /^[A-Za-z]*&?https?(?:%3A|:)/i;

/** The base string that was sent in place of a digest, as it is or in base64; undefined for any other signature. */
function readBaseString(signature: string): { text: string; construction: HashConstruction } | undefined {
  if (signature.length > longestBaseString * 2) {
    return undefined;
  }
  if (baseStringStart.test(signature)) {
    return { text: signature, construction: 'none' };
  }
  const text = readBase64(signature)?.toString('utf8') ?? '';
  return baseStringStart.test(text) ? { text, construction: 'none-base64' } : undefined;
}

function asHashing(mistake: HashMistake): Hashing {
  return { hash: mistake.hash, construction: mistake.construction, mistake };
}

/** A header that declares what was hashed with was signed as its library signs. */
function asDeclared(mistake: HashMistake, input: SigningInput): HashMistake {
  const isDefault = mistake.hash === defaultSha1.hash && mistake.construction === 'hmac';
  return isDefault && protocolValue(input, 'oauth_signature_method') === 'HMAC-SHA1' ? defaultSha1 : mistake;
}

// An HMAC-SHA256 is no correct signature when the header declares another method: NetSuite refuses the method that is declared.
function correctHashing(input: SigningInput): Hashing {
  const declared = protocolValue(input, 'oauth_signature_method').toUpperCase();
  const other = /^(?:HMAC-?SHA-?(?:1|512|384)|PLAINTEXT|RSA.*)$/.test(declared.replaceAll('_', '-'));
  return other ? asHashing(declaredOtherwise) : { hash: 'sha256', construction: 'hmac' };
}
