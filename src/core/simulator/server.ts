import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { UserError } from '../errors.js';
import { textAnswer, type Answer } from './answers.js';
import { arrivalOf, type Arrival } from './arrival.js';
import { deliver } from './delivery.js';
import { largestBody, readBody } from './requestBody.js';

/** Answers one request; `signal` is aborted when the client has gone. */
export type Responder = (arrival: Arrival, signal: AbortSignal) => Promise<Answer>;

/** How long a client may take, in milliseconds. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
}

const defaultPatience: Patience = { headers: 10_000, request: 60_000 };
const loopback = '127.0.0.1';

/** An HTTP server on the loopback address that hands over requests as they came and survives whatever is sent to it. */
export class LoopbackServer {
  readonly #server: Server;
  readonly #respond: Responder;
  readonly #clock: () => number;

  /** `clock` gives milliseconds, for the Date header. */
  constructor(respond: Responder, clock: () => number, patience: Patience = defaultPatience) {
    this.#respond = respond;
    this.#clock = clock;
    this.#server = createServer({
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: Math.min(1000, patience.headers),
      maxHeaderSize: 64 * 1024,
      keepAliveTimeout: 5000,
    });
    this.#server.maxConnections = 500;
    this.#server.on('request', (request, response) => void this.#serve(request, response));
    this.#server.on('clientError', refuseGarbage);
    // What prevents the start reaches the caller of start(); a connection that fails later must not end the process.
    this.#server.on('error', () => undefined);
  }

  /** Starts listening; port 0 takes a free one. Returns the address. Throws a UserError when the port is taken or not allowed. */
  async start(port: number): Promise<string> {
    this.#server.listen(port, loopback);
    await once(this.#server, 'listening').catch((error: unknown) => {
      throw explain(error as NodeJS.ErrnoException, port);
    });
    return `http://${loopback}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every open connection and stops listening. */
  async stop(): Promise<void> {
    if (!this.#server.listening) {
      return;
    }
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('error', () => undefined);
    response.on('close', () => {
      gone.abort();
    });
    try {
      const answer = await this.#answer(request, gone.signal);
      deliver(response, answer, this.#clock());
    } catch {
      // The client went away, or sent what cannot be answered.
      response.destroy();
    }
  }

  async #answer(request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
    const body = await readBody(request);
    return body === undefined
      ? textAnswer(413, 'text/plain;charset=utf-8', `A RESTlet takes a body of up to ${largestBody / 1024 / 1024} MB.`)
      : this.#respond(arrivalOf(request, body), signal);
  }
}

const answersToGarbage: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What cannot be read as HTTP gets one line and the end of its connection. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = answersToGarbage[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => {
    socket.destroy();
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UserError(`The simulator cannot start: port ${port} is taken. Stop what uses it, or choose another port.`);
    case 'EACCES':
      return new UserError(`The simulator cannot start: this user may not listen on port ${port}. Choose a port above 1023.`);
    default:
      return error;
  }
}
