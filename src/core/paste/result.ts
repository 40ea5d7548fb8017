/** Turns what a reader found into a result: secrets dropped, the Authorization header apart, and what is missing named. */
import {
  ContentMask,
  discloseAuthorization,
  discloseBody,
  discloseHeader,
  discloseText,
  discloseUrl,
  dropped,
  isSecretName,
  secretSpans,
  secretValues,
  type Disclosed,
} from '../disclosure/index.js';
import { hasPlaceholder } from './placeholders.js';
import type { Pair, PastedRequest, FoundRequest } from './types.js';
import { withoutUserInfo } from './urls.js';
import { headerOf } from '../../protocol/headers.js';

/** It says nothing of the text itself: who shows that knows what was taken out of it. */
export const secretsNote = 'The pasted text contains secrets. They are left out of everything below and are not stored.';

/** `text` is the whole paste: a secret in any part of it must not be in any field of the result. */
export function toPastedRequests(requests: readonly FoundRequest[], text: string): PastedRequest[] {
  const known = secretValues(text);
  const spansInPaste = secretSpans(text).length > 0;
  return requests.map((request) => new ResultBuilder(request, known, spansInPaste).build());
}

class ResultBuilder {
  readonly #request: FoundRequest;
  readonly #mask: ContentMask;
  readonly #notes: Set<string>;

  constructor(request: FoundRequest, known: readonly string[], secretsInPaste: boolean) {
    const own = (request.secrets ?? []).filter((value) => value.length >= shortestSecret);
    this.#request = request;
    this.#mask = maskOf(withoutIdentifiers(request, [...known, ...own, ...leftOut(request)]).slice(0, mostSecrets));
    this.#notes = new Set(request.notes.map((note) => this.#clean(note)));
    if (secretsInPaste || (request.secrets ?? []).length > 0) {
      this.#notes.add(secretsNote);
    }
  }

  build(): PastedRequest {
    const { kind, method, headers, body, parameters, clientSideAuth, response } = this.#request;
    const authorization = this.#authorization();
    const url = this.#url();
    const contentType = headerOf(headers, 'content-type') ?? this.#request.impliedContentType;
    const baseString = this.#signed(this.#request.baseString, 'base string');
    if (url !== undefined && hasPlaceholder(url)) {
      this.#notes.add("The URL has a placeholder. Its value isn't in the text.");
    }
    return {
      // A masked header was sent: the text does not show the whole request, whatever form it has.
      kind: this.#clean(headers.some(isMaskedHeader) ? `request with a masked header (${kind})` : kind),
      ...(method !== undefined && method !== '' && { method: this.#clean(method) }),
      ...(url !== undefined && url !== '' && { url }),
      headers: this.#headers(),
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && body !== '' && { body: this.#masked(discloseBody(body)) }),
      ...(contentType !== undefined && { contentType: this.#clean(contentType) }),
      ...(baseString !== undefined && { baseString }),
      ...(parameters && { parameters: parameters.map((pair) => this.#cleanPair(pair)) }),
      ...(clientSideAuth && { clientSideAuth: this.#cleanFields(clientSideAuth) }),
      ...(response && { response: this.#cleanFields(response) }),
      notes: [...this.#notes],
    };
  }

  #clean(text: string): string {
    return this.#masked(discloseText(text));
  }

  #masked({ text }: Disclosed): string {
    return this.#mask.mask(text);
  }

  #cleanPair([name, value]: Pair): Pair {
    return [this.#clean(name), isSecretName(name) ? dropped : this.#clean(value)];
  }

  #cleanFields<Fields extends object>(fields: Fields): Fields {
    const cleaned = Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? this.#clean(value) : value,
    ]);
    return Object.fromEntries(cleaned) as Fields;
  }

  #url(): string | undefined {
    const { url } = this.#request;
    if (url === undefined) {
      return undefined;
    }
    const plain = withoutUserInfo(url);
    if (plain !== url) {
      this.#notes.add('The user name and password in the URL were dropped.');
    }
    return this.#signed(plain, 'URL', discloseUrl);
  }

  /** A part that is signed: when a secret is taken out of it, its signature cannot be checked any more. */
  #signed(text: string | undefined, title: string, disclose = discloseText): string | undefined {
    const cleaned = text === undefined ? undefined : this.#masked(disclose(text));
    if (cleaned !== text) {
      this.#notes.add(`A secret in the ${title} was dropped. The signature wasn't made for the ${title} as shown here.`);
    }
    return cleaned;
  }

  #headers(): Pair[] {
    const others = this.#request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    return others.map(([name, value]): Pair => {
      const disclosed = discloseHeader(name, value);
      this.#note(disclosed);
      return [this.#clean(name), this.#masked(disclosed)];
    });
  }

  #authorization(): string | undefined {
    const values = this.#request.headers
      .filter(([name]) => name.toLowerCase() === 'authorization')
      .map(([, value]) => value.trim());
    if (new Set(values).size > 1) {
      this.#notes.add(`There are ${values.length} Authorization headers. The first one is used.`);
    }
    const value = values[0];
    if (value === undefined || value === '') {
      return undefined;
    }
    if (isMasked(value)) {
      this.#notes.add("The Authorization header is masked in the text, so its signature can't be read.");
      return undefined;
    }
    const disclosed = discloseAuthorization(value);
    if (isPlaceholder(value, disclosed)) {
      return this.#clean(value);
    }
    this.#note(disclosed);
    return this.#masked(disclosed);
  }

  /** A note names the header. In a command with an unclosed quotation mark, that name may hold a secret. */
  #note({ notes }: Disclosed): void {
    notes.forEach((note) => this.#notes.add(this.#mask.mask(note)));
  }
}

/** What Bruno's report and loggers write for a header that they do not show. */
function isMasked(value: string): boolean {
  return /^(?:OAuth\s{1,4})?(?:[*\u2022\u25cf\u2588]{2,100}|[[(<]{0,2}(?:redacted|masked|hidden|filtered|removed|omitted)[\])>]{0,2})$/i.test(
    value.trim(),
  );
}

function isMaskedHeader([name, value]: Pair): boolean {
  return /^authorization$/i.test(name) && isMasked(value);
}

/** Characters: a shorter value occurs in too many ordinary words. */
const shortestSecret = 4;
/** Values that are looked for in every field. No real paste has as many. */
const mostSecrets = 300;

function maskOf(values: readonly string[]): ContentMask {
  // Only whole values: not every value that has the name of a secret is one, and a part of it may be an ordinary word.
  return new ContentMask(values.map((value) => ({ value, label: dropped })));
}

/** The secrets in the headers and in the URL: the body may repeat them. Of a signing key, each half is a secret too. */
export function leftOut({ headers, url = '' }: FoundRequest): string[] {
  const all = [...headers.map(([name, value]) => discloseHeader(name, value.trim())), discloseUrl(withoutUserInfo(url))];
  return all
    .flatMap((disclosed) => disclosed.dropped)
    .flatMap((value) => [value, ...value.split(/&|%(?:25)*26/)])
    .filter((value) => value.length >= shortestLeftOut && !hasPlaceholder(value));
}

/** Characters: what is shorter may be any word of a body. */
const shortestLeftOut = 8;

/** Whether the secret of the header is still to be filled in by the program: then there is nothing to hide. */
function isPlaceholder(header: string, { dropped: [only, ...others] }: Disclosed): boolean {
  return only !== undefined && others.length === 0 && hasPlaceholder(only) && !/^\s*(?:bearer|basic)\s/i.test(header);
}

/** The consumer key and the token ID that are sent are no secrets, even where the client uses one of them as a secret by mistake. */
function withoutIdentifiers(request: FoundRequest, secrets: readonly string[]): string[] {
  const identifiers = new Set(identifiersIn(request));
  return [...new Set(secrets)].filter((secret) => !identifiers.has(secret));
}

/** Consumer key and token ID, as the header or the settings of a saved request have them. */
export function identifiersIn({ headers, clientSideAuth }: FoundRequest): string[] {
  const header = headerOf(headers, 'authorization') ?? '';
  const sent = header.matchAll(/oauth_(?:consumer_key|token)=["'\\]{0,4}([^"',\\\s]{1,200})/g);
  const saved = [clientSideAuth?.consumerKey, clientSideAuth?.token].filter((value) => value !== undefined);
  return [...[...sent].map((match) => match[1] ?? ''), ...saved];
}
