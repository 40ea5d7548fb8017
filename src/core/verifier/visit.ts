import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { ArrivalAnswer, ArrivalRow, ArrivalView, ReceivedRequest, SignedFor } from '../../protocol/verifier.js';
import { auditDetail } from '../diagnosis/auditTrail.js';
import type { Mask } from '../diagnosis/view.js';
import type { Judged } from '../simulator/netsuite.js';
import type { Verdict } from '../simulator/verdict.js';
import { queryParameters } from '../tba/index.js';
import type { Admitted } from './frontDoor.js';
import type { KnownRoles } from './knownRoles.js';
import { received } from './received.js';

/** One request and what became of it. There is no secret in it. */
export interface Visit {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly request: ReceivedRequest;
  readonly answer: ArrivalAnswer;
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
export function visitOf(
  { came, judgedFor, urls }: Admitted,
  judged: Judged,
  { id, at, known }: { readonly id: string; readonly at: number; readonly known: KnownRoles },
): Visit {
  const url = urls[judgedFor];
  const role = judged.verdict?.token === undefined ? undefined : known.byToken(judged.verdict.token.tokenId);
  return {
    id,
    at,
    request: received(came, known.mask),
    answer: answerOf(judged, known.mask),
    judgedFor,
    accountUrl: known.mask(urls.account),
    isLooking: true,
    ...(url === undefined ? {} : { url: known.mask(url) }),
    ...(role === undefined ? {} : { role: { id: role.id, name: role.role } }),
  };
}

function answerOf({ answer: { status, code }, verdict }: Judged, mask: Mask): ArrivalAnswer {
  return { status, ...(code === undefined ? {} : { code }), ...(verdict === undefined ? {} : loginOf(verdict, mask)) };
}

function loginOf(verdict: Verdict, mask: Mask): Pick<ArrivalAnswer, 'trail' | 'detail' | 'reason'> {
  if (verdict.accepted) {
    return { trail: 'Success' };
  }
  const detail = auditDetail(verdict.detail ?? '');
  return { trail: detail === undefined ? 'none' : 'Failure', reason: mask(verdict.reason), ...(detail === undefined ? {} : { detail }) };
}

/** A request as a line of the list. */
export function arrivalRow({ id, at, request, answer, accountUrl, role, isLooking, diagnosis }: Visit): ArrivalRow {
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
    ...(role === undefined ? {} : { role: role.name }),
    ...(finding === undefined ? {} : { finding }),
  };
}

/** Everything that is shown of a request. */
export function arrivalView(visit: Visit): ArrivalView {
  const { request, answer, judgedFor, url, diagnosis, note } = visit;
  return {
    ...arrivalRow(visit),
    request,
    answer,
    judgedFor,
    ...(url === undefined ? {} : { url }),
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(note === undefined ? {} : { note }),
  };
}
