import type { ReceivedBodyView, ReceivedRequestView } from '../../protocol/verifier.js';
import type { Mask } from '../diagnosis/index.js';
import { headerPairs, type ReceivedRequest } from '../simulator/index.js';

/** How many bytes of a body are kept. */
export const bodyKept = 64 * 1024;

const isCookie = (name: string): boolean => /^cookie2?$/i.test(name);

/** A request as it may be kept and shown: no secret, no cookie, and of a long body the beginning. */
export function receivedRequestView(request: ReceivedRequest, mask: Mask): ReceivedRequestView {
  const { method, target } = request;
  const headers = headerPairs(request);
  const shown = headers.filter(([name]) => !isCookie(name));
  return {
    method,
    target: mask(target),
    headers: shown.map(([name, value]) => [mask(name), mask(value)] as const),
    cookies: headers.filter(([name]) => isCookie(name)).reduce((sum, [, value]) => sum + value.split(';').length, 0),
    body: receivedBody(request, mask),
  };
}

function receivedBody({ body, isTooLarge }: ReceivedRequest, mask: Mask): ReceivedBodyView {
  if (isTooLarge === true) {
    return { text: '', isCut: true };
  }
  return { text: mask(beginningOf(body)), bytes: body.length, isCut: body.length > bodyKept };
}

/** What is kept of a body, as text. A character of several bytes that is cut at the end is left out. */
export function beginningOf(body: Buffer): string {
  return new TextDecoder().decode(body.subarray(0, bodyKept), { stream: body.length > bodyKept });
}
