import type { Circumstances } from '../diagnosis/index.js';
import { errorFact, isRestletUrl, tokenServicePaths } from '../netsuite/index.js';
import { isAbsolute, missingParts, readBaseString, type ClientSideAuth, type PastedRequest } from '../paste/index.js';
import {
  checkAccountId,
  parseAuthorizationHeader,
  queryParameters,
  urlParts,
  type Pair,
  type SignableRequest,
} from '../tba/index.js';
import type { ForeignRequest, UnderstoodPaste } from '../../protocol/explain.js';

/** One request of a paste with what the person has corrected in it: everything that is needed to judge it. No secret is in it. */
export interface UnderstoodRequest {
  /** What the screen shows of it. */
  readonly view: UnderstoodPaste;
  /** All headers but `Authorization`. */
  readonly headers: readonly Pair[];
  /** When it was sent, in seconds since 1970-01-01 UTC, where the text tells. */
  readonly sentAt?: number;
  readonly claim: Claim;
  /** What the response in the text says of the refusal. */
  readonly refusedAs?: Circumstances['refusedAs'];
  /** How its client signs a saved request when it sends it. */
  readonly clientSideAuth?: ClientSideAuth;
}

/** Who a request says it is from. An empty text is something that it does not say. */
export interface Claim {
  readonly consumerKey: string;
  readonly tokenId: string;
  /** Realms: the one of the header, and the one that the host belongs to. */
  readonly accounts: readonly string[];
}

/** What stands for a paste while the fields are filled in by hand. */
export const emptyPaste: PastedRequest = { kind: '', headers: [], notes: [] };

/**
 * Puts the corrections into a request that was read, and says what is known of it then.
 *
 * @param index which of several requests; one that there is not counts as the first.
 */
export function understand(
  read: PastedRequest,
  index = 0,
  corrections: Readonly<Partial<ForeignRequest>> = {},
): UnderstoodRequest {
  const candidates = read.candidates ?? [];
  const chosen = candidates[index] === undefined ? 0 : index;
  const pasted = candidates[chosen] ?? read;
  const request = { ...foreignRequest(pasted), ...corrections };
  const sentAt = sendingTime(pasted);
  const refusedAs = kindOfRefusal(pasted);
  const noComposer = whyNoComposer(request.url.trim());
  return {
    view: {
      kind: pasted.kind,
      request,
      notes: [...pasted.notes, ...notesOf(pasted, request, sentAt)],
      missing: missingParts(request),
      alternatives: candidates.map((one, at) => ({ label: `${at + 1} of ${candidates.length}: ${nameOf(one)}` })),
      chosen,
      ...(noComposer !== undefined && { noComposer }),
    },
    headers: pasted.headers,
    ...(sentAt !== undefined && { sentAt }),
    claim: claimOf(pasted, request),
    ...(refusedAs && { refusedAs }),
    ...(pasted.clientSideAuth && { clientSideAuth: pasted.clientSideAuth }),
  };
}

function foreignRequest(pasted: PastedRequest): ForeignRequest {
  const { method = '', url = '', authorization = '', contentType = '', body = '', baseString = '' } = pasted;
  return { method, url, authorization, contentType, body, baseString };
}

function notesOf(
  { headers }: PastedRequest,
  { authorization, baseString }: ForeignRequest,
  sentAt: number | undefined,
): string[] {
  const others = headers.map(([name]) => name).filter((name) => name.toLowerCase() !== 'content-type');
  return [
    ...(others.length > 0
      ? [`Ignored, because it isn't part of the signature: ${others.length === 1 ? 'header' : 'headers'} ${others.join(', ')}.`]
      : []),
    ...(sentAt !== undefined
      ? [`The timestamp is compared with the time of the response, ${new Date(sentAt * 1000).toISOString()}.`]
      : []),
    ...(baseString !== '' && authorization.trim() === ''
      ? ['Add the Authorization header to have the signature explained too, not only the base string.']
      : []),
  ];
}

/** A composer holds script, deployment and query of a RESTlet: of another service's request, nothing would be left in it. */
function whyNoComposer(url: string): string | undefined {
  const hasRestlet = isRestletUrl(url) || queryParameters(url).some(([name]) => name === 'script' || name === 'deploy');
  if (!isAbsolute(url) || hasRestlet) {
    return undefined;
  }
  const { path } = urlParts(url);
  const again = path === tokenServicePaths.tokenInfo ? ' To send it again, use "Test Connection" on the role.' : '';
  return `A composer can't open this request: ${path === '' ? '/' : path} isn't a RESTlet.${again}`;
}

const longestTarget = 100;

/** `POST …/restlet.nl?script=6&deploy=1, status 401`; the form when there is neither method nor URL. */
function nameOf({ kind, method, url, response }: PastedRequest): string {
  const target = url === undefined ? '' : shortened(url);
  const name = [method, target].filter((part) => part !== undefined && part !== '').join(' ');
  const status = response?.status === undefined ? '' : `, status ${response.status}`;
  return `${name === '' ? kind : name}${status}`;
}

/** What tells RESTlets apart: the last segment of the path and the query. */
function shortened(url: string): string {
  const path = /^https?:\/\/[^?#]*(\/[^/?#]*(?:\?[^#]*)?)/i.exec(url)?.[1];
  const target = path === undefined ? url : `…${path}`;
  return target.length > longestTarget ? `${target.slice(0, longestTarget)}…` : target;
}

const timeWithZone = /(?:\b(?:GMT|UTC)|Z|[+-]\d{2}:?\d{2})\s*$/;

/** The time of the response, in seconds. A time without its zone could be hours off, and is not taken. */
function sendingTime({ response }: PastedRequest): number | undefined {
  const date = response?.date ?? '';
  const milliseconds = timeWithZone.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

function kindOfRefusal({ response }: PastedRequest): Circumstances['refusedAs'] {
  const kind = errorFact({ code: response?.code ?? '' })?.kind;
  return kind === 'credentials' || kind === 'two-factor' ? kind : undefined;
}

/** What the text says of whoever sent it. */
export function circumstancesOf(understood: UnderstoodRequest): Circumstances {
  const { refusedAs } = understood;
  return { hasCookie: hasCookie(understood), ...(refusedAs && { refusedAs }) };
}

/** By the header, else by the base string, else by what a saved request or code says of its signing. */
function claimOf({ clientSideAuth: saved, signer }: PastedRequest, { authorization, baseString, url }: ForeignRequest): Claim {
  const { realm = '', parameters } = parseAuthorizationHeader(authorization);
  const signed: readonly Pair[] = parameters.length > 0 ? parameters : (readBaseString(baseString)[0]?.parameters ?? []);
  // What was sent counts, also where it lacks one of the two.
  const code = signed.length > 0 ? undefined : signer;
  const value = (name: string): string => signed.find(([candidate]) => candidate === name)?.[1] ?? '';
  return {
    consumerKey: value('oauth_consumer_key') || (saved?.consumerKey ?? code?.consumerKey ?? ''),
    tokenId: value('oauth_token') || (saved?.token ?? code?.token ?? ''),
    accounts: [...new Set([realm, saved?.realm ?? '', isAbsolute(url.trim()) ? url.trim() : ''].flatMap(realmOf))],
  };
}

function realmOf(text: string): string[] {
  const check = checkAccountId(text);
  return 'account' in check ? [check.account.realm] : [];
}

/** Why a request cannot be judged at all yet, in one sentence. */
export function obstacle({ method, url }: ForeignRequest): string | undefined {
  if (url.trim() === '') {
    return 'Enter the URL to see what should have been signed.';
  }
  if (!isAbsolute(url.trim())) {
    return 'Enter the URL as it was sent, starting with https:// and the host.';
  }
  return method.trim() === '' ? 'Select the method. It is part of the signature.' : undefined;
}

export function signable({ method, url, body, contentType }: ForeignRequest): SignableRequest {
  return {
    method: method.trim(),
    url: url.trim(),
    ...(body !== '' && { body }),
    ...(contentType.trim() !== '' && { contentType: contentType.trim() }),
  };
}

/** Whether the text has a Cookie header, whatever its value. */
function hasCookie({ headers }: Pick<UnderstoodRequest, 'headers'>): boolean {
  return headers.some(([name]) => name.trim().toLowerCase() === 'cookie');
}
