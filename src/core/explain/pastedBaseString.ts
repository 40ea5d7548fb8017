import { readBaseString } from '../paste/index.js';
import { compareBaseStrings, SecretMask } from '../diagnosis/index.js';
import {
  formParameters,
  isFormContentType,
  parseAuthorizationHeader,
  requiredSignatureMethod,
  signature,
  signatureBaseString,
  signingKey,
  type Pair,
  type TbaCredentials,
} from '../tba/index.js';
import type { ComparisonRow, DiagnosisView } from '../../protocol/diagnosis.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import { signable } from './understoodRequest.js';

interface Compared {
  readonly comparison: readonly ComparisonRow[];
  readonly expectedBaseString: string;
  readonly isCorrect: boolean;
}

/**
 * A base string without a header, against the one that its request needs: no secret is needed for that.
 * Throws a TbaError for a URL that cannot be one.
 */
export function diagnoseBaseString(request: ForeignRequest): DiagnosisView {
  const compared = compare(request, []);
  return {
    verdict: 'structural',
    sentence: compared.isCorrect
      ? 'The base string is correct for this request. If authentication fails, check the signing key, the hash, and how the signature is written into the header.'
      : `This isn't the base string that the request needs: ${differingParts(compared.comparison)}.`,
    findings: [],
    comparison: compared.comparison,
    expectedBaseString: compared.expectedBaseString,
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
  const { parameters } = parseAuthorizationHeader(request.authorization);
  const { isCorrect, comparison, expectedBaseString } = compare(request, parameters);
  const compared = { ...view, comparison, expectedBaseString };
  const sent = parameters.find(([name]) => name === 'oauth_signature')?.[1] ?? '';
  if (credentials && sent === signature(request.baseString, credentials.consumerSecret, credentials.tokenSecret)) {
    return signedAsPasted(compared, request, { credentials, sent });
  }
  const conclusion = isCorrect ? "is correct, so it isn't the cause" : `isn't the correct one: ${differingParts(comparison)}`;
  return { ...compared, sentence: `${view.sentence} The pasted base string ${conclusion}.` };
}

/** @param sent decoded; the parameters of the header. Without any, those that the base string itself has are taken for signed. */
function compare(request: ForeignRequest, sent: readonly Pair[]): Compared {
  const { method, url, body = '', contentType } = signable(request);
  const expectedBaseString = signatureBaseString({
    method,
    url,
    oauthParameters: sent.length > 0 ? sent : ownParameters(request.baseString),
    formParameters: isFormContentType(contentType) ? formParameters(body) : [],
  });
  const { baseString } = request;
  return {
    comparison: compareBaseStrings(baseString, expectedBaseString),
    expectedBaseString,
    isCorrect: baseString === expectedBaseString,
  };
}

function ownParameters(baseString: string): readonly Pair[] {
  return (readBaseString(baseString)[0]?.parameters ?? []).filter(([name]) => name.startsWith('oauth_'));
}

function signedAsPasted(
  view: DiagnosisView,
  { baseString }: ForeignRequest,
  { credentials, sent }: { readonly credentials: TbaCredentials; readonly sent: string },
): DiagnosisView {
  const key = signingKey(credentials.consumerSecret, credentials.tokenSecret);
  return {
    ...view,
    verdict: 'explained',
    sentence: `The signature was made from the pasted base string with the correct key. But this request needs another base string: ${differingParts(view.comparison)}.`,
    proof: {
      baseString,
      maskedSigningKey: new SecretMask(credentials).maskKey(key),
      hash: requiredSignatureMethod,
      signature: sent,
    },
    ruledOut: [],
  };
}

/** Which parts differ, as far as a sentence can hold them. */
function differingParts(rows: readonly ComparisonRow[]): string {
  const parts = rows.filter(({ state }) => state !== 'same').map(({ part }) => part);
  const shown = parts.length > 4 ? [...parts.slice(0, 3), `${parts.length - 3} more`] : parts;
  const last = shown.at(-1) ?? '';
  const list = shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
  return `${list} ${parts.length === 1 ? 'differs' : 'differ'}`;
}
