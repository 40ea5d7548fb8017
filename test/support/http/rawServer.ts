import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A server of bare TCP: what a client wrote is seen octet by octet, and what it gets is any octets at all. */
export interface RawServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** What each connection has brought so far, in Latin-1, so that an octet is a character. */
  readonly heard: readonly string[];
  /** Resolves when the first connection has been taken. */
  readonly connected: Promise<Socket>;
  /** Resolves when the first connection is over. */
  readonly closed: Promise<void>;
}

/** What a server does with a connection; `request` resolves with the head of a request and its body once they have come. */
export type Behaviour = (socket: Socket, request: Promise<string>) => unknown;

const servers: Server[] = [];
const sockets: Socket[] = [];

export async function serve(behave: Behaviour): Promise<RawServer> {
  const heard: string[] = [];
  const connected = deferred<Socket>();
  const closed = deferred<undefined>();
  const server = createServer((socket) => {
    sockets.push(socket);
    const request = collect(socket, heard);
    socket.on('close', () => {
      closed.resolve(undefined);
    });
    connected.resolve(socket);
    behave(socket, request);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, heard, connected: connected.promise, closed: closed.promise };
}

export async function stopServers(): Promise<void> {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
}

/** Waits for the request, writes the octets and ends. A text is Latin-1. */
export function answering(...octets: (string | Buffer)[]): Behaviour {
  return async (socket, request) => {
    await request;
    for (const piece of octets) {
      socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    }
    socket.end();
  };
}

/** An answer with a body of known length. */
export function withBody(body: string | Buffer, headers: readonly string[] = [], status = '200 OK'): Buffer {
  const octets = typeof body === 'string' ? Buffer.from(body) : body;
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${octets.length}`, ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), octets]);
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function collect(socket: Socket, heard: string[]): Promise<string> {
  const index = heard.push('') - 1;
  const request = deferred<string>();
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    const text = (heard[index] ?? '') + chunk.toString('latin1');
    heard[index] = text;
    if (isWhole(text)) {
      request.resolve(text);
    }
  });
  return request.promise;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? '0');
  return end >= 0 && text.length - end - 4 >= length;
}
