import {
  toDiagnosisView,
  toInspectionView,
  type Circumstances,
  type DiagnosisInput,
  type DiagnosisOptions,
  type Mask,
  type SignatureDiagnosis,
} from '../diagnosis/index.js';
import type { SignableRequest, TbaCredentials } from '../tba/index.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';

/** As `diagnoseSignature`, wherever it runs: an extension host lets a worker do it. */
export type Diagnose = (input: DiagnosisInput, options: DiagnosisOptions) => Promise<SignatureDiagnosis>;

/** A request whose login was refused, and what is known about whoever sent it. */
export interface RefusedRequest {
  readonly request: SignableRequest;
  /** The value of the Authorization header; empty when there is none. */
  readonly authorization: string;
  /** Those of every role that may have signed it, the likeliest first; empty where no secrets are at hand. */
  readonly credentials: readonly TbaCredentials[];
  /** Realm of the account that the request is held against: known even where the secrets of its roles are not. */
  readonly account?: string;
  readonly circumstances?: Circumstances;
  /** When it was sent, in seconds since 1970-01-01 UTC. */
  readonly sentAt?: number;
  /** What counts as now, in seconds since 1970-01-01 UTC; the clock of this machine unless given. */
  readonly now?: number;
  /** A last change of every text of the result. */
  readonly mask?: Mask;
}

export interface RequestDiagnosis {
  /** No secret is in it. */
  readonly view: DiagnosisView;
  /** What the search found; absent where the request was judged by its form alone. Holds secrets. */
  readonly found?: SignatureDiagnosis;
  /** How many hypotheses were tried. */
  readonly tried: number;
  /** The search stopped at its budget: a larger one may find more. */
  readonly canSearchFurther: boolean;
}

export type SearchControl = Pick<DiagnosisOptions, 'signal' | 'onProgress' | 'budget'>;

/** Hypotheses: enough to try every mistake alone. */
export const budgetForSingleMistakes = 5_000;

/**
 * Why a request was refused, as far as what is known allows: with secrets at hand by a search for what made its signature, without
 * them by the form of request and header. Every refused request is judged here, whoever sent it: the explain view's, the verifier's
 * and our own.
 *
 * Rejects as `diagnose` does: with an AbortError when the signal aborts, with a UserError for a URL that cannot be one.
 */
export async function diagnoseRequest(
  refused: RefusedRequest,
  diagnose: Diagnose,
  control: SearchControl = {},
): Promise<RequestDiagnosis> {
  const [likeliest] = refused.credentials;
  if (!likeliest) {
    return { view: inspected(refused), tried: 0, canSearchFurther: false };
  }
  const { input, found } = await search(refused, likeliest, diagnose, control);
  const view = toDiagnosisView(found, input, refused.mask);
  return { view, found, tried: found.tried, canSearchFurther: view.verdict === 'unexplained' && !found.complete };
}

function inspected({ request, authorization, account, circumstances, sentAt, now, mask }: RefusedRequest): DiagnosisView {
  const options = {
    ...(account !== undefined && { known: { account } }),
    ...(circumstances && { circumstances }),
    ...(sentAt !== undefined && { sentAt }),
    ...(now !== undefined && { now }),
  };
  return toInspectionView(request, authorization, options, mask);
}

/**
 * Of several roles that may have signed, each is tried with the single mistakes first: a whole search takes a second or two a role,
 * and most refused requests have one mistake only. Everything else is then tried with the likeliest role alone.
 */
async function search(
  { request, authorization, credentials, sentAt, now, circumstances }: RefusedRequest,
  likeliest: TbaCredentials,
  diagnose: Diagnose,
  control: SearchControl,
): Promise<{ input: DiagnosisInput; found: SignatureDiagnosis }> {
  const options: DiagnosisOptions = {
    ...control,
    ...(sentAt !== undefined && { sentAt }),
    ...(now !== undefined && { now }),
    ...(circumstances && { circumstances }),
  };
  for (const one of credentials.length > 1 ? credentials : []) {
    const input = { request, authorization, credentials: one };
    const found = await diagnose(input, { ...options, budget: budgetForSingleMistakes });
    if (found.verdict !== 'unexplained') {
      return { input, found };
    }
  }
  const input = { request, authorization, credentials: likeliest };
  return { input, found: await diagnose(input, options) };
}
