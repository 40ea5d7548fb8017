import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import {
  sendRequest,
  type HttpResponse,
  type SendableRequest,
  type SendFailure,
  type SendOptions,
  type SendResult,
} from '../../../src/core/http/index.js';
import type { Simulator } from '../../../src/core/simulator/index.js';
import { signRequest } from '../../../src/core/tba/index.js';
import { restletUrl, tokenOf } from '../simulatorClient.js';

/** A request with headers that must never come out again. */
export function secretRequest(url: string, changes: Partial<SendableRequest> = {}): SendableRequest {
  const secret = randomBytes(16).toString('hex');
  return {
    method: 'GET',
    url,
    headers: [
      ['Content-Type', 'application/json'],
      ['Authorization', `OAuth realm="1234567_SB1", oauth_token="${secret}"`],
    ],
    ...changes,
  };
}

export interface SimulatorCall {
  readonly method?: string;
  readonly role?: string;
  readonly contentType?: string;
  readonly body?: string;
}

/** A call to a demo RESTlet, signed as the extension signs it; `more` begins with `&`. */
export function signedRequest(simulator: Simulator, restlet: string, more = '', call: SimulatorCall = {}): SendableRequest {
  const { method = 'GET', contentType = 'application/json', role, body } = call;
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = tokenOf(simulator, role);
  const credentials = { account: simulator.account, consumerKey, consumerSecret, tokenId, tokenSecret };
  const trace = signRequest({ method, url: restletUrl(simulator, restlet, more), contentType }, credentials);
  return {
    method,
    url: trace.url,
    headers: [
      ['Content-Type', contentType],
      ['Authorization', trace.authorization],
    ],
    ...(body !== undefined && { body }),
  };
}

/** Sends, and looks through the result for the Authorization header and the token in it. */
export async function send(request: SendableRequest, options: Partial<SendOptions> = {}): Promise<SendResult> {
  const result = await sendRequest(request, { timeout: 10_000, limit: 50_000_000, ...options });
  assertHoldsNoSecret(result, request);
  return result;
}

export function assertHoldsNoSecret(value: unknown, { headers }: SendableRequest): void {
  const authorization = headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
  const token = /oauth_token="([^"]+)"/.exec(authorization)?.[1] ?? '';
  assert.ok(token.length > 10, 'the request has a token to look for');
  const inspected = inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity });
  const seen = [JSON.stringify(withTextBody(value)), inspected].join('\n');
  for (const secret of [authorization, token]) {
    assert.ok(!seen.includes(secret), 'a secret of the request came out');
  }
}

/** JSON would make a number of every octet of a body, in which nothing could be found. */
function withTextBody(value: unknown): unknown {
  const { body } = value as { body?: unknown };
  return Buffer.isBuffer(body) ? { ...(value as object), body: body.toString('latin1') } : value;
}

export async function sendForAnswer(request: SendableRequest, options: Partial<SendOptions> = {}): Promise<HttpResponse> {
  const result = await send(request, options);
  assert.equal(result.kind, 'response', inspect(result));
  return result;
}

export async function sendForFailure(request: SendableRequest, options: Partial<SendOptions> = {}): Promise<SendFailure> {
  const result = await send(request, options);
  assert.equal(result.kind, 'failure', inspect(result));
  return result;
}
