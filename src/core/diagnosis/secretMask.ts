import { percentEncode, type TbaCredentials } from '../tba/index.js';
import { escapeLike, formEncode, httpUtility, latin1, lowerHex, plusForSpace, uriComponent, uriText } from './search/encoders.js';

/** Secrets shorter than this cannot be told from ordinary text. */
const shortest = 4;
/** A run of a secret that is this long does not occur by chance. */
const telling = 8;
const encoders = [
  percentEncode,
  lowerHex,
  uriComponent,
  uriText,
  plusForSpace,
  formEncode,
  httpUtility,
  escapeLike,
  latin1,
] as const;
/** On encoded text the others do what one of these does. */
const furtherEncoders = [percentEncode, lowerHex, uriComponent] as const;

interface Variant {
  readonly text: string;
  readonly label: string;
}

const blankNames: Readonly<Record<string, string>> = {
  ' ': '␠',
  '\n': '␊',
  '\r': '␍',
  '\t': '␉',
  '\u00A0': '‹U+00A0›',
  '\u200B': '‹U+200B›',
  '\uFEFF': '‹U+FEFF›',
};
/** What may stand beside the secrets in a key without telling anything of them. */
const harmless = /^(?:[^\p{L}\p{N}]|%[0-9A-Fa-f]{2}|undefined|null|None|nil)*$/u;

/** Takes the secrets out of whatever is shown, however they were encoded, whole or in part. */
export class SecretMask {
  readonly #secrets: readonly Variant[];
  readonly #keyParts: readonly Variant[];
  readonly #runs: ReadonlyMap<string, string>;

  constructor({ consumerKey, consumerSecret, tokenId, tokenSecret }: TbaCredentials) {
    const secrets = [...variantsOf(consumerSecret, '‹consumer secret›'), ...variantsOf(tokenSecret, '‹token secret›')];
    const ids = [...variantsOf(consumerKey, '‹consumer key›'), ...variantsOf(tokenId, '‹token ID›')];
    this.#secrets = secrets.filter(({ text }) => text.length >= shortest);
    this.#keyParts = longestFirst([...secrets, ...ids]);
    this.#runs = new Map(this.#secrets.filter(({ text }) => text.length >= 2 * telling).flatMap(runsOf));
  }

  /** A text without the secrets. */
  mask(text: string): string {
    const whole = this.#secrets.reduce((masked, secret) => masked.replaceAll(secret.text, secret.label), text);
    return this.#runs.size === 0 ? whole : this.#maskRuns(whole);
  }

  /** The form of a signing key: which secret stands where, and what is between and around them; nothing of the secrets. */
  maskKey(key: string): string {
    let form = '';
    let rest = '';
    let at = 0;
    while (at < key.length) {
      const part = this.#keyParts.find(({ text }) => key.startsWith(text, at));
      form += part === undefined ? shown(key.charAt(at)) : part.label;
      rest += part === undefined ? key.charAt(at) : ' ';
      at += part?.text.length ?? 1;
    }
    return key === '' ? '(empty)' : harmless.test(rest) ? form : '‹made of the secrets, but not of them as they are›';
  }

  /** Replaces what is left of a secret that was cut or changed in part. */
  #maskRuns(text: string): string {
    let masked = '';
    let at = 0;
    while (at < text.length) {
      const label = this.#runs.get(text.slice(at, at + telling));
      if (label === undefined) {
        masked += text.charAt(at++);
        continue;
      }
      let end = at + telling;
      while (end < text.length && this.#runs.has(text.slice(end - telling + 1, end + 1))) {
        end++;
      }
      masked += label;
      at = end;
    }
    return masked;
  }
}

function shown(character: string): string {
  return blankNames[character] ?? character;
}

/** A value as it may stand somewhere: encoded up to three times, each time in any of the usual ways, or in other letters. */
function variantsOf(value: string, label: string): Variant[] {
  const texts = new Set([value, value.trim(), value.toUpperCase(), value.toLowerCase()]);
  for (const level of [encoders, furtherEncoders, furtherEncoders]) {
    for (const text of [...texts]) {
      level.forEach((encode) => texts.add(encode(text)));
    }
  }
  return longestFirst([...texts].filter((text) => text !== '').map((text) => ({ text, label })));
}

function longestFirst(variants: readonly Variant[]): Variant[] {
  return [...variants].sort((one, other) => other.text.length - one.text.length);
}

function runsOf({ text, label }: Variant): [string, string][] {
  const part = label.replace('‹', '‹part of the ');
  return Array.from({ length: text.length - telling + 1 }, (_, at) => [text.slice(at, at + telling), part]);
}
