import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { UserError } from '../../protocol/userError.js';
import { loopbackAddress } from '../netsuite/index.js';
import type { SimulatedResponse } from './responses.js';
import { receivedRequest, type ReceivedRequest } from './receivedRequest.js';
import { deliver } from './delivery.js';
import { readBody } from './requestBody.js';

/** Responds to one request; `signal` is aborted when the client has gone. */
export type Responder = (request: ReceivedRequest, signal: AbortSignal) => Promise<SimulatedResponse>;

/** How long a client may take, in milliseconds. */
export interface ClientTimeouts {
  readonly headers: number;
  readonly request: number;
}

/** What came over a connection when it was no request: the beginning of TLS, something else, or too little for too long. */
export type Unreadable = 'tls' | 'garbage' | 'late';

export interface ServerOptions {
  readonly timeouts?: ClientTimeouts;
  readonly onUnreadable?: (what: Unreadable) => void;
}

const defaultTimeouts: ClientTimeouts = { headers: 10_000, request: 60_000 };

/** An HTTP server on the loopback address that hands over requests as they came and survives whatever is sent to it. */
export class LoopbackServer {
  readonly #server: Server;
  readonly #respond: Responder;
  readonly #clock: () => number;

  /** `clock` gives milliseconds, for the Date header. */
  constructor(respond: Responder, clock: () => number, { timeouts = defaultTimeouts, onUnreadable }: ServerOptions = {}) {
    this.#respond = respond;
    this.#clock = clock;
    this.#server = createServer({
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(1000, timeouts.headers),
      maxHeaderSize: 64 * 1024,
      keepAliveTimeout: 5000,
    });
    this.#server.maxConnections = 500;
    this.#server.on('request', (request, response) => void this.#serve(request, response));
    this.#server.on('clientError', (error: ClientError, socket: Socket) => {
      if (refuseGarbage(error, socket)) {
        onUnreadable?.(whatCame(error));
      }
    });
    // What prevents the start reaches the caller of start(); a connection that fails later must not end the process.
    this.#server.on('error', () => undefined);
  }

  /** Starts listening; port 0 takes a free one. Returns the address. Throws a UserError when the port is taken or not allowed. */
  async start(port: number): Promise<string> {
    this.#server.listen(port, loopbackAddress);
    await once(this.#server, 'listening').catch((error: unknown) => {
      throw explain(error as NodeJS.ErrnoException, port);
    });
    return `http://${loopbackAddress}:${(this.#server.address() as AddressInfo).port}`;
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
      deliver(response, await this.#responseTo(request, gone.signal), this.#clock());
    } catch {
      // The client has gone, or its request could not be read.
      response.destroy();
    }
  }

  async #responseTo(request: IncomingMessage, signal: AbortSignal): Promise<SimulatedResponse> {
    return this.#respond(receivedRequest(request, await readBody(request)), signal);
  }
}

/** The parser's error carries what it could not read. */
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

/** What cannot be read as HTTP gets one line and the end of its connection; false when the client has left already. */
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
