import { hasPlaceholder, isAbsolute, readBaseString, understoodPaste, type PastedRequest } from '../paste/index.js';
import { checkAccountId, parseAuthorizationHeader, type Pair, type SignableRequest } from '../tba/index.js';
import type { ForeignRequest, UnderstoodPaste } from '../../protocol/explain.js';

/** One request of a paste, as it was read, and what the person has corrected in it. */
export interface CorrectedPaste {
  readonly read: PastedRequest;
  /** Which of several requests. */
  readonly index: number;
  readonly corrections: Partial<ForeignRequest>;
}

/** What stands for a paste while the fields are filled in by hand. */
export const typedIn: CorrectedPaste = { read: { kind: '', headers: [], notes: [], missing: [] }, index: 0, corrections: {} };

export function chosenRequest({ read, index }: CorrectedPaste): PastedRequest {
  return read.candidates?.[index] ?? read;
}

/** What the screen shows of a paste: with the corrections, and with what is missing after them. */
export function understand(paste: CorrectedPaste): UnderstoodPaste {
  const understood = understoodPaste(paste.read, paste.index);
  const request = { ...understood.request, ...paste.corrections };
  return { ...understood, request, notes: [...understood.notes, ...ownNotes(paste, request)], missing: missingFields(request) };
}

/** What is still to be asked for. A base string alone can be judged without the header that was made with it. */
function missingFields({ method, url, authorization, baseString }: ForeignRequest): (keyof ForeignRequest)[] {
  const missing: (keyof ForeignRequest)[] = [];
  if (method.trim() === '') {
    missing.push('method');
  }
  if (!isAbsolute(url.trim()) || hasPlaceholder(url)) {
    missing.push('url');
  }
  if (baseString === '' && (authorization.trim() === '' || hasPlaceholder(authorization))) {
    missing.push('authorization');
  }
  return missing;
}

function ownNotes(paste: CorrectedPaste, { authorization, baseString }: ForeignRequest): string[] {
  const { headers } = chosenRequest(paste);
  const others = headers.map(([name]) => name).filter((name) => name.toLowerCase() !== 'content-type');
  const sentAt = sentAtOf(paste);
  return [
    ...(others.length > 0
      ? [`Read as well, but never signed: the ${others.length === 1 ? 'header' : 'headers'} ${others.join(', ')}.`]
      : []),
    ...(sentAt !== undefined
      ? [`The timestamp is held against the time of the answer, ${new Date(sentAt * 1000).toISOString()}.`]
      : []),
    ...(baseString !== '' && authorization.trim() === ''
      ? ['With the Authorization header the signature can be explained as well, not only the base string.']
      : []),
  ];
}

/** Why a request cannot be judged at all yet, in one sentence. */
export function obstacle({ method, url }: ForeignRequest): string | undefined {
  if (url.trim() === '') {
    return 'The URL is missing: without it nobody can tell what should have been signed.';
  }
  if (!isAbsolute(url.trim())) {
    return 'The URL must begin with https:// and the host, as it was sent.';
  }
  return method.trim() === '' ? 'The method is missing: it is signed, so it has to be known.' : undefined;
}

export function signable({ method, url, body, contentType }: ForeignRequest): SignableRequest {
  return {
    method: method.trim(),
    url: url.trim(),
    ...(body !== '' && { body }),
    ...(contentType.trim() !== '' && { contentType: contentType.trim() }),
  };
}

const withZone = /(?:\b(?:GMT|UTC)|Z|[+-]\d{2}:?\d{2})\s*$/;

/** When the request was sent, in seconds since 1970. A time without its zone could be hours off, and is not taken. */
export function sentAtOf(paste: CorrectedPaste): number | undefined {
  const date = chosenRequest(paste).answer?.date ?? '';
  const milliseconds = withZone.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** Who a request says it is from. An empty text is something that it does not say. */
export interface Claim {
  readonly consumerKey: string;
  readonly tokenId: string;
  /** Realms: the one of the header, and the one that the host belongs to. */
  readonly accounts: readonly string[];
}

/** By the header, else by the base string, else by what a saved request says of its signing. */
export function claimOf(paste: CorrectedPaste): Claim {
  const { authorization, baseString, url } = understand(paste).request;
  const { realm = '', parameters } = parseAuthorizationHeader(authorization);
  const saved = chosenRequest(paste).clientSideAuth;
  const signed: readonly Pair[] = parameters.length > 0 ? parameters : (readBaseString(baseString)[0]?.parameters ?? []);
  const value = (name: string): string => signed.find(([candidate]) => candidate === name)?.[1] ?? '';
  return {
    consumerKey: value('oauth_consumer_key') || (saved?.consumerKey ?? ''),
    tokenId: value('oauth_token') || (saved?.token ?? ''),
    accounts: [...new Set([realm, saved?.realm ?? '', isAbsolute(url.trim()) ? url.trim() : ''].flatMap(realmOf))],
  };
}

function realmOf(text: string): string[] {
  const check = checkAccountId(text);
  return 'account' in check ? [check.account.realm] : [];
}
