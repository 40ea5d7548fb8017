import { compareBaseStrings } from '../diagnosis/index.js';
import { decodeBaseString } from '../paste/index.js';
import {
  formatAuthorizationHeader,
  parseAuthorizationHeader,
  signature,
  signatureBaseString,
  type Pair,
  type SignableRequest,
  type TbaCredentials,
} from '../tba/index.js';
import type { ComparedBaseString, PinnedValues } from '../../protocol/composer.js';
import type { FindingView } from '../../protocol/diagnosis.js';
import { diagnoseRequest, type Diagnose } from './diagnoseRequest.js';
import type { UnderstoodRequest } from './understoodRequest.js';

/** A base string from a client's log, with the OAuth parameters that it was made with. */
export interface ClientBaseString {
  readonly baseString: string;
  /** Decoded; those of the Authorization header when that was pasted too. */
  readonly oauthParameters: readonly Pair[];
  /** The value of the Authorization header; empty when only the base string was pasted. */
  readonly authorization: string;
}

/** A text that is a base string as a whole, whatever characters were left unencoded in it. */
const wholeBaseString = /^[A-Za-z]{3,10}&https?(?:%3A|:)\S*$/i;

/**
 * The base string in a text; `undefined` when there is none.
 * @param understood what was read in the text
 */
export function clientBaseString(text: string, { view: { request } }: UnderstoodRequest): ClientBaseString | undefined {
  const { authorization } = request;
  const baseString = wholeBaseString.test(text.trim()) ? text.trim() : request.baseString;
  if (baseString === '') {
    return undefined;
  }
  const header = parseAuthorizationHeader(authorization).parameters;
  const own = (decodeBaseString(baseString).parameters ?? []).filter(([name]) => name.startsWith('oauth_'));
  return { baseString, oauthParameters: header.length > 0 ? header : own, authorization };
}

/** Nonce and timestamp of a base string: with them, what remains different is a mistake. `undefined` when it has none that can be used. */
export function valuesToPin({ oauthParameters }: ClientBaseString): PinnedValues | undefined {
  const [nonce, timestamp] = [valueOf(oauthParameters, 'oauth_nonce'), valueOf(oauthParameters, 'oauth_timestamp')];
  return nonce !== '' && /^[1-9]\d{0,11}$/.test(timestamp) ? { nonce, timestamp: Number(timestamp) } : undefined;
}

/** The request that a base string is compared for, and the role that signs it. */
export interface OwnSignature {
  readonly request: SignableRequest;
  /** As this request is signed, with the values of the other one pinned. */
  readonly baseString: string;
  readonly realm: string;
}

/**
 * Compares a client's base string with ours, and names the mistake that makes the difference. A search finds mistakes by a signature, so
 * the client's base string is signed for it, with secrets that are nobody's: no secret is needed to compare.
 *
 * Rejects as `diagnose` does.
 */
export async function compareBaseString(
  own: OwnSignature,
  client: ClientBaseString,
  diagnose: Diagnose,
  signal: AbortSignal,
): Promise<ComparedBaseString> {
  const common = { own: own.baseString, client: client.baseString };
  if (own.baseString === client.baseString) {
    return {
      ...common,
      sentence:
        'The two base strings are identical. If the signature is still refused, check the signing key, the hash, and how the signature is written into the header.',
      findings: [],
      comparison: [],
    };
  }
  const findings = await findingsOf(own, client, diagnose, signal);
  return {
    ...common,
    sentence: sentenceOf(own, client, findings),
    findings,
    comparison: compareBaseStrings(client.baseString, own.baseString),
  };
}

async function findingsOf(
  { request, realm }: OwnSignature,
  { baseString, oauthParameters }: ClientBaseString,
  diagnose: Diagnose,
  signal: AbortSignal,
): Promise<readonly FindingView[]> {
  const credentials: TbaCredentials = {
    account: realm,
    consumerKey: valueOf(oauthParameters, 'oauth_consumer_key') || nobody('consumerKey'),
    consumerSecret: nobody('consumerSecret'),
    tokenId: valueOf(oauthParameters, 'oauth_token') || nobody('tokenId'),
    tokenSecret: nobody('tokenSecret'),
  };
  const sent = oauthParameters.filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
  const signed = signature(baseString, credentials.consumerSecret, credentials.tokenSecret);
  const authorization = formatAuthorizationHeader([...sent, ['oauth_signature', signed]], { realm });
  const timestamp = Number(valueOf(sent, 'oauth_timestamp'));
  const { view } = await diagnoseRequest(
    {
      request,
      authorization,
      credentials: [credentials],
      account: realm,
      ...(Number.isSafeInteger(timestamp) && { sentAt: timestamp, now: timestamp }),
    },
    diagnose,
    { signal },
  );
  return view.verdict === 'explained' ? view.findings : [];
}

/** A secret of the right form that is nobody's. */
function nobody(field: string): string {
  return Buffer.from(field.padEnd(32, '.')).toString('hex').slice(0, 64);
}

function sentenceOf(
  { request, baseString: own }: OwnSignature,
  { baseString, oauthParameters }: ClientBaseString,
  findings: readonly FindingView[],
): string {
  const [first] = findings;
  if (first) {
    return `Your base string differs from this one. The cause: ${first.title}.`;
  }
  // The same request with the client's own OAuth values: then nothing else differs.
  const withTheirs = signatureBaseString({
    method: request.method,
    url: request.url,
    oauthParameters: withoutSignature(oauthParameters),
  });
  return withTheirs === baseString
    ? `Your base string is correct for this request with other OAuth values (${differingNames(own, baseString)}).`
    : 'Your base string differs from this one, and no known mistake explains the difference. Is it for the same method, URL and parameters?';
}

function withoutSignature(parameters: readonly Pair[]): Pair[] {
  return parameters.filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
}

function differingNames(own: string, client: string): string {
  const rows = compareBaseStrings(client, own).filter(({ state }) => state !== 'same');
  return rows
    .slice(0, 5)
    .map(({ part }) => part)
    .join(', ');
}

function valueOf(parameters: readonly Pair[], wanted: string): string {
  return parameters.find(([name]) => name === wanted)?.[1] ?? '';
}
