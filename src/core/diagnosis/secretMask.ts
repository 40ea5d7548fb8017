import {
  ContentMask,
  discloseAuthorization,
  discloseBody,
  discloseUrl,
  dropped,
  shortestMasked,
  type Disclosed,
  type Masked,
} from '../disclosure/index.js';
import { percentEncode, type SignableRequest, type TbaCredentials } from '../tba/index.js';
import { escapeLike, formEncode, httpUtility, latin1, lowerHex, plusForSpace, uriComponent, uriText } from './search/encoders.js';

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
/** On encoded text the other encoders do the same as one of these. */
const furtherEncoders = [percentEncode, lowerHex, uriComponent] as const;

interface Spelling {
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
/** What may be beside the secrets in a key without telling anything of them. */
const harmless = /^(?:[^\p{L}\p{N}]|%[0-9A-Fa-f]{2}|undefined|null|None|nil)*$/u;

/** Takes secrets out of whatever is shown, however they are encoded, whole or in part. */
export class SecretMask {
  /** A secret is so short that it cannot be told from ordinary text, so it is not masked. */
  readonly hasShortSecret: boolean;
  readonly #mask: ContentMask;
  readonly #credentials: readonly Partial<TbaCredentials>[];
  #keyParts: readonly Spelling[] | undefined;

  /** `others` are values that may not be shown either, as whole values: what was left out of the request. */
  constructor(credentials: Partial<TbaCredentials> | readonly Partial<TbaCredentials>[], others: readonly string[] = []) {
    this.#credentials = [credentials].flat();
    const secrets = this.#credentials.flatMap(({ consumerSecret = '', tokenSecret = '' }) => [
      secret(consumerSecret, 'consumer secret'),
      secret(tokenSecret, 'token secret'),
    ]);
    this.#mask = new ContentMask([...secrets, ...others.map((value) => ({ value, label: dropped }))]);
    this.hasShortSecret = secrets.some(({ value }) => value !== '' && value.length < shortestMasked);
  }

  /** A text without the secrets. */
  mask(text: string): string {
    return this.#mask.mask(text);
  }

  /** The form of a signing key: which secret is where, and what is between and around them. Nothing of the secrets is in it. */
  maskKey(key: string): string {
    this.#keyParts ??= keyParts(this.#credentials);
    let form = '';
    let rest = '';
    let at = 0;
    while (at < key.length) {
      const part = this.#keyParts.find(({ text }) => key.startsWith(text, at));
      form += part === undefined ? shown(key.charAt(at)) : part.label;
      rest += part === undefined ? key.charAt(at) : ' ';
      at += part?.text.length ?? 1;
    }
    return key === '' ? '(empty)' : harmless.test(rest) ? form : '‹made from the secrets, but not from their exact values›';
  }
}

/** Characters. What was left out of a request and is shorter may be an ordinary word elsewhere. */
const shortestLeftOut = 8;

/** The parts of a request as they may be shown, but for the stored secrets: those have to be masked in them. */
export interface DisclosedRequest {
  readonly url: Disclosed;
  readonly authorization: Disclosed;
  readonly body: Disclosed;
}

export function discloseRequest({ url, body = '' }: SignableRequest, authorization: string): DisclosedRequest {
  return { url: discloseUrl(url), authorization: discloseAuthorization(authorization), body: discloseBody(body) };
}

/** A mask of the stored secrets, and of everything in the request that may not be shown whoever it belongs to. */
export function maskForRequest({ url, authorization, body }: DisclosedRequest, credentials: Partial<TbaCredentials>): SecretMask {
  const leftOut = [authorization, url, body].flatMap(({ dropped: values }) => values);
  return new SecretMask(
    credentials,
    leftOut.filter((value) => value.length >= shortestLeftOut),
  );
}

function secret(value: string, name: string): Masked {
  return { value, label: `‹${name}›`, partLabel: `‹part of the ${name}›` };
}

/** Secrets and identifiers in all their spellings, the longest first, so that no rest of one is left over. */
function keyParts(credentials: readonly Partial<TbaCredentials>[]): Spelling[] {
  const values = credentials.flatMap(({ consumerKey, consumerSecret, tokenId, tokenSecret }) => [
    ...spellingsOf(consumerSecret, '‹consumer secret›'),
    ...spellingsOf(tokenSecret, '‹token secret›'),
    ...spellingsOf(consumerKey, '‹consumer key›'),
    ...spellingsOf(tokenId, '‹token ID›'),
  ]);
  return values.sort((one, other) => other.text.length - one.text.length);
}

function shown(character: string): string {
  return blankNames[character] ?? character;
}

/** A value as it may be in a key: encoded up to three times, each time by any of the usual encoders, or in another case. */
function spellingsOf(value: string | undefined, label: string): Spelling[] {
  if (value === undefined) {
    return [];
  }
  const texts = new Set([value, value.trim(), value.toUpperCase(), value.toLowerCase()]);
  for (const level of [encoders, furtherEncoders, furtherEncoders]) {
    for (const text of [...texts]) {
      level.forEach((encode) => texts.add(encode(text)));
    }
  }
  return [...texts].filter((text) => text !== '').map((text) => ({ text, label }));
}
