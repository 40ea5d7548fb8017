import type { ReceivedBodyView, ReceivedRequestView } from '../../protocol/verifier.js';
import type { Mask } from '../diagnosis/index.js';
import { largestBody } from '../netsuite/index.js';
import { headerPairs, type ReceivedBody, type RequestHead } from '../simulator/index.js';

/** How many bytes of a body are kept. */
export const bodyKept = 64 * 1024;

const isCookie = (name: string): boolean => /^cookie2?$/i.test(name);

/** A request as it may be kept and shown: no secret, no cookie, and of a long body the beginning. */
export function receivedRequestView(head: RequestHead, body: ReceivedBody, mask: Mask): ReceivedRequestView {
  const { method, target } = head;
  const headers = headerPairs(head);
  const shown = headers.filter(([name]) => !isCookie(name));
  return {
    method,
    target: mask(target),
    headers: shown.map(([name, value]) => [mask(name), mask(value)] as const),
    cookies: headers.filter(([name]) => isCookie(name)).reduce((sum, [, value]) => sum + value.split(';').length, 0),
    body: receivedBody(body, mask),
  };
}

function receivedBody(body: ReceivedBody, mask: Mask): ReceivedBodyView {
  if (body.bytes > largestBody) {
    return { text: '', isCut: true };
  }
  return { text: mask(beginningOf(body)), bytes: body.bytes, isCut: isCut(body) };
}

/** Whether a body is longer than what is kept of it. */
export function isCut({ bytes }: ReceivedBody): boolean {
  return bytes > bodyKept;
}

/** What is kept of a body, as text. A character of several bytes that is cut at the end is left out. */
export function beginningOf(body: ReceivedBody): string {
  return new TextDecoder().decode(body.content.subarray(0, bodyKept), { stream: isCut(body) });
}

/** A body of which no more than its beginning is in memory. */
export function withoutRest({ content, bytes }: ReceivedBody): ReceivedBody {
  return { content: Buffer.from(content.subarray(0, bodyKept)), bytes };
}
