import type { ReceivedBodyView, ReceivedRequestView } from '../../protocol/verifier.js';
import { SecretMask, type Mask } from '../diagnosis/index.js';
import { discloseBody, discloseHeader, discloseUrl, type Disclosed } from '../disclosure/index.js';
import { largestBody } from '../netsuite/index.js';
import { headerPairs, type ReceivedBody, type RequestHead } from '../simulator/index.js';

/** How many bytes of a body are kept. */
export const bodyKept = 64 * 1024;

const isCookie = (name: string): boolean => /^cookie2?$/i.test(name);

/** Characters. What was left out of one place and is shorter may be an ordinary word in another. */
const shortestLeftOut = 8;

/**
 * A request as it may be kept and shown: no stored secret, nothing that logs in whoever it belongs to, no cookie, and of a long body the
 * beginning. `mask` takes out the stored secrets.
 */
export function receivedRequestView(head: RequestHead, body: ReceivedBody, mask: Mask): ReceivedRequestView {
  const headers = headerPairs(head);
  const [target, text, ...values] = shownParts([
    discloseUrl(head.target),
    discloseBody(body.bytes > largestBody ? '' : beginningOf(body)),
    ...headers.map(([name, value]) => discloseHeader(name, value)),
  ]).map(mask);
  return {
    method: head.method,
    target: target ?? '',
    headers: headers.map(([name], index) => [mask(name), values[index] ?? ''] as const).filter(([name]) => !isCookie(name)),
    cookies: headers.filter(([name]) => isCookie(name)).reduce((sum, [, value]) => sum + value.split(';').length, 0),
    body: receivedBody(body, text ?? ''),
  };
}

/** What may be shown of each part, without what was left out of the others. */
function shownParts(parts: readonly Disclosed[]): string[] {
  const leftOut = parts.flatMap((part) => part.dropped).filter((value) => value.length >= shortestLeftOut);
  const others = new SecretMask([], leftOut);
  return parts.map(({ text }) => others.mask(text));
}

function receivedBody(body: ReceivedBody, text: string): ReceivedBodyView {
  return body.bytes > largestBody ? { text, isCut: true } : { text, bytes: body.bytes, isCut: isCut(body) };
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
