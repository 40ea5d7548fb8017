import type { RefusalView } from '../../protocol/diagnosis.js';
import { diagnosisReport, type IdentifierMasks } from '../diagnosis/index.js';
import { UserError } from '../../protocol/userError.js';
import type { VerifiedRequest } from './verifiedRequest.js';

/**
 * What was found out about a request, as Markdown for a ticket: identifiers masked so that equal stays equal, no secret.
 * `account` is the realm; `now` in milliseconds.
 * @throws {UserError} while there is no diagnosis
 */
export function verifiedRequestReport(
  visit: VerifiedRequest,
  context: { readonly account: string; readonly masks: IdentifierMasks; readonly now: number },
): string {
  const { diagnosis, request, url, at } = visit;
  if (diagnosis === undefined) {
    throw new UserError('There is no diagnosis of this request to copy yet.');
  }
  const contentType = headerOf(visit, 'content-type');
  return diagnosisReport({
    view: diagnosis,
    request: {
      method: request.method,
      url: url ?? request.target,
      ...(!request.body.isCut && { body: request.body.text }),
      ...(contentType !== undefined && { contentType }),
    },
    authorization: headerOf(visit, 'authorization') ?? '',
    credentials: { account: context.account },
    refusal: { ...responsePart(visit), verdict: diagnosis.sentence },
    sentAt: at,
    now: context.now,
    masks: context.masks,
  });
}

/** The value of the first header of a name; `name` in lower case. */
export function headerOf({ request }: VerifiedRequest, name: string): string | undefined {
  return request.headers.find(([given]) => given.toLowerCase() === name)?.[1];
}

function responsePart({ response: { status, code, trail, detail, reason } }: VerifiedRequest): Omit<RefusalView, 'verdict'> {
  const login = { Success: 'Success', Failure: `Failure, Detail ${detail?.word ?? ''}`, none: 'no entry' };
  return {
    kind: 'verifier',
    headline: `The verifier of RESTlet Workbench answered as NetSuite would: ${[status, code].join(' ').trim()}.`,
    known: [
      ...(trail === undefined ? [] : [{ label: 'Login Audit Trail', value: login[trail], ok: trail === 'Success' }]),
      ...(reason === undefined ? [] : [{ label: 'In plain words', value: reason, ok: false }]),
    ],
    remaining: [],
    details: [],
  };
}
