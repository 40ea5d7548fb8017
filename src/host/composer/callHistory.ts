import { readBodyLength, type FinishedCall } from '../../core/history/index.js';
import type { SendableRequest } from '../../core/http/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponseView } from '../../protocol/response.js';
import type { CallToSign } from './liveSignature.js';
import type { Responses } from './responses.js';

/** Keeps calls over sessions. */
export interface CallHistory {
  /** Nothing waits for it, and it never throws: what goes wrong is told elsewhere. */
  keep(call: FinishedCall): void;
}

/**
 * A call that has ended, for the history.
 * @param written the request as it is written
 * @param response one that is in `responses`
 */
export async function finishedCall(
  { role, credentials }: CallToSign,
  written: RestletRequest,
  { headers }: SendableRequest,
  response: ResponseView,
  responses: Pick<Responses, 'bodyText'>,
): Promise<FinishedCall> {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
  const body = response.outcome === 'response' && (await responses.bodyText(response.id, 'raw')).slice(0, readBodyLength);
  return {
    role,
    request: written,
    sentHeaders: headers,
    response,
    ...(body !== false && { body }),
    secrets: [consumerKey, consumerSecret, tokenId, tokenSecret],
  };
}
