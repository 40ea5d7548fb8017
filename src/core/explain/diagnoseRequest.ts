import {
  mapTexts,
  SecretMask,
  toDiagnosisView,
  toInspectionView,
  type Circumstances,
  type DiagnosisInput,
  type DiagnosisOptions,
  type SignatureDiagnosis,
} from '../diagnosis/index.js';
import type { TbaCredentials } from '../tba/index.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import { baseStringAlone, withPastedBaseString } from './pastedBaseString.js';
import { signable } from './pastedRequest.js';

export type Diagnose = (input: DiagnosisInput, options: DiagnosisOptions) => Promise<SignatureDiagnosis>;

/** What is judged: a refused request, and whatever is known about whoever sent it. */
export interface RequestCase {
  readonly request: ForeignRequest;
  /** The credentials of the role that is said to have signed it. */
  readonly credentials?: TbaCredentials;
  /** Realm of that role: known even where its secrets are not. */
  readonly account?: string;
  readonly circumstances?: Circumstances;
  /** Seconds since 1970. */
  readonly sentAt?: number;
}

export interface RequestDiagnosis {
  readonly view: DiagnosisView;
  /** How many hypotheses were tried. */
  readonly tried: number;
  /** The search stopped at its budget. */
  readonly canSearchFurther: boolean;
}

/** Judges a case as far as what is known allows: with credentials by a search, without them by its form alone. */
export async function diagnoseRequest(
  one: RequestCase,
  diagnose: Diagnose,
  options: Pick<DiagnosisOptions, 'signal' | 'onProgress' | 'budget'>,
): Promise<RequestDiagnosis> {
  const { request, credentials, sentAt } = one;
  if (request.authorization.trim() === '' && request.baseString !== '') {
    return found(withoutSecrets(baseStringAlone(request), credentials));
  }
  if (!credentials) {
    return found(withLog(structuralView(one), one));
  }
  const input = { request: signable(request), authorization: request.authorization, credentials };
  const diagnosis = await diagnose(input, {
    ...options,
    ...(sentAt !== undefined && { sentAt }),
    ...(one.circumstances && { circumstances: one.circumstances }),
  });
  const view = withLog(toDiagnosisView(diagnosis, input), one);
  return { view, tried: diagnosis.tried, canSearchFurther: view.verdict === 'unexplained' && !diagnosis.complete };
}

function found(view: DiagnosisView): RequestDiagnosis {
  return { view, tried: 0, canSearchFurther: false };
}

function structuralView({ request, account, sentAt }: RequestCase): DiagnosisView {
  const options = { ...(account !== undefined && { known: { account } }), ...(sentAt !== undefined && { sentAt }) };
  return toInspectionView(signable(request), request.authorization, options);
}

function withLog(view: DiagnosisView, { request, credentials }: RequestCase): DiagnosisView {
  return request.baseString === '' ? view : withoutSecrets(withPastedBaseString(view, request, credentials), credentials);
}

/** A base string from a log has not been through the mask of the diagnosis. */
function withoutSecrets(view: DiagnosisView, credentials: TbaCredentials | undefined): DiagnosisView {
  if (!credentials) {
    return view;
  }
  const secrets = new SecretMask(credentials);
  return mapTexts(view, (text) => secrets.mask(text));
}
