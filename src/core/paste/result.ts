/** Turns what a reader found into a result: secrets dropped, the Authorization header apart, and what is missing named. */
import { dropped, isSecretName, secretSpans, secretValues, spellings, withoutSecrets } from './secrets.js';
import type { ClientSideAuth, Pair, PastedRequest, FoundRequest } from './types.js';
import { hasPlaceholder, withoutUserInfo } from './urls.js';
import { headerOf } from '../../protocol/headers.js';

/** `text` is the whole paste: a secret that stands anywhere in it must not turn up in any field. */
export function toPastedRequests(requests: readonly FoundRequest[], text: string): PastedRequest[] {
  const known = secretValues(text);
  const spansInPaste = secretSpans(text).length > 0;
  return requests.map((request) => new ResultBuilder(request, known, spansInPaste).build());
}

const sessionHeader = /^(?:cookie2?|set-cookie|proxy-authorization|x-(?:api-key|auth-token|access-token|csrf-token))$/i;

class ResultBuilder {
  readonly #request: FoundRequest;
  readonly #secrets: readonly string[];
  readonly #notes: Set<string>;

  constructor(request: FoundRequest, known: readonly string[], secretsInPaste: boolean) {
    const own = (request.secrets ?? []).filter((value) => value.length >= 4);
    this.#request = request;
    this.#secrets = spellings(withoutIdentifiers(request, [...known, ...own]).slice(0, 300));
    this.#notes = new Set(request.notes.map((note) => this.#clean(note)));
    if (secretsInPaste || (request.secrets ?? []).length > 0) {
      this.#notes.add('The paste holds secrets: their values were dropped and are not kept anywhere.');
    }
  }

  build(): PastedRequest {
    const { kind, method, headers, body, parameters, clientSideAuth, response } = this.#request;
    const authorization = this.#authorization();
    const url = this.#url();
    const contentType = headerOf(headers, 'content-type') ?? this.#request.impliedContentType;
    const baseString = this.#signed(this.#request.baseString, 'base string');
    if (url !== undefined && hasPlaceholder(url)) {
      this.#notes.add('The URL has a placeholder that only the program or the client can fill in.');
    }
    return {
      kind: this.#clean(kind),
      ...(method !== undefined && method !== '' && { method: this.#clean(method) }),
      ...(url !== undefined && url !== '' && { url }),
      headers: this.#headers(),
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && body !== '' && { body: this.#clean(body) }),
      ...(contentType !== undefined && { contentType: this.#clean(contentType) }),
      ...(baseString !== undefined && { baseString }),
      ...(parameters && { parameters: parameters.map((pair) => this.#cleanPair(pair)) }),
      ...(clientSideAuth && { clientSideAuth: this.#cleanFields(clientSideAuth) }),
      ...(response && { response: this.#cleanFields(response) }),
      notes: [...this.#notes],
    };
  }

  #clean(text: string): string {
    return withoutSecrets(text, this.#secrets);
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
    return this.#signed(plain, 'URL');
  }

  /** A part that is signed: when a secret is taken out of it, its signature cannot be checked any more. */
  #signed(text: string | undefined, title: string): string | undefined {
    const cleaned = text === undefined ? undefined : this.#clean(text);
    if (cleaned !== text) {
      this.#notes.add(`A secret in the ${title} was dropped: the signature was not made for the ${title} as it stands here.`);
    }
    return cleaned;
  }

  #headers(): Pair[] {
    const others = this.#request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    return others.map(([name, value]): Pair => {
      if (!sessionHeader.test(name)) {
        return this.#cleanPair([name, value]);
      }
      this.#notes.add(`The value of the ${name} header was dropped: it can open a session.`);
      return [name, dropped];
    });
  }

  #authorization(): string | undefined {
    const values = this.#request.headers
      .filter(([name]) => name.toLowerCase() === 'authorization')
      .map(([, value]) => value.trim());
    if (new Set(values).size > 1) {
      this.#notes.add(`There are ${values.length} Authorization headers: the first one is used.`);
    }
    const value = values[0];
    if (value === undefined || value === '') {
      return undefined;
    }
    const scheme = foreignScheme(value);
    if (scheme === undefined) {
      return this.#clean(value);
    }
    this.#notes.add(
      'The Authorization header is not of OAuth 1.0: what stands behind its scheme was dropped, for it is a secret.',
    );
    return scheme === '' ? dropped : `${scheme} ${dropped}`;
  }
}

/** The scheme of a header that holds one secret and nothing to explain; empty when it has no scheme at all. */
function foreignScheme(header: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([\w-]{1,40})(?:\s([^]*))?$/.exec(header) ?? [];
  if (/^(?:bearer|basic)$/i.test(scheme)) {
    return scheme;
  }
  const explicable = /oauth_|nlauth_|realm/i.test(header) || (scheme !== '' && rest === '' && /^(?:oauth|nlauth)$/i.test(scheme));
  if (explicable || hasPlaceholder(header)) {
    return undefined;
  }
  return rest === '' ? '' : scheme;
}

/** Somebody who uses the token ID as the token secret still has a token ID: an identifier that is sent is no secret. */
function withoutIdentifiers({ headers, clientSideAuth }: FoundRequest, secrets: readonly string[]): string[] {
  const header = headerOf(headers, 'authorization') ?? '';
  const sent = header.matchAll(/oauth_(?:consumer_key|token)=["'\\]{0,4}([^"',\\\s]{1,200})/g);
  const identifiers = new Set([...sent].map((match) => match[1] ?? ''));
  for (const own of identifiersOf(clientSideAuth)) {
    identifiers.add(own);
  }
  return [...new Set(secrets)].filter((secret) => !identifiers.has(secret));
}

function identifiersOf(auth: ClientSideAuth | undefined): string[] {
  return [auth?.consumerKey, auth?.token].filter((value) => value !== undefined);
}
