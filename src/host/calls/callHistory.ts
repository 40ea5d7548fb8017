import { readBodyLength, type FinishedCall } from '../../core/history/index.js';
import { credentialValues } from '../../core/tba/index.js';
import type { ResponseView } from '../../protocol/response.js';
import type { CallToSign } from './liveSignature.js';
import type { RecordedCall } from './requestVariables.js';
import type { Responses } from './responses.js';

/** Keeps calls over sessions. */
export interface CallHistory {
  /** Nothing waits for it, and it never throws: what goes wrong is told elsewhere. */
  keep(call: FinishedCall): void;
}

/**
 * A call that has ended, for the history.
 * @param response one that is in `responses`
 */
export async function finishedCall(
  { role, credentials }: CallToSign,
  { request, prepared, entered }: RecordedCall,
  response: ResponseView,
  responses: Pick<Responses, 'bodyText'>,
): Promise<FinishedCall> {
  const { url, headers } = prepared(new URL(response.url).origin);
  const body = response.outcome === 'response' && (await responses.bodyText(response.id, 'raw')).slice(0, readBodyLength);
  return {
    role,
    request,
    url,
    sentHeaders: headers,
    response,
    ...(body !== false && { body }),
    secrets: credentialValues(credentials),
    entered,
  };
}
