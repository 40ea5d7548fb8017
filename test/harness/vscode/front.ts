import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';

const loopback = '127.0.0.1';
/** The length of the key that VS Code wants, in octets. */
const keyLength = 32;

/**
 * Stands before the inner VS Code server, hands everything through, and answers the one request that the server leaves to
 * the shell around it: the half of a key with which a browser seals what extensions put into the secret storage. Without
 * it secrets would last until the page is reloaded.
 */
export class Front {
  readonly #server: http.Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: http.Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /**
   * @param target port of the inner server
   * @param port 0 takes any free one
   * @param keyFile where the half of the key is kept, so that secrets outlive the server
   */
  static async open(target: number, port: number, keyFile: string): Promise<Front> {
    const key = await readOrMakeKey(keyFile);
    const server = http.createServer((request, response) => {
      if (request.method === 'POST' && request.url?.split('?', 1)[0]?.endsWith('/mint-key') === true) {
        response.end(key);
      } else {
        handThrough(request, response, target);
      }
    });
    server.on('upgrade', (request, socket: Socket, head: Buffer) => {
      connectThrough(request, socket, head, target);
    });
    const front = new Front(server);
    server.listen(port, loopback);
    await once(server, 'listening');
    return front;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  const kept = await readFile(file).catch(() => Buffer.alloc(0));
  if (kept.length === keyLength) {
    return kept;
  }
  const key = randomBytes(keyLength);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

function handThrough(request: IncomingMessage, response: ServerResponse, target: number): void {
  const { method, url, headers } = request;
  const onward = http.request({ host: loopback, port: target, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function connectThrough(
  { method = '', url = '', httpVersion, rawHeaders }: IncomingMessage,
  socket: Socket,
  head: Buffer,
  target: number,
): void {
  const onward = net.connect(target, loopback, () => {
    const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : []));
    onward.write(`${[`${method} ${url} HTTP/${httpVersion}`, ...lines].join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  const end = (): void => {
    onward.destroy();
    socket.destroy();
  };
  for (const side of [onward, socket]) {
    side.on('error', end).on('close', end);
  }
}
