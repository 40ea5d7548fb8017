import { formParameters } from '../tba/index.js';
import { flowErrorFacts, type FlowErrorName } from '../netsuite/index.js';
import type { RequestTokenPair } from './flowRequests.js';

/** UTF-16 code units. Both responses, and every callback, are far shorter. */
const longestText = 16 * 1024;

/** A token with its secret in a response of step one or three, which is form text. Undefined for any other text. Never throws. */
export function readTokenPair(text: string): RequestTokenPair | undefined {
  const values = text.length > longestText ? new Map<string, string>() : new Map(formParameters(text.trim()));
  const [id = '', secret = ''] = [values.get('oauth_token'), values.get('oauth_token_secret')];
  return id === '' || secret === '' ? undefined : { id, secret };
}

/** The documented error that a response names anywhere: Oracle documents the names, and not where they stand. Never throws. */
export function readFlowError(text: string): FlowErrorName | undefined {
  const words = new Set(text.slice(0, longestText).match(/[A-Za-z]+/g));
  return flowErrorFacts.find(({ name }) => words.has(name))?.name;
}

/** What came to the callback (Oracle, section_156536698849). Each value is decoded. */
export interface CallbackValues {
  readonly requestTokenId: string;
  /** Empty when the person denied access. */
  readonly verifier: string;
  readonly state: string;
  /** The account ID. */
  readonly company?: string;
  /** The internal ID of the role. */
  readonly role?: string;
}

/** How a callback is no callback of this flow. `repeated`: a parameter comes twice, so that it is not known which one counts. */
export type CallbackProblem = 'not-a-callback' | 'repeated';

/** Reads the query of a callback, or a whole URL that was pasted. Never throws. */
export function readCallback(text: string): CallbackValues | CallbackProblem {
  const query = text.length > longestText ? '' : (/\?([^#]*)/.exec(text.trim())?.[1] ?? '');
  const pairs = formParameters(query).filter(([name]) => known.has(name));
  const values = new Map(pairs);
  const requestTokenId = values.get('oauth_token');
  if (requestTokenId === undefined || requestTokenId === '') {
    return 'not-a-callback';
  }
  if (values.size < pairs.length) {
    return 'repeated';
  }
  const [company, role] = [values.get('company'), values.get('role')];
  return {
    requestTokenId,
    verifier: values.get('oauth_verifier') ?? '',
    state: values.get('state') ?? '',
    ...(company !== undefined && { company }),
    ...(role !== undefined && { role }),
  };
}

const known: ReadonlySet<string> = new Set(['oauth_token', 'oauth_verifier', 'state', 'company', 'role']);
