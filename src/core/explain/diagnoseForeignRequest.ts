import { mapTexts, SecretMask, type Circumstances } from '../diagnosis/index.js';
import type { TbaCredentials } from '../tba/index.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import { diagnoseRequest, type Diagnose, type RequestDiagnosis, type SearchControl } from './diagnoseRequest.js';
import { diagnoseBaseString, withPastedBaseString } from './pastedBaseString.js';
import { signable } from './understoodRequest.js';

/** Somebody's refused request as it was pasted, and whatever is known about whoever sent it. */
export interface ForeignRequestCase {
  readonly request: ForeignRequest;
  /** The credentials of the role that is said to have signed it. */
  readonly credentials?: TbaCredentials;
  /** Realm of that role: known even where its secrets are not. */
  readonly account?: string;
  readonly circumstances?: Circumstances;
  /** Seconds since 1970-01-01 UTC. */
  readonly sentAt?: number;
  /** Seconds since 1970-01-01 UTC; the clock of this machine unless given. */
  readonly now?: number;
}

/** As `diagnoseRequest`, and with what a base string from the client's log tells: alone, or beside a header. */
export async function diagnoseForeignRequest(
  { request, credentials, ...known }: ForeignRequestCase,
  diagnose: Diagnose,
  control: SearchControl,
): Promise<RequestDiagnosis> {
  const { authorization, baseString } = request;
  if (authorization.trim() === '' && baseString !== '') {
    return { view: withoutSecrets(diagnoseBaseString(request), credentials), tried: 0, canSearchFurther: false };
  }
  const refused = { request: signable(request), authorization, credentials: credentials ? [credentials] : [], ...known };
  const diagnosis = withoutBody(request, await diagnoseRequest(refused, diagnose, control));
  if (baseString === '') {
    return diagnosis;
  }
  const view = withoutSecrets(withPastedBaseString(diagnosis.view, request, credentials), credentials);
  return { ...diagnosis, view, canSearchFurther: diagnosis.canSearchFurther && view.verdict === 'unexplained' };
}

/** Where nothing explains the signature and the body was not read, no secret can be blamed. */
function withoutBody({ method, body }: ForeignRequest, diagnosis: RequestDiagnosis): RequestDiagnosis {
  const { view } = diagnosis;
  if (view.verdict !== 'unexplained' || body !== '' || !/^(?:POST|PUT)$/i.test(method.trim())) {
    return diagnosis;
  }
  const sentence = `None of the ${view.tried.toLocaleString('en')} signing variants that were checked gives this signature. The body isn't in the text. If the client signs it, add the body to find the cause.`;
  return { ...diagnosis, view: { ...view, sentence } };
}

/** A base string from a log has not been through the mask of the diagnosis. */
function withoutSecrets(view: DiagnosisView, credentials: TbaCredentials | undefined): DiagnosisView {
  if (!credentials) {
    return view;
  }
  const secrets = new SecretMask(credentials);
  return mapTexts(view, (text) => secrets.mask(text));
}
