import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type {
  VerifierResponse,
  VerifiedRequestRow,
  VerifiedRequestView,
  ReceivedRequestView,
  SignedFor,
} from '../../protocol/verifier.js';
import { auditDetail } from '../netsuite/auditTrail.js';
import type { Mask } from '../diagnosis/index.js';
import type { SimulatedCall } from '../simulator/netsuite.js';
import type { LoginResult } from '../simulator/loginResult.js';
import { queryParameters } from '../tba/index.js';
import type { AdmittedRequest } from './requestGate.js';
import type { KnownRoles } from './knownRoles.js';
import { receivedRequestView } from './receivedRequestView.js';

/** One request and what became of it. There is no secret in it. */
export interface VerifiedRequest {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly request: ReceivedRequestView;
  readonly answer: VerifierResponse;
  readonly judgedFor: SignedFor;
  readonly url?: string;
  /** The URL at the account's own host. */
  readonly accountUrl: string;
  /** The role of the token, when it is known here. */
  readonly role?: { readonly id: string; readonly name: string };
  readonly isLooking: boolean;
  readonly diagnosis?: DiagnosisView;
  readonly note?: string;
}

/** What is kept of a request once it was answered; it is still to be diagnosed. */
export function verifiedRequest(
  { came, judgedFor, urls }: AdmittedRequest,
  judged: SimulatedCall,
  { id, at, known }: { readonly id: string; readonly at: number; readonly known: KnownRoles },
): VerifiedRequest {
  const url = urls[judgedFor];
  const role = judged.verdict?.token === undefined ? undefined : known.byToken(judged.verdict.token.tokenId);
  return {
    id,
    at,
    request: receivedRequestView(came, known.mask),
    answer: answerOf(judged, known.mask),
    judgedFor,
    accountUrl: known.mask(urls.account),
    isLooking: true,
    ...(url !== undefined && { url: known.mask(url) }),
    ...(role !== undefined && { role: { id: role.id, name: role.role } }),
  };
}

function answerOf({ answer: { status, code }, verdict }: SimulatedCall, mask: Mask): VerifierResponse {
  return { status, ...(code !== undefined && { code }), ...(verdict !== undefined && loginOf(verdict, mask)) };
}

function loginOf(verdict: LoginResult, mask: Mask): Pick<VerifierResponse, 'trail' | 'detail' | 'reason'> {
  if (verdict.accepted) {
    return { trail: 'Success' };
  }
  const detail = auditDetail(verdict.detail ?? '');
  return {
    trail: detail === undefined ? 'none' : 'Failure',
    reason: mask(verdict.reason),
    ...(detail !== undefined && { detail }),
  };
}

/** A request as a line of the list. */
export function verifiedRequestRow({
  id,
  at,
  request,
  answer,
  accountUrl,
  role,
  isLooking,
  diagnosis,
}: VerifiedRequest): VerifiedRequestRow {
  const query = queryParameters(accountUrl);
  const first = (wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? '';
  const finding = diagnosis?.findings[0]?.title;
  return {
    id,
    at,
    method: request.method,
    script: first('script'),
    deploy: first('deploy'),
    status: answer.status,
    accepted: answer.trail === 'Success',
    verdict: isLooking ? 'looking' : (diagnosis?.verdict ?? 'failed'),
    ...(role !== undefined && { role: role.name }),
    ...(finding !== undefined && { finding }),
  };
}

/** Everything that is shown of a request. */
export function verifiedRequestView(visit: VerifiedRequest): VerifiedRequestView {
  const { request, answer, judgedFor, url, diagnosis, note } = visit;
  return {
    ...verifiedRequestRow(visit),
    request,
    answer,
    judgedFor,
    ...(url !== undefined && { url }),
    ...(diagnosis !== undefined && { diagnosis }),
    ...(note !== undefined && { note }),
  };
}
