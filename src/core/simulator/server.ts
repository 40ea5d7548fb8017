import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { UserError } from '../../protocol/userError.js';
import { loopbackAddress } from '../netsuite/index.js';
import { textResponse, type SimulatedResponse } from './responses.js';
import { deliver } from './delivery.js';
import { refuseCaller, type RefusedCaller } from './loopbackCaller.js';
import { requestHead, type RequestHead } from './receivedRequest.js';
import { BodyBudget, IncomingBody, TooManyBodies, type UnreadBody } from './requestBody.js';

/**
 * Responds to one request; `signal` is aborted when the client has gone. What it does not read of the body, the server reads and
 * does not keep. It may not use the content of the body after its response.
 */
export type Responder = (head: RequestHead, body: UnreadBody, signal: AbortSignal) => Promise<SimulatedResponse>;

/** How long a client may take, in milliseconds. */
export interface ClientTimeouts {
  readonly headers: number;
  readonly request: number;
}

/** What came over a connection and was not a request: the beginning of TLS, other bytes, or an unfinished head until the timeout. */
export type Unreadable = 'tls' | 'garbage' | 'late';

export interface ServerOptions {
  readonly timeouts?: ClientTimeouts;
  /** What is started, in a sentence about a port that cannot be used; the simulator when left out. */
  readonly name?: string;
  /** Whether a host that is not this machine, in lowercase and without its port, is expected all the same. */
  readonly isExpectedHost?: (host: string) => boolean;
  /** Called for each request or connection that the responder did not get. */
  readonly onRefused?: (what: Unreadable | RefusedCaller) => void;
}

const defaultTimeouts: ClientTimeouts = { headers: 10_000, request: 60_000 };

/**
 * Each connection may hold a head of 64 KB and a body of which a refused request keeps 64 KB: 256 of them hold some 30 MB. A client
 * beyond that is not connected.
 */
const mostConnections = 256;
const largestHead = 64 * 1024;
/** Six bodies of the size that a RESTlet takes; more than run at the same time. */
const allBodies = 64 * 1024 * 1024;

/** Another program uses the port. */
export class PortInUse extends UserError {}

/** An HTTP server on the loopback address. It passes requests on as they came, and nothing that is sent to it makes it fail. */
export class LoopbackServer {
  readonly #options: ServerOptions;
  readonly #bodies = new BodyBudget(allBodies);
  readonly #server: Server;
  readonly #respond: Responder;
  /** Connections that have sent nothing yet: browsers open some in advance. */
  readonly #unused = new Set<Socket>();
  readonly #clock: () => number;

  /** `clock` gives milliseconds, for the Date header. */
  constructor(respond: Responder, clock: () => number, options: ServerOptions = {}) {
    const { timeouts = defaultTimeouts, onRefused } = options;
    this.#options = options;
    this.#respond = respond;
    this.#clock = clock;
    this.#server = createServer({
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(1000, timeouts.headers),
      maxHeaderSize: largestHead,
      keepAliveTimeout: 5000,
    });
    this.#server.maxConnections = mostConnections;
    this.#server.on('connection', (socket) => {
      this.#unused.add(socket);
      socket.once('close', () => this.#unused.delete(socket));
    });
    this.#server.on('request', (request, response) => {
      this.#unused.delete(request.socket);
      void this.#serve(request, response);
    });
    this.#server.on('clientError', (error: ClientError, socket: Socket) => {
      if (refuseGarbage(error, socket)) {
        onRefused?.(whatCame(error));
      }
    });
    // An error of the start reaches the caller of start(). Without this listener, a later one would end the process.
    this.#server.on('error', () => undefined);
  }

  /** Starts listening; port 0 takes a free one. Returns the address. Throws a UserError when the port is taken or not allowed. */
  async start(port: number): Promise<string> {
    this.#server.listen(port, loopbackAddress);
    await once(this.#server, 'listening').catch((error: unknown) => {
      throw explain(error as NodeJS.ErrnoException, port, this.#options.name ?? 'the simulator');
    });
    return `http://${loopbackAddress}:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * Stops listening at once. Requests that have come get their response. A connection without one is ended: a browser would send its next
   * request to this port over it, and so not to whoever listens there then.
   */
  finish(): void {
    this.#server.close();
    this.#server.closeIdleConnections();
    for (const socket of this.#unused) {
      socket.destroy();
    }
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
    const body = new IncomingBody(request, this.#bodies);
    try {
      deliver(response, await this.#responseTo(request, body, gone.signal), this.#clock());
    } catch {
      // The client has gone, or its request could not be read.
      response.destroy();
    } finally {
      body.release();
    }
  }

  async #responseTo(request: IncomingMessage, body: IncomingBody, signal: AbortSignal): Promise<SimulatedResponse> {
    const head = requestHead(request);
    const refused = refuseCaller(head, this.#options.isExpectedHost);
    if (refused !== undefined) {
      this.#options.onRefused?.(refused.why);
    }
    try {
      const response = refused?.response ?? (await this.#respond(head, body, signal));
      await body.read(0);
      return response;
    } catch (error) {
      if (error instanceof TooManyBodies) {
        return tooBusy;
      }
      throw error;
    }
  }
}

const tooBusy = textResponse(
  503,
  'text/plain;charset=utf-8',
  `The bodies of all current requests are larger than ${allBodies / 1024 / 1024} MB in total. Send this request again when other requests have ended.`,
);

/** The parser's error has the bytes that it could not read. */
interface ClientError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

const tlsHandshake = 0x16;

function whatCame({ code, rawPacket }: ClientError): Unreadable {
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'late' : rawPacket?.[0] === tlsHandshake ? 'tls' : 'garbage';
}

const statusByErrorCode: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Sends one line to a client that does not speak HTTP, and ends its connection. Returns false when the client has gone already. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): boolean {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return false;
  }
  const status = statusByErrorCode[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => {
    socket.destroy();
  });
  return true;
}

function explain(error: NodeJS.ErrnoException, port: number, name: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortInUse(
        `Couldn't start ${name}, because port ${port} is in use. Stop the program that uses it, or choose another port.`,
      );
    case 'EACCES':
      return new UserError(
        `Couldn't start ${name}, because this user isn't allowed to use port ${port}. Choose a port above 1023.`,
      );
    default:
      return error;
  }
}
