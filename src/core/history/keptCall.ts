import type { RestletRequest } from '../../protocol/request.js';
import { isProduction } from '../../protocol/roles.js';
import { discloseBody, discloseHeader, discloseUrl, dropped, type Disclosed } from '../disclosure/index.js';
import { calledIds } from '../netsuite/index.js';
import { serializeRequest } from '../request/index.js';
import { SecretSearch } from './secretSearch.js';
import { longestBody, readBodyLength, secretMargin, type CallDetails, type FinishedCall, type HistoryCall } from './types.js';

/** UTF-16 code units of a URL in a list. */
const longestListedUrl = 2000;
/** UTF-16 code units of one header's value, and of a URL. */
const longestValue = 16 * 1024;

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
  const hiding = new Hiding(call.secrets);
  const hasBodies = keepsProductionBodies || !isProduction(role.kind);
  const request = keptRequest(call, hasBodies, hiding);
  const url = hiding.text(response.url, longestValue, discloseUrl);
  const body = hasBodies ? hiding.body(call.body ?? '') : { text: '', isCut: false };
  const { status, isDoubtful, error, size, failure } = response;
  // The request may have placeholders for them.
  const called = calledIds(response.url);
  const details = {
    id,
    request: request.text,
    requestBody: request.body,
    url,
    sentHeaders: hiding.headers(call.sentHeaders),
    statusText: response.statusText ?? '',
    headers: hiding.headers(response.headers),
    language: response.body?.language ?? ('text' as const),
    body: body.text,
    responseBody: extentOf(call.body ?? '', hasBodies, body.isCut),
    ...(failure && { failure: failure.message }),
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
    details: { ...details, ...(hiding.hasHidden && { hasHidden: true as const }) },
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
    script: hiding.text(request.script, longestValue),
    deploy: hiding.text(request.deploy, longestValue),
    query: request.query.map((row) => ({ ...row, value: hiding.named(row.name, row.value) })),
    headers: request.headers.map((row) => ({ ...row, value: hiding.header(row.name, row.value) })),
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
  readonly #secrets: SecretSearch;

  constructor(secrets: readonly string[]) {
    this.#secrets = new SecretSearch(secrets);
  }

  /** A text of at most so many code units. */
  text(text: string, longest: number, disclose?: (text: string) => Disclosed): string {
    const read = text.slice(0, longest + secretMargin);
    const shown = this.#shown(read, disclose?.(read).text ?? read);
    return shown.slice(0, longest);
  }

  /** The value of a query parameter, decoded. */
  named(name: string, value: string): string {
    const pair = `${name}=`;
    const { text } = discloseBody(`${pair}${value.slice(0, longestValue)}`);
    const shown = text.startsWith(pair) ? text.slice(pair.length) : dropped;
    return this.#shown(value, shown);
  }

  header(name: string, value: string): string {
    return this.text(value, longestValue, (read) => discloseHeader(name, read));
  }

  /** Without Authorization: nobody can do anything with one that is masked. */
  headers(headers: FinishedCall['sentHeaders']): (readonly [string, string])[] {
    return headers
      .filter(([name]) => !/^(?:proxy-)?authorization$/i.test(name))
      .map(([name, value]) => [name, this.header(name, value)] as const);
  }

  /** What is kept of a body. A text that was cut loses some more at its end, where a secret may have been cut too. */
  body(body: string): { readonly text: string; readonly isCut: boolean } {
    const read = body.slice(0, readBodyLength);
    const shown = this.#shown(read, discloseBody(read).text);
    const isCut = body.length > longestBody;
    const end = body.length > read.length ? Math.min(longestBody, shown.length - secretMargin) : longestBody;
    return { text: withoutHalf(shown.slice(0, Math.max(0, end))), isCut };
  }

  #shown(text: string, disclosed: string): string {
    const shown = this.#secrets.without(disclosed);
    this.hasHidden ||= shown !== text;
    return shown;
  }
}

/** Without the first half of a surrogate pair at its end. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
