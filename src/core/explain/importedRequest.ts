import { secretSpans } from '../disclosure/index.js';
import { secretsNote, type PastedRequest } from '../paste/index.js';
import { newRequest, patchRequest, refusedHeader } from '../request/index.js';
import { checkAccountId, parseAuthorizationHeader, queryParameters } from '../tba/index.js';
import type { RequestPatch, RequestRow, RestletRequest } from '../../protocol/request.js';
import { linesOf, requestForm } from '../../protocol/requestForm.js';
import { asRestletRequest } from './asRestletRequest.js';
import { understand } from './understoodRequest.js';

/** What a text says of a RESTlet request, to be edited and sent: what a patch does not name, the text does not tell. */
export interface ImportedRequest {
  /** What was read, as a person calls it: `curl command`, `Postman request 2 of 3 "Orders"`. */
  readonly kind: string;
  /** `POST customscript_orders`: tells it from the others of the same text. */
  readonly label: string;
  readonly patch: RequestPatch;
  /** What was left out or assumed, a sentence each: nothing is dropped in silence. */
  readonly left: readonly string[];
  /** Realm of the account that it was for, where the text tells. */
  readonly account?: string;
}

const signedAnew = 'The Authorization header was removed, because each request is signed when it is sent.';

/** The RESTlet requests of a text that was read as requests, in its order. One without a script is none. Pure, and never throws. */
export function importedRequests(read: PastedRequest): ImportedRequest[] {
  const all = read.candidates ?? [read];
  return all.map((_one, index) => importedRequest(read, index)).filter((one) => one !== undefined);
}

/** The URL of a RESTlet, or header lines: a part of a request, which says nothing of the rest. Nothing for a text of another form. */
export function importedPart(text: string): ImportedRequest | undefined {
  switch (requestForm(text)) {
    case 'url':
      return importedUrl(text.trim());
    case 'headers':
      return importedHeaders(text);
    default:
      return undefined;
  }
}

/** A login beside a signature: another scheme, a session, or an option of curl with a password. */
const loginWord = /\b(?:bearer|basic|cookie|password)\b|\s(?:-u|-b|--user|--proxy-user|--oauth2-bearer)(?:\s|=|["'])/i;

/**
 * Whether a pasted text may stand in a document, which may be written to the disk: no when it holds a secret, or what logs somebody in. The
 * header of an OAuth 1.0 signature may, because NetSuite takes it once, within minutes.
 */
export function mayBeWritten(text: string): boolean {
  return secretSpans(text).length === 0 && !loginWord.test(text);
}

function importedRequest(read: PastedRequest, index: number): ImportedRequest | undefined {
  const pasted = (read.candidates ?? [read])[index];
  const { view, headers, claim } = understand(read, index);
  const { request, left } = asRestletRequest({ request: view.request, headers });
  if (!pasted || (request.script === '' && request.deploy === '')) {
    return undefined;
  }
  const [account] = claim.accounts;
  const notes = pasted.notes.filter((note) => note !== secretsNote);
  const signed = pasted.authorization !== undefined || pasted.clientSideAuth !== undefined;
  return {
    kind: pasted.kind,
    label: `${request.method} ${request.script}`,
    patch: request,
    left: [...notes, ...left, ...(signed ? [signedAnew] : [])],
    ...(account !== undefined && { account }),
  };
}

function importedUrl(url: string): ImportedRequest | undefined {
  const absolute = /^https?:\/\//i.test(url) ? url : `https://${url.startsWith('/') ? 'host' : ''}${url}`;
  const { request, left } = asRestletRequest({
    request: { method: 'GET', url: absolute, authorization: '', contentType: '', body: '', baseString: '' },
    headers: [],
  });
  if (queryParameters(absolute).every(([name]) => name !== 'script' && name !== 'deploy')) {
    return undefined;
  }
  const { script, deploy, query } = request;
  const check = checkAccountId(absolute);
  const account = 'account' in check && !url.startsWith('/') ? check.account.realm : undefined;
  return {
    kind: 'RESTlet URL',
    label: script,
    patch: { script, deploy, query },
    left,
    ...(account !== undefined && { account }),
  };
}

/** Rows of header lines; those that the sender makes, and those that hold a secret, are left out. */
function importedHeaders(text: string): ImportedRequest | undefined {
  const pairs = linesOf(text).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  const kept = pairs.filter(([name]) => refusedHeader(name) === undefined);
  const headers = kept.map(([name, value]): RequestRow => ({ name, value, enabled: true }));
  const authorization = pairs.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const { realm = '' } = parseAuthorizationHeader(authorization ?? '');
  const check = checkAccountId(realm);
  const others = pairs.filter(([name]) => refusedHeader(name) !== undefined && name.toLowerCase() !== 'authorization');
  return {
    kind: pairs.length === 1 ? 'header' : 'headers',
    label: '',
    patch: { headers },
    left: [
      ...others.map(([name]) => `The header ${name} was removed. ${refusedHeader(name) ?? ''}`),
      ...(authorization === undefined ? [] : [signedAnew]),
    ],
    ...('account' in check && { account: check.account.realm }),
  };
}

/** The whole request that an import stands for, in a composer of its own. */
export function requestOf({ patch }: ImportedRequest): RestletRequest {
  return patchRequest(newRequest(), patch);
}
