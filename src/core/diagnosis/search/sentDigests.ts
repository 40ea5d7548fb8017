import { digestLength } from './digest.js';
import { protocolValue, type SigningInput } from './signingInput.js';
import { declaredOtherwise, hashMistakes } from '../mistakes/hash.js';
import type { HashMistake, WrittenMistake } from '../mistakes/mistake.js';
import { readBase64, writtenMistakes } from '../mistakes/written.js';
import type { HashConstruction, HashName } from '../types.js';

/** A way to hash that could have made a digest of the length that was sent. */
export interface Hashing {
  readonly hash: HashName;
  readonly construction: HashConstruction;
  /** Absent for HMAC-SHA256. */
  readonly mistake?: HashMistake;
}

/** The digests that the sent signature can stand for, and the hashes that make digests of their lengths. */
export interface SentDigests {
  /** By base64; the mistakes in writing it down, none for base64 itself. */
  readonly written: ReadonlyMap<string, readonly WrittenMistake[]>;
  readonly hmacs: readonly Hashing[];
  readonly plain: readonly Hashing[];
}

/** Reads the signature that was sent, decoded from the header, in every way in which a client may have written it. */
export function readSentDigests(signature: string, facts: SigningInput): SentDigests {
  const written = new Map<string, WrittenMistake[]>();
  const lengths = new Set<number>();
  const add = (octets: Buffer, mistakes: WrittenMistake[]): void => {
    const base64 = octets.toString('base64');
    const known = written.get(base64);
    if (known === undefined) {
      written.set(base64, mistakes);
    } else if (known.length > 0) {
      known.push(...mistakes);
    }
    lengths.add(octets.length);
  };
  const right = readBase64(signature);
  if (right !== undefined) {
    add(right, []);
  }
  for (const mistake of writtenMistakes) {
    for (const octets of mistake.read(signature)) {
      add(octets, [mistake]);
    }
  }
  const hashings = [rightHashing(facts), ...hashMistakes.map(asHashing)].filter(({ hash }) => lengths.has(digestLength[hash]));
  return {
    written,
    hmacs: hashings.filter(({ construction }) => construction === 'hmac'),
    plain: hashings.filter(({ construction }) => construction !== 'hmac'),
  };
}

function asHashing(mistake: HashMistake): Hashing {
  return { hash: mistake.hash, construction: mistake.construction, mistake };
}

// A header that names another method was not meant to be HMAC-SHA256, and is refused for what it names.
function rightHashing(facts: SigningInput): Hashing {
  const declared = protocolValue(facts, 'oauth_signature_method').toUpperCase();
  const other = /^(HMAC-?SHA-?(1|512|384)|PLAINTEXT|RSA.*)$/.test(declared.replaceAll('_', '-'));
  return other ? asHashing(declaredOtherwise) : { hash: 'sha256', construction: 'hmac' };
}
