import { diagnoseSignature, inspectRequest } from '../diagnosis/index.js';
import { readPastedRequest } from '../paste/index.js';
import type { TbaCredentials } from '../tba/index.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import { isUserError } from '../../protocol/userError.js';
import { diagnoseForeignRequest } from './diagnoseForeignRequest.js';
import type { RequestDiagnosis } from './diagnoseRequest.js';
import { readResponse, type ResponseFinding } from './responseText.js';
import { matchIdentity } from './roleMatch.js';
import { readSigningCode, type SigningCode } from './signingCode.js';
import { circumstancesOf, obstacle, signable, understand, type UnderstoodRequest } from './understoodRequest.js';

/** What a text says about a refused request. No secret is in it. */
export interface Explanation {
  /** Absent when nothing was understood of the text. */
  readonly understood?: {
    readonly kind: string;
    readonly method: string;
    readonly url: string;
    readonly authorization: string;
    readonly contentType: string;
    readonly body: string;
    readonly baseString: string;
    readonly missing: string[];
    readonly notes: string[];
  };
  /**
   * `unsigned`: code or a saved request that signs when it runs, so there is no header yet. `response`: a response, the text of an
   * error or a row of the audit trail alone. `nothing`: none of these.
   */
  readonly verdict: 'valid' | 'explained' | 'unexplained' | 'malformed' | 'unsigned' | 'response' | 'nothing';
  readonly findings: ExplainedFinding[];
  /** The signing key with its secrets masked. */
  readonly proof?: { readonly baseString: string; readonly signingKey: string; readonly hash: string };
}

export interface ExplainedFinding {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** `likely`: another finding would explain the same. `possible`: NetSuite may accept it all the same. */
  readonly certainty: 'proven' | 'likely' | 'possible';
}

export interface ExplainTextOptions {
  /** Rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** Seconds since 1970-01-01 UTC; the clock of this machine unless given. */
  readonly now?: number;
}

/**
 * Reads a refused request out of a text, finds among `credentials` the ones that it was sent with, and says why it was refused.
 * Looks at the text and nothing else. Rejects for nothing but an abort, whatever the text.
 */
export async function explainText(
  text: string,
  credentials: readonly TbaCredentials[],
  { signal, now }: ExplainTextOptions = {},
): Promise<Explanation> {
  const understood = understand(readPastedRequest(text));
  const { request } = understood.view;
  if (!hasSignature(request)) {
    const without = withoutSignature(text, understood);
    if (without !== undefined) {
      return { ...described(understood), verdict: without.verdict, findings: findingsOf(without) };
    }
  }
  if (obstacle(request) !== undefined) {
    return { ...described(understood), verdict: 'nothing', findings: [] };
  }
  const known = credentials.map((one) => ({ identity: one, credentials: one }));
  const own = matchIdentity(understood.claim, known)?.known.credentials;
  const { sentAt } = understood;
  try {
    const diagnosis = await diagnoseForeignRequest(
      {
        request,
        circumstances: circumstancesOf(understood),
        ...(own && { credentials: own }),
        ...(sentAt !== undefined && { sentAt }),
        ...(now !== undefined && { now }),
      },
      diagnoseSignature,
      { ...(signal && { signal }) },
    );
    return { ...described(understood), ...explanationOf(request, diagnosis) };
  } catch (error) {
    // A URL that cannot be one, such as `https://` alone: nothing can be compared with it.
    if (isUserError(error)) {
      return { ...described(understood), verdict: 'nothing', findings: [] };
    }
    throw error;
  }
}

/** Code that puts a header together has the beginning of one, but no signature in it. */
export function hasSignature({ baseString, authorization }: ForeignRequest): boolean {
  return baseString !== '' || /oauth_signature\s{0,4}=/i.test(authorization);
}

/** The clients and forms that show a request as a whole: one without a header was sent without one. */
const wholeRequest = /^(?:curl command|HTTP request$|PowerShell command)/;

/** A text that has no signature in it. */
export type WithoutSignature =
  | { readonly verdict: 'unsigned'; readonly code: SigningCode }
  | { readonly verdict: 'response'; readonly response: ResponseFinding }
  | { readonly verdict: 'nothing' };

/** What can be said without a signature to explain; undefined for a request that was sent so, which is what is wrong with it. */
export function withoutSignature(text: string, { view, clientSideAuth }: UnderstoodRequest): WithoutSignature | undefined {
  const code = readSigningCode(text, clientSideAuth);
  if (code) {
    return { verdict: 'unsigned', code };
  }
  const { url, method, authorization } = view.request;
  if (authorization !== '') {
    return undefined;
  }
  if (url !== '' && method !== '' && (wholeRequest.test(view.kind) || /oauth_signature\W{0,8}[=:]/.test(text))) {
    return undefined;
  }
  const response = readResponse(text);
  return response ? { verdict: 'response', response } : { verdict: 'nothing' };
}

function findingsOf(without: WithoutSignature): ExplainedFinding[] {
  switch (without.verdict) {
    case 'unsigned':
      return without.code.findings;
    case 'response':
      return [without.response.finding];
    case 'nothing':
      return [];
  }
}

/** Nothing at all when no field of a request was found. */
function described({ view }: UnderstoodRequest): Pick<Explanation, 'understood'> {
  const { kind, request, missing, notes, alternatives } = view;
  const isEmpty = Object.values(request).every((value) => value === '');
  const first =
    alternatives.length > 1 ? [`The text has ${alternatives.length} requests. This is the diagnosis of the first one.`] : [];
  return isEmpty ? {} : { understood: { kind, ...request, missing: [...missing], notes: [...first, ...notes] } };
}

function explanationOf(request: ForeignRequest, diagnosis: RequestDiagnosis): Omit<Explanation, 'understood'> {
  const { view, found } = diagnosis;
  const { proof } = view;
  const findings = found?.mistakes ?? inspectRequest(signable(request), request.authorization);
  const certainties = new Map(findings.map((finding) => [finding.id, finding.certainty]));
  return {
    verdict: verdictOf(view, request),
    findings: view.findings.map(({ id, title, explanation, fix }) => ({
      id,
      title,
      explanation,
      fix,
      certainty: certainties.get(id) ?? 'likely',
    })),
    ...(proof && { proof: { baseString: proof.baseString, signingKey: proof.maskedSigningKey, hash: proof.hash } }),
  };
}

/** Judged by its form alone, a request is malformed or not; what made its signature is not known then. */
function verdictOf({ verdict }: DiagnosisView, { authorization, baseString }: ForeignRequest): Explanation['verdict'] {
  if (verdict !== 'structural') {
    return verdict;
  }
  if (authorization.trim() === '' && baseString !== '') {
    return 'unexplained';
  }
  return /^\s*oauth\s/i.test(authorization) && /oauth_signature\s*=/i.test(authorization) ? 'unexplained' : 'malformed';
}
