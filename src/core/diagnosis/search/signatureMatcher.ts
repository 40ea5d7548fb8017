import type { BaseStringHypothesis, KeyHypothesis } from './hypotheses.js';
import { digest } from './digest.js';
import { HmacKey, HmacText } from './hmac.js';
import type { WrittenMistake } from '../mistakes/mistake.js';
import type { Hashing, SentDigests } from './sentDigests.js';
import type { HashName } from '../types.js';

/**
 * Compares hypotheses with the signature that was sent. The search tries one base string with many keys, or one key with many base
 * strings, so both are prepared once: the text as bytes, and the key as the two blocks that HMAC needs.
 */
export class SignatureMatcher {
  readonly #sent: SentDigests;
  readonly #keys = new Map<KeyHypothesis, Map<HashName, HmacKey>>();
  readonly #text = new HmacText();
  #loaded: BaseStringHypothesis | undefined;

  constructor(sent: SentDigests) {
    this.#sent = sent;
  }

  /**
   * Undefined when the hypothesis makes another digest than the one that was sent. Otherwise the mistakes in writing the digest down,
   * each of which makes the text in the header; none when it is written in base64, as it should be.
   */
  match(base: BaseStringHypothesis, key: KeyHypothesis, hashing: Hashing): readonly WrittenMistake[] | undefined {
    return this.#sent.written.get(this.#digest(base, key, hashing));
  }

  /** In base64. Only HMACs with the base string as the text are worth a faster way: they are nearly all that is tried. */
  #digest(base: BaseStringHypothesis, key: KeyHypothesis, { hash, construction }: Hashing): string {
    if (construction !== 'hmac' || key.key.swapped === true) {
      return digest(base.text, base.encoding, key.key, hash, construction);
    }
    if (this.#loaded !== base) {
      this.#text.load(base.text, base.encoding);
      this.#loaded = base;
    }
    return this.#text.digest(this.#prepared(key, hash));
  }

  #prepared(hypothesis: KeyHypothesis, hash: HashName): HmacKey {
    let ofKey = this.#keys.get(hypothesis);
    if (ofKey === undefined) {
      ofKey = new Map();
      this.#keys.set(hypothesis, ofKey);
    }
    let prepared = ofKey.get(hash);
    if (prepared === undefined) {
      prepared = new HmacKey(hypothesis.key.text, hypothesis.key.encoding, hash);
      ofKey.set(hash, prepared);
    }
    return prepared;
  }
}
