import type { BaseStringHypothesis, KeyHypothesis } from './hypotheses.js';
import { digest } from './digest.js';
import { HmacKey, HmacText } from './hmac.js';
import type { WrittenMistake } from '../mistakes/mistake.js';
import type { Hashing, SentDigests } from './sentDigests.js';
import type { HashName } from '../types.js';

/** Tries hypotheses against the signature that was sent. What two in a row have in common is made ready once. */
export class SignatureMatcher {
  readonly #targets: SentDigests;
  readonly #keys = new Map<KeyHypothesis, Map<HashName, HmacKey>>();
  readonly #text = new HmacText();
  #loaded: BaseStringHypothesis | undefined;

  constructor(targets: SentDigests) {
    this.#targets = targets;
  }

  /** The ways of writing under which the digest is the one that was sent (none for base64); undefined when it is another. */
  hits(base: BaseStringHypothesis, key: KeyHypothesis, hashing: Hashing): readonly WrittenMistake[] | undefined {
    return this.#targets.written.get(this.#digest(base, key, hashing));
  }

  #digest(base: BaseStringHypothesis, key: KeyHypothesis, { hash, construction }: Hashing): string {
    if (construction !== 'hmac' || key.key.swapped === true) {
      return digest(base.text, base.encoding, key.key, hash, construction);
    }
    if (this.#loaded !== base) {
      this.#text.load(base.text, base.encoding);
      this.#loaded = base;
    }
    return this.#text.digest(this.#ready(key, hash));
  }

  #ready(candidate: KeyHypothesis, hash: HashName): HmacKey {
    let ofKey = this.#keys.get(candidate);
    if (ofKey === undefined) {
      ofKey = new Map();
      this.#keys.set(candidate, ofKey);
    }
    let ready = ofKey.get(hash);
    if (ready === undefined) {
      ready = new HmacKey(candidate.key.text, candidate.key.encoding, hash);
      ofKey.set(hash, ready);
    }
    return ready;
  }
}
