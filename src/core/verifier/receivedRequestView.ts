import type { ReceivedBodyView, ReceivedRequestView } from '../../protocol/verifier.js';
import { SecretMask, type Mask } from '../diagnosis/index.js';
import { discloseBody, discloseHeader, discloseUrl, type Disclosed } from '../disclosure/index.js';
import { largestBody } from '../netsuite/index.js';
import { headerPairs, type ReceivedBody, type RequestHead } from '../simulator/index.js';

/** How many bytes of a body are kept. */
export const bodyKept = 64 * 1024;

const isCookie = (name: string): boolean => /^cookie2?$/i.test(name);

/** Characters. A value that is shorter may be an ordinary word in another place of the request. */
const shortestLeftOut = 8;

/** The parts of a received request as they may be shown, but for the stored secrets: those have to be masked in them. */
export interface DisclosedRequest {
  readonly target: Disclosed;
  readonly headers: readonly (readonly [name: string, value: Disclosed])[];
  readonly body: Disclosed;
}

export function discloseReceived(head: RequestHead, body: ReceivedBody): DisclosedRequest {
  return {
    target: discloseUrl(head.target),
    headers: headerPairs(head).map(([name, value]) => [name, discloseHeader(name, value)]),
    body: discloseBody(textOf(body)),
  };
}

/** Masks the stored secrets (`known`), and each value that was left out of one part of the request and may be repeated in another. */
export function maskOfReceived({ target, headers, body }: DisclosedRequest, known: Mask): Mask {
  const parts = [target, body, ...headers.map(([, value]) => value)];
  const leftOut = parts.flatMap(({ dropped }) => dropped).filter((value) => value.length >= shortestLeftOut);
  const others = new SecretMask([], leftOut);
  return (text) => known(others.mask(text));
}

/**
 * A request as it may be kept and shown: without stored secrets, credentials of others and cookies, and with only the beginning of a
 * long body. `mask` is the one of `maskOfReceived`.
 */
export function receivedRequestView(
  head: RequestHead,
  body: ReceivedBody,
  disclosed: DisclosedRequest,
  mask: Mask,
): ReceivedRequestView {
  const cookies = headerPairs(head).filter(([name]) => isCookie(name));
  return {
    method: head.method,
    target: mask(disclosed.target.text),
    headers: disclosed.headers
      .filter(([name]) => !isCookie(name))
      .map(([name, value]) => [mask(name), mask(value.text)] as const),
    cookies: cookies.reduce((sum, [, value]) => sum + value.split(';').length, 0),
    body: receivedBody(body, mask(disclosed.body.text)),
  };
}

function textOf(body: ReceivedBody): string {
  return body.bytes > largestBody ? '' : beginningOf(body);
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

/** The same body with only its beginning in memory. */
export function withoutRest({ content, bytes }: ReceivedBody): ReceivedBody {
  return { content: Buffer.from(content.subarray(0, bodyKept)), bytes };
}
