import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import type { MemoryUse, Servers } from '../support/loopback/servers.js';
import { SeededRandom } from '../support/seededRandom.js';
import { printFigure, proofTimeout, share } from '../support/share.js';
import { authorization } from '../support/signers/handSigner.js';
import { send } from '../support/simulatorClient.js';

const megabyte = 1024 * 1024;
const mostMemory = 300 * megabyte;
const restletPath = '/app/site/hosting/restlet.nl';
const query = '?script=customscript_demo_customers&deploy=customdeploy_demo_customers';
const seed = Number(process.env.RESTLETS_SEED ?? 20261130);

let child: ChildProcess;
let servers: Servers;
let folder: string;

async function highestMemory(): Promise<number> {
  child.send('memory');
  const [{ highest }] = (await once(child, 'message')) as [MemoryUse];
  return highest;
}

/** Both servers, each with the path of its RESTlets. */
function addresses(): string[] {
  return [servers.simulator, servers.verifier].map((base) => `${base}${restletPath}${query}`);
}

/** Signed for the first role; what is to be refused is signed for the second, because five failures lock a user of the simulator. */
function header(url: string, method: string, role: 'accepted' | 'refused' = 'accepted'): string {
  const [first, second] = servers.tokens;
  assert.ok(first && second);
  return role === 'accepted'
    ? authorization({ method, url, account: servers.account, token: first })
    : authorization({ method, url, account: servers.account, token: second, key: 'incorrect' });
}

/**
 * The status of a correct request. While the server has not noticed yet that the connections before have ended, it turns new ones
 * away: then it is asked again, for some seconds.
 */
async function statusOnceFree(url: string, attempts = 20): Promise<number> {
  try {
    const headers = { Authorization: header(url, 'GET'), 'Content-Type': 'application/json' };
    return (await send(url, { headers })).status;
  } catch (error) {
    if (attempts === 1) {
      throw error;
    }
    await delay(250);
    return statusOnceFree(url, attempts - 1);
  }
}

async function assertRight(most = mostMemory): Promise<void> {
  for (const url of addresses()) {
    assert.equal(await statusOnceFree(url), 200, url);
  }
  const highest = await highestMemory();
  printFigure(`${Math.round(highest / megabyte)} MB of memory at most`);
  assert.ok(highest < most, `${Math.round(highest / megabyte)} MB`);
}

interface Connection {
  readonly socket: Socket;
  /** Everything that was received, when the connection has ended. */
  readonly ended: Promise<string>;
}

function connect(url: string): Connection {
  const { hostname, port } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  // A connection that the server resets has ended too, so its error is not one of the test.
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => {
      resolve(received);
    });
  });
  return { socket, ended };
}

/** Resolves when the bytes have left this process, or when the connection has ended before that. */
function written({ socket, ended }: Connection, bytes: Buffer | string): Promise<unknown> {
  return Promise.race([new Promise((resolve) => socket.write(bytes, resolve)), ended]);
}

/** The head of a POST with a body of that many bytes. */
function headOf(url: string, length: number, authorizationHeader: string): string {
  const { host, pathname, search } = new URL(url);
  return [
    `POST ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: text/plain',
    `Content-Length: ${length}`,
    ...(authorizationHeader === '' ? [] : [`Authorization: ${authorizationHeader}`]),
    '\r\n',
  ].join('\r\n');
}

describe('the loopback servers under load', function () {
  this.timeout(proofTimeout(300_000));

  before(async () => {
    // Bundled, as the extension is: tsx alone would take a third of the memory that is allowed.
    folder = await mkdtemp(path.join(tmpdir(), 'restlets-load-'));
    const file = path.join(folder, 'servers.cjs');
    await build({
      entryPoints: [path.resolve('test/support/loopback/servers.ts')],
      outfile: file,
      bundle: true,
      platform: 'node',
    });
    child = fork(file, [], { execArgv: ['--expose-gc'] });
    const ended = once(child, 'exit').then(([code]) => assert.fail(`The servers ended with code ${String(code)}.`));
    [servers] = (await Promise.race([once(child, 'message'), ended])) as [Servers];
    ended.catch(() => undefined);
  });
  after(async () => {
    child.kill();
    await rm(folder, { recursive: true });
  });

  it('are right after 10,000 connections of garbage', async () => {
    const random = new SeededRandom(seed);
    const pieces = [
      '\r\n',
      '\r\n\r\n',
      ': ',
      'Host',
      'Content-Length: 5',
      'Transfer-Encoding: chunked',
      '0\r\n\r\n',
      'GET / HTTP/1.1',
    ];
    const garbage = (url: string): Buffer => {
      // A token of the account has its signature searched for a second or two: one in a hundred is enough.
      const login = random.below(100) === 0 ? header(url, 'POST', 'refused') : 'OAuth realm="DEMO_1", oauth_token="unknown"';
      const valid = `${headOf(url, 5, login)}abcde`;
      const start = Buffer.from(random.below(4) === 0 ? '' : valid, 'latin1');
      const at = random.below(start.length + 1);
      const piece =
        random.below(2) === 0 ? random.pick(pieces) : String.fromCharCode(random.below(256)).repeat(random.below(200));
      return Buffer.concat([start.subarray(0, at), Buffer.from(piece, 'latin1'), start.subarray(at + random.below(9))]);
    };
    const one = async (): Promise<void> => {
      const connection = connect(random.pick(addresses()));
      connection.socket.end(garbage(random.pick(addresses())));
      assert.match(await connection.ended, /^(?:HTTP\/1\.1 [1-5]\d\d |$)/);
    };
    for (let done = 0; done < share(10_000); done += 50) {
      await Promise.all(Array.from({ length: 50 }, one));
    }
    await assertRight();
  });

  it('are right after 500 connections that send nothing, half a head, or a head without its end', async () => {
    const half = ['', 'GET / HT', `GET ${restletPath}${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(60_000)}`];
    const connections = addresses().flatMap((url) =>
      Array.from({ length: share(500) }, (_, index) => {
        const connection = connect(url);
        connection.socket.write(half[index % half.length] ?? '');
        return connection;
      }),
    );
    await Promise.all(connections.map(({ ended }) => ended));
    await assertRight();
  });

  it('keep nothing of 150 unfinished bodies of 10 MB without a login', async () => {
    const body = Buffer.alloc(10_400_000, 'x');
    const connections = addresses().flatMap((url) =>
      Array.from({ length: share(75) }, async (_, index) => {
        const connection = connect(index % 3 === 0 ? `${new URL(url).origin}/nothing` : url);
        const login = index % 3 === 1 ? header(url, 'POST', 'refused') : '';
        const to = index % 3 === 0 ? `${new URL(url).origin}/nothing` : url;
        await written(connection, headOf(to, body.length + 1, login));
        await written(connection, body);
        return connection;
      }),
    );
    const unfinished = await Promise.all(connections);
    await assertRight();
    for (const { socket } of unfinished) {
      socket.destroy();
    }
    await assertRight();
  });

  it('keep no more than 64 MB of the bodies of 40 clients with a correct login', async () => {
    const clients = Math.max(10, share(40));
    const body = Buffer.alloc(10 * megabyte - 1, 'x');
    for (const url of addresses()) {
      const unfinished = await Promise.all(
        Array.from({ length: clients }, async () => {
          const connection = connect(url);
          await written(connection, headOf(url, body.length + 1, header(url, 'POST')));
          await written(connection, body);
          return connection;
        }),
      );
      for (const { socket } of unfinished) {
        socket.end('x');
      }
      const statuses = await Promise.all(unfinished.map(async ({ ended }) => (await ended).slice(9, 12)));
      const count = (wanted: string): number => statuses.filter((status) => status === wanted).length;
      // The script refuses a body that is not JSON with a 400.
      assert.deepEqual([count('400') + count('503'), count('503') >= clients - 6], [clients, true], statuses.join());
      assert.ok(count('400') > 0, statuses.join());
      await highestMemory();
    }
    // The script has read the accepted bodies too: what it made of them may be garbage that nobody has collected yet.
    await assertRight(mostMemory + 2 * 64 * megabyte);
  });
});
