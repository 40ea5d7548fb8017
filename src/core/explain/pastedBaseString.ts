import { readBaseString } from '../paste/index.js';
import { compareBaseStrings, SecretMask } from '../diagnosis/index.js';
import {
  formParameters,
  isFormContentType,
  parseAuthorizationHeader,
  signature,
  signatureBaseString,
  signingKey,
  type Pair,
  type TbaCredentials,
} from '../tba/index.js';
import type { ComparisonRow, DiagnosisView } from '../../protocol/diagnosis.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import { signable } from './pastedRequest.js';

interface Compared {
  readonly comparison: readonly ComparisonRow[];
  readonly rightBaseString: string;
  readonly isRight: boolean;
}

/**
 * A base string without a header, against the one that its request needs: no secret is needed for that.
 * Throws a TbaError for a URL that cannot be one.
 */
export function diagnoseBaseString(request: ForeignRequest): DiagnosisView {
  const compared = compare(request);
  return {
    verdict: 'structural',
    sentence: compared.isRight
      ? 'The base string is right for this request, so what went wrong is the signing key, the hash, or how the signature was written into the header.'
      : `The base string is not the one that this request needs: ${partsWords(compared.comparison)}.`,
    findings: [],
    comparison: compared.comparison,
    rightBaseString: compared.rightBaseString,
    remaining: [],
    ruledOut: [],
    disagreements: [],
    tried: 0,
  };
}

/**
 * Adds to a diagnosis what a base string from the client's log tells beyond it. A search that has found what was signed needs
 * no log; otherwise the log may be what was signed, and shows at least what the client meant to sign.
 */
export function withPastedBaseString(view: DiagnosisView, request: ForeignRequest, credentials?: TbaCredentials): DiagnosisView {
  if (view.verdict === 'valid' || view.verdict === 'explained') {
    return view;
  }
  const { isRight, comparison, rightBaseString } = compare(request);
  const compared = { ...view, comparison, rightBaseString };
  if (credentials && isSignedBy(request, credentials)) {
    return signedAsPasted(compared, request, credentials);
  }
  const words = isRight ? 'is right, so it is not what is wrong' : `is not the right one: ${partsWords(comparison)}`;
  return { ...compared, sentence: `${view.sentence} The base string that was pasted ${words}.` };
}

function compare(request: ForeignRequest): Compared {
  const { method, url, body = '', contentType } = signable(request);
  const rightBaseString = signatureBaseString({
    method,
    url,
    oauthParameters: protocolParameters(request),
    formParameters: isFormContentType(contentType) ? formParameters(body) : [],
  });
  const { baseString } = request;
  return {
    comparison: compareBaseStrings(baseString, rightBaseString),
    rightBaseString,
    isRight: baseString === rightBaseString,
  };
}

/** Those of the header that was sent; without one, those that the base string itself has. */
function protocolParameters({ authorization, baseString }: ForeignRequest): readonly Pair[] {
  const sent = parseAuthorizationHeader(authorization).parameters;
  if (sent.length > 0) {
    return sent;
  }
  return (readBaseString(baseString)[0]?.parameters ?? []).filter(([name]) => name.startsWith('oauth_'));
}

function sentSignature({ authorization }: ForeignRequest): string | undefined {
  return parseAuthorizationHeader(authorization).parameters.find(([name]) => name === 'oauth_signature')?.[1];
}

function isSignedBy(request: ForeignRequest, { consumerSecret, tokenSecret }: TbaCredentials): boolean {
  return sentSignature(request) === signature(request.baseString, consumerSecret, tokenSecret);
}

function signedAsPasted(view: DiagnosisView, request: ForeignRequest, credentials: TbaCredentials): DiagnosisView {
  const key = signingKey(credentials.consumerSecret, credentials.tokenSecret);
  return {
    ...view,
    verdict: 'explained',
    sentence: `The signature was made of the base string that was pasted, with the right key; but that is not the one this request needs: ${partsWords(view.comparison)}.`,
    proof: {
      baseString: request.baseString,
      maskedSigningKey: new SecretMask(credentials).maskKey(key),
      hash: 'HMAC-SHA256',
      signature: sentSignature(request) ?? '',
    },
    ruledOut: [],
  };
}

/** Which parts differ, as far as a sentence can hold them. */
function partsWords(rows: readonly ComparisonRow[]): string {
  const parts = rows.filter(({ state }) => state !== 'same').map(({ part }) => part);
  const shown = parts.length > 4 ? [...parts.slice(0, 3), `${parts.length - 3} more`] : parts;
  const last = shown.at(-1) ?? '';
  const list = shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
  return `${list} ${parts.length === 1 ? 'differs' : 'differ'}`;
}
