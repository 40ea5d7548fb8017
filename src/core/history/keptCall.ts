import type { RestletRequest } from '../../protocol/request.js';
import { isProduction } from '../../protocol/roles.js';
import { discloseBody, discloseHeader, discloseUrl, dropped, type Disclosed } from '../disclosure/index.js';
import { calledIds } from '../netsuite/index.js';
import { serializeRequest } from '../request/index.js';
import { SecretSearch } from './secretSearch.js';
import { longestBody, longestValue, secretMargin, type CallDetails, type FinishedCall, type HistoryCall } from './types.js';

/** UTF-16 code units of a URL in a list. */
const longestListedUrl = 2000;
const authorization = /^(?:proxy-)?authorization$/i;

export interface KeepOptions {
  /** That of the call. */
  readonly id: string;
  /** Bodies of production accounts are kept too. */
  readonly keepsProductionBodies: boolean;
}

/**
 * What the history keeps of a call: never an Authorization header, a cookie, or a value that logs in by its name or because it belongs to the
 * role; and of a production account no body, unless told otherwise. Pure. The time grows as the texts do, of which each has a limit.
 */
export function keptCall(
  call: FinishedCall,
  { id, keepsProductionBodies }: KeepOptions,
): { call: HistoryCall; details: CallDetails } {
  const { role, response } = call;
  const hiding = new Hiding(call.secrets, call.entered);
  const hasBodies = keepsProductionBodies || !isProduction(role.kind);
  const request = keptRequest(call, hasBodies, hiding);
  const url = hiding.text(call.url, longestValue, discloseUrl);
  const body = hasBodies ? hiding.body(call.body ?? '') : { text: '', isCut: false };
  const { status, isDoubtful, error, size, failure } = response;
  const called = calledIds(call.url);
  const details = {
    id,
    request: request.text,
    requestBody: request.body,
    url,
    sentHeaders: hiding.headers([...call.sentHeaders, ['Authorization', '']]),
    statusText: hiding.text(response.statusText ?? ''),
    headers: hiding.headers(response.headers),
    language: response.body?.language ?? ('text' as const),
    body: body.text,
    responseBody: extentOf(call.body ?? '', hasBodies, body.isCut),
    ...(failure && { failure: hiding.text(failure.message) }),
  };
  return {
    call: {
      id,
      at: response.sentAt,
      account: role.account,
      accountName: role.accountName,
      kind: role.kind,
      role: role.role,
      method: response.method,
      script: hiding.text(called.script, longestListedUrl),
      deploy: hiding.text(called.deploy, longestListedUrl),
      url: url.slice(0, longestListedUrl),
      outcome: response.outcome,
      ...(status !== undefined && { status }),
      ...(isDoubtful && { isDoubtful }),
      ...(error && { code: hiding.text(error.code, longestListedUrl) }),
      milliseconds: response.timings.total,
      ...(size && { size: size.decoded }),
    },
    details: {
      ...details,
      ...(hiding.hasHidden && { hasHidden: true as const }),
      ...(hiding.hasShortened && { hasShortened: true as const }),
    },
  };
}

/** The request as a file that names its role. `serializeRequest` leaves out what a request file never holds. */
function keptRequest(
  { request, role }: FinishedCall,
  hasBodies: boolean,
  hiding: Hiding,
): { text: string; body: CallDetails['requestBody'] } {
  const body = hasBodies ? hiding.body(request.body) : { text: '', isCut: false };
  const kept: RestletRequest = {
    ...request,
    ...(request.name !== undefined && { name: hiding.text(request.name) }),
    script: hiding.text(request.script),
    deploy: hiding.text(request.deploy),
    query: request.query.map((row) => ({ ...row, name: hiding.text(row.name), value: hiding.named(row.name, row.value) })),
    headers: request.headers.map((row) => ({ ...row, name: hiding.text(row.name), value: hiding.header(row.name, row.value) })),
    body: body.text,
    account: role.account,
    role: role.role,
  };
  return { text: serializeRequest(kept), body: extentOf(request.body, hasBodies, body.isCut) };
}

function extentOf(body: string, isKept: boolean, isCut: boolean): CallDetails['requestBody'] {
  if (body === '') {
    return 'none';
  }
  if (!isKept) {
    return 'production';
  }
  return isCut ? 'cut' : 'whole';
}

/** Leaves out what logs in: by its name, or because it is one of the role's own values, however it is encoded. */
class Hiding {
  hasHidden = false;
  /** A text other than a body was longer than what is kept of it. */
  hasShortened = false;
  readonly #secrets: SecretSearch;

  constructor(secrets: readonly string[], entered: readonly string[]) {
    this.#secrets = new SecretSearch(secrets, entered);
  }

  /** A text of at most so many code units. */
  text(text: string, longest = longestValue, disclose?: (text: string) => Disclosed): string {
    this.hasShortened ||= text.length > longest;
    return this.#beginning(text, longest, disclose);
  }

  /** The value of a query parameter, decoded. */
  named(name: string, value: string): string {
    const pair = `${name}=`;
    return this.text(value, longestValue, (read) => {
      const disclosed = discloseBody(`${pair}${read}`);
      return disclosed.text.startsWith(pair)
        ? { ...disclosed, text: disclosed.text.slice(pair.length) }
        : { text: dropped, dropped: [read], notes: [] };
    });
  }

  header(name: string, value: string): string {
    return this.text(value, longestValue, (read) => discloseHeader(name, read));
  }

  /** Authorization stays as a name: a header that identifies the token and proves who signed is of no use to anybody later. */
  headers(headers: FinishedCall['sentHeaders']): (readonly [string, string])[] {
    return headers.map(([name, value]) =>
      authorization.test(name) ? ([name, dropped] as const) : ([this.text(name), this.header(name, value)] as const),
    );
  }

  /** What is kept of a body. */
  body(body: string): { readonly text: string; readonly isCut: boolean } {
    return { text: withoutHalf(this.#beginning(body, longestBody, discloseBody)), isCut: body.length > longestBody };
  }

  /**
   * A text that was cut before secrets were looked for loses some more at its end, where one may have been cut too: what was left out before
   * can move that end to a place that is kept.
   */
  #beginning(text: string, longest: number, disclose: ((text: string) => Disclosed) | undefined): string {
    const read = text.slice(0, longest + secretMargin);
    const shown = this.#secrets.without(disclose ? withPlaceholders(disclose(read)) : read);
    this.hasHidden ||= shown !== read;
    const end = text.length > read.length ? Math.min(longest, shown.length - secretMargin) : longest;
    return shown.slice(0, Math.max(0, end));
  }
}

/** What was left out by its name alone, and is a placeholder: what it stands for isn't in the text. */
function withPlaceholders({ text, dropped: values }: Disclosed): string {
  const parts = text.split(dropped);
  // A text that had the words itself is left as it is.
  if (parts.length !== values.length + 1) {
    return text;
  }
  return parts
    .map((part, at) => `${at === 0 ? '' : wholePlaceholder.test(values[at - 1] ?? '') ? values[at - 1] : dropped}${part}`)
    .join('');
}

const wholePlaceholder = /^"?\{\{[^{}"]{1,300}\}\}"?$/;

/** Without the first half of a surrogate pair at its end. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
