import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { isAxiosError } from 'axios';
import { bodyNotes } from './bodyNotes.js';
import { CallClock } from './callClock.js';
import { exchange, type Exchange } from './exchange.js';
import { describeFailure, describeProxyRefusal, describeTimeout, type NetworkFailure } from './failure.js';
import { receive, type Received } from './receive.js';
import { Stopper } from './stopper.js';
import type { HttpResponse, SendableRequest, SendOptions, SendResult } from './types.js';
import { toWireRequest, type WireRequest } from './wireRequest.js';

/** One call while it runs. */
interface Call {
  readonly wire: WireRequest;
  readonly options: SendOptions;
  readonly sentAt: number;
  readonly clock: CallClock;
  readonly stopper: Stopper;
}

/**
 * Sends a signed request once: it follows no redirect, keeps no cookie and tries nothing again. Everything that can go wrong on the
 * network is a result. Rejects with a UserError for a request that must not be sent, and otherwise only for a bug. Neither a result
 * nor an error holds a header of the request.
 */
export async function sendRequest(request: SendableRequest, options: SendOptions): Promise<SendResult> {
  const wire = toWireRequest(request);
  const stopper = new Stopper(options);
  const clock = new CallClock(wire.named ? 'dns' : 'connect', options.onProgress);
  try {
    return await run({ wire, options, sentAt: Date.now(), clock, stopper });
  } finally {
    stopper.release();
  }
}

async function run(call: Call): Promise<SendResult> {
  const { wire, options, clock, stopper } = call;
  try {
    const exchanged = await exchange(wire, clock, { signal: stopper.signal, defaultAgent: options.defaultAgent === true });
    const { response } = exchanged;
    // A response without TLS to a call by https comes from a proxy that refused the tunnel: NetSuite got nothing.
    if (wire.secure && !isEncrypted(response)) {
      response.destroy();
      clock.rename('connect');
      return fail(call, describeProxyRefusal(response, wire));
    }
    clock.announce(announcedLength(response));
    const received = await receive(response, options.limit, (bytes) => {
      clock.receive(bytes);
    });
    return stopper.reason === undefined ? toHttpResponse(call, exchanged, received) : stopped(call, received.size.wire);
  } catch (error) {
    if (stopper.reason !== undefined) {
      return stopped(call, 0);
    }
    if (!isAxiosError(error)) {
      throw error;
    }
    // The error holds the whole request, so it is not passed on.
    const failure = describeFailure({ code: error.code, message: error.message }, clock.step, wire);
    clock.rename(failure.step);
    return fail(call, failure);
  }
}

function toHttpResponse({ sentAt, clock }: Call, { response, trouble }: Exchange, received: Received): HttpResponse {
  return {
    kind: 'response',
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers: pairs(response.rawHeaders),
    body: received.body,
    size: received.size,
    notes: bodyNotes(received, response, trouble()),
    timings: clock.timings(),
    sentAt,
    receivedAt: Date.now(),
  };
}

/** The result of a call that was ended from this side. */
function stopped(call: Call, received: number): SendResult {
  const { wire, options, sentAt, clock, stopper } = call;
  if (stopper.reason === 'canceled') {
    return { kind: 'canceled', timings: clock.timings(), sentAt };
  }
  return fail(call, describeTimeout(options.timeout, clock.step, wire, received));
}

function fail({ sentAt, clock }: Call, failure: NetworkFailure): SendResult {
  return { kind: 'failure', failure, timings: clock.timings(), sentAt };
}

function isEncrypted({ socket }: IncomingMessage): boolean {
  return (socket as Partial<TLSSocket>).encrypted === true;
}

function announcedLength({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** Node's flat list of names and values, two by two. */
function pairs(flat: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? '', flat[index * 2 + 1] ?? '']);
}
