import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type {
  VerifierResponse,
  VerifiedRequestRow,
  VerifiedRequestView,
  ReceivedRequestView,
  SignedFor,
} from '../../protocol/verifier.js';
import { auditDetail } from '../netsuite/index.js';
import type { Mask } from '../diagnosis/index.js';
import { languageOfAgent } from '../explain/index.js';
import { discloseUrl } from '../disclosure/index.js';
import { decisions, type LoginResult, type SimulatedCall } from '../simulator/index.js';
import { queryParameters } from '../tba/index.js';
import type { AdmittedRequest } from './requestGate.js';
import type { KnownRoles } from './knownRoles.js';
import { discloseReceived, maskOfReceived, receivedRequestView } from './receivedRequestView.js';

/** A request whose login was verified, with the response and the diagnosis. There is no secret in it. */
export interface VerifiedRequest {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly request: ReceivedRequestView;
  readonly response: VerifierResponse;
  readonly signedFor: SignedFor;
  readonly url?: string;
  /** The URL at the account's own host. */
  readonly accountUrl: string;
  /** The role of the token, when it is known here. */
  readonly role?: { readonly id: string; readonly name: string };
  readonly isBeingDiagnosed: boolean;
  readonly diagnosis?: DiagnosisView;
  readonly note?: string;
}

/** What is kept of a request after its response; the diagnosis follows. */
export function verifiedRequest(
  { received, signedFor, urls }: AdmittedRequest,
  call: SimulatedCall,
  { id, at, known }: { readonly id: string; readonly at: number; readonly known: KnownRoles },
): VerifiedRequest {
  const url = urls[signedFor];
  const disclosed = discloseReceived(received, call.body);
  const mask = maskOfReceived(disclosed, known.mask);
  const role = call.login?.token === undefined ? undefined : known.byToken(call.login.token.tokenId);
  return {
    id,
    at,
    request: receivedRequestView(received, call.body, disclosed, mask),
    response: responseOf(call, mask),
    signedFor,
    accountUrl: mask(discloseUrl(urls.account).text),
    isBeingDiagnosed: true,
    ...(url !== undefined && { url: mask(discloseUrl(url).text) }),
    ...(role !== undefined && { role: { id: role.id, name: role.role } }),
  };
}

function responseOf({ response, login }: SimulatedCall, mask: Mask): VerifierResponse {
  const { status, code } = response;
  const decision = login?.accepted === false ? login.decision : response.decision;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(login !== undefined && loginOf(login, mask)),
    ...(decision !== undefined && { undocumented: decisions[decision].rule }),
  };
}

function loginOf(login: LoginResult, mask: Mask): Pick<VerifierResponse, 'trail' | 'detail' | 'reason'> {
  if (login.accepted) {
    return { trail: 'Success' };
  }
  const detail = auditDetail(login.detail ?? '');
  return {
    trail: detail === undefined ? 'none' : 'Failure',
    reason: mask(login.reason),
    ...(detail !== undefined && { detail }),
  };
}

/** A request as a row of the list. */
export function verifiedRequestRow({
  id,
  at,
  request,
  response,
  accountUrl,
  role,
  isBeingDiagnosed,
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
    status: response.status,
    accepted: response.trail === 'Success',
    verdict: isBeingDiagnosed ? 'looking' : (diagnosis?.verdict ?? 'failed'),
    ...(role !== undefined && { role: role.name }),
    ...(finding !== undefined && { finding }),
  };
}

/** Everything that is shown of a request. */
export function verifiedRequestView(verified: VerifiedRequest): VerifiedRequestView {
  const { request, response, signedFor, url, diagnosis, note } = verified;
  const language = languageOfAgent(request.headers);
  return {
    ...verifiedRequestRow(verified),
    request,
    response,
    signedFor,
    ...(url !== undefined && { url }),
    ...(diagnosis !== undefined && { diagnosis: { ...diagnosis, ...(language && { language }) } }),
    ...(note !== undefined && { note }),
  };
}
