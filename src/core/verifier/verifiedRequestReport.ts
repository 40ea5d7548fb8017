import type { RefusalView } from '../../protocol/diagnosis.js';
import { headerOf } from '../../protocol/headers.js';
import { diagnosisReport, type IdentifierMasks } from '../diagnosis/index.js';
import { UserError } from '../../protocol/userError.js';
import type { VerifiedRequest } from './verifiedRequest.js';

/**
 * The diagnosis of a request as Markdown for a ticket. It has no secret, and each identifier is always replaced by the same mask.
 * `account` is the realm; `now` in milliseconds.
 * @throws {UserError} while there is no diagnosis
 */
export function verifiedRequestReport(
  verified: VerifiedRequest,
  context: { readonly account: string; readonly masks: IdentifierMasks; readonly now: number },
): string {
  const { diagnosis, request, url, at } = verified;
  if (diagnosis === undefined) {
    throw new UserError('This request has no diagnosis to copy yet.');
  }
  const contentType = headerOf(request.headers, 'content-type');
  return diagnosisReport({
    view: diagnosis,
    request: {
      method: request.method,
      url: url ?? request.target,
      ...(!request.body.isCut && { body: request.body.text }),
      ...(contentType !== undefined && { contentType }),
    },
    authorization: headerOf(request.headers, 'authorization') ?? '',
    credentials: { account: context.account },
    refusal: { ...responsePart(verified), verdict: diagnosis.sentence },
    sentAt: at,
    now: context.now,
    masks: context.masks,
  });
}

function responsePart({
  response: { status, code, trail, detail, reason, undocumented },
}: VerifiedRequest): Omit<RefusalView, 'kind' | 'verdict'> {
  const login = { Success: 'Success', Failure: `Failure, Detail ${detail?.word ?? ''}`, none: 'no entry' };
  return {
    headline: `The verifier of RESTlet Workbench responded${undocumented === undefined ? ' as Oracle documents' : ''}: ${[status, code].join(' ').trim()}.`,
    known: [
      ...(trail === undefined ? [] : [{ label: 'Login Audit Trail', value: login[trail], ok: trail === 'Success' }]),
      ...(reason === undefined ? [] : [{ label: 'In plain words', value: reason, ok: false }]),
      ...(undocumented === undefined ? [] : [{ label: 'Not documented by Oracle', value: undocumented, ok: false }]),
    ],
    remaining: [],
    details: [],
  };
}
