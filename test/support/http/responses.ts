import { describeResponse, type ResponseDescription, type ResponseReader } from '../../../src/core/response/index.js';
import type { HttpResponse } from '../../../src/core/http/index.js';

/** Reads a response of any length in the same thread. */
export const readHere: Pick<ResponseReader, 'describe'> = {
  describe: (response, request, onError) => Promise.resolve(describeResponse(response, request, onError)),
};

export interface Came {
  readonly status?: number;
  /** Content-Type; none when left out. */
  readonly type?: string;
  readonly headers?: HttpResponse['headers'];
  readonly notes?: readonly string[];
  readonly method?: string;
  readonly url?: string;
}

/** An answer as it might have come, described. A text is UTF-8. */
export function described(body: string | Buffer, came: Came = {}): ResponseDescription {
  const octets = typeof body === 'string' ? Buffer.from(body) : body;
  const answer: HttpResponse = {
    kind: 'response',
    status: came.status ?? 200,
    statusText: '',
    headers: [...(came.type === undefined ? [] : [['content-type', came.type] as const]), ...(came.headers ?? [])],
    body: octets,
    size: { wire: octets.length, decoded: octets.length },
    notes: came.notes ?? [],
    timings: { total: 1 },
    sentAt: 0,
    receivedAt: 1,
  };
  const url = came.url ?? 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1';
  return describeResponse(answer, { method: came.method ?? 'GET', url });
}
