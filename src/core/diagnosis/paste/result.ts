/** Turns what a reader found into a result: secrets dropped, the Authorization header apart, and what is missing named. */
import { dropped, isSecretName, secretSpans, secretValues, withoutSecrets } from './secrets.js';
import type { MissingPart, Pair, PastedRequest, Reading } from './types.js';
import { hasPlaceholder, isAbsolute } from './urls.js';

/** `text` is the whole paste: a secret that stands anywhere in it must not turn up in any field. */
export function toPastedRequests(readings: readonly Reading[], text: string): PastedRequest[] {
  const known = secretValues(text);
  const spansInPaste = secretSpans(text).length > 0;
  return readings.map((reading) => new ResultBuilder(reading, known, spansInPaste).build());
}

class ResultBuilder {
  readonly #reading: Reading;
  readonly #secrets: readonly string[];
  readonly #notes: Set<string>;

  constructor(reading: Reading, known: readonly string[], secretsInPaste: boolean) {
    this.#reading = reading;
    this.#notes = new Set(reading.notes);
    this.#secrets = this.#tellIdentifiers([...known, ...(reading.secrets ?? []).filter((value) => value.length >= 4)]);
    if (secretsInPaste || (reading.secrets ?? []).length > 0) {
      this.#notes.add('The paste holds secrets: their values were dropped and are not kept anywhere.');
    }
  }

  build(): PastedRequest {
    const reading = this.#reading;
    const authorization = this.#authorization();
    const url = this.#clean(reading.url);
    const contentType = headerValue(reading.headers, 'content-type') ?? reading.impliedContentType;
    const body = this.#clean(reading.body);
    const baseString = this.#clean(reading.baseString);
    const missing = this.#missing(authorization, url);
    return {
      kind: reading.kind,
      ...(reading.method !== undefined && reading.method !== '' && { method: this.#clean(reading.method) ?? '' }),
      ...(url !== undefined && url !== '' && { url }),
      headers: this.#headers(),
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && body !== '' && { body }),
      ...(contentType !== undefined && { contentType: this.#clean(contentType) ?? '' }),
      ...(baseString !== undefined && { baseString }),
      ...(reading.parameters && { parameters: reading.parameters.map((pair) => this.#cleanPair(pair)) }),
      ...(reading.clientSideAuth && { clientSideAuth: reading.clientSideAuth }),
      ...(reading.answer && { answer: reading.answer }),
      notes: [...this.#notes],
      missing,
    };
  }

  /** Somebody who uses the token ID as the token secret still has a token ID: an identifier that is sent is no secret. */
  #tellIdentifiers(secrets: readonly string[]): readonly string[] {
    const header = headerValue(this.#reading.headers, 'authorization') ?? '';
    const identifiers = [...header.matchAll(/oauth_(?:consumer_key|token|nonce|signature)=["'\\]{0,4}([^"',\\\s]{1,200})/g)].map(
      (match) => match[1] ?? '',
    );
    return [...new Set(secrets)].filter((secret) => !identifiers.includes(secret)).slice(0, 200);
  }

  #clean(text: string | undefined): string | undefined {
    return text === undefined ? undefined : withoutSecrets(text, this.#secrets);
  }

  #cleanPair([name, value]: Pair): Pair {
    return [this.#clean(name) ?? '', isSecretName(name) ? dropped : (this.#clean(value) ?? '')];
  }

  #headers(): Pair[] {
    const others = this.#reading.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    return others.map(([name, value]): Pair => {
      if (/^(?:cookie|set-cookie|proxy-authorization)$/i.test(name)) {
        this.#notes.add(`The value of the ${name} header was dropped: it can open a session.`);
        return [name, dropped];
      }
      return this.#cleanPair([name, value]);
    });
  }

  #authorization(): string | undefined {
    const values = this.#reading.headers
      .filter(([name]) => name.toLowerCase() === 'authorization')
      .map(([, value]) => value.trim());
    if (new Set(values).size > 1) this.#notes.add(`There are ${values.length} Authorization headers: the first one is used.`);
    const value = values[0];
    if (value === undefined || value === '') return undefined;
    const scheme = /^(Bearer|Basic)(?:\s|$)/i.exec(value)?.[1];
    if (scheme === undefined) return this.#clean(value);
    this.#notes.add(
      `The Authorization header uses ${scheme}, not OAuth 1.0: what follows the scheme was dropped, for it is a secret.`,
    );
    return `${scheme} ${dropped}`;
  }

  #missing(authorization: string | undefined, url: string | undefined): MissingPart[] {
    const missing: MissingPart[] = [];
    if (authorization === undefined || hasPlaceholder(authorization)) missing.push('authorization');
    if (url === undefined || url === '' || !isAbsolute(url) || hasPlaceholder(url)) missing.push('url');
    if (this.#reading.method === undefined || this.#reading.method === '') missing.push('method');
    if (url !== undefined && hasPlaceholder(url))
      this.#notes.add('The URL has a placeholder that only the program or the client can fill in.');
    return missing;
  }
}

function headerValue(headers: readonly Pair[], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}
