import assert from 'node:assert/strict';
import { createServer, type Socket, createConnection } from 'node:net';
import { createSimulator } from '../../../../src/core/simulator/index.js';
import { UserError } from '../../../../src/protocol/userError.js';
import { call, restletUrl, run, speak, stopAll } from '../../../support/simulatorClient.js';

type Simulator = Awaited<ReturnType<typeof run>>;

async function stillResponds(simulator: Simulator): Promise<void> {
  assert.equal((await call(simulator, restletUrl(simulator, 'echo'))).status, 200);
}

describe('simulator server', function () {
  this.timeout(20_000);

  afterEach(stopAll);

  it('listens on the loopback address alone', async () => {
    const simulator = await run();
    assert.match(simulator.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says in one sentence that a port is taken', async () => {
    const { url } = await run();
    const port = Number(new URL(url).port);
    await assert.rejects(
      createSimulator({ port }).start(),
      new UserError(
        `Couldn't start the simulator, because port ${port} is in use. Stop the program that uses it, or choose another port.`,
      ),
    );
  });

  it('starts again after it was stopped, and after its port was taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    const simulator = createSimulator({ port: address.port });
    await assert.rejects(simulator.start());
    await new Promise((resolve) => other.close(resolve));
    for (let time = 1; time <= 2; time++) {
      assert.equal(await simulator.start(), `http://127.0.0.1:${address.port}`);
      await stillResponds(simulator as Simulator);
      await simulator.stop();
      assert.equal(simulator.url, undefined);
    }
  });

  it('ends open connections when it stops, calls in progress too', async () => {
    const simulator = await run();
    const inProgress = call(simulator, restletUrl(simulator, 'faults', '&fault=slow&delay=60000'));
    const idle = createConnection(Number(new URL(simulator.url).port), '127.0.0.1');
    const idleEnds = new Promise((resolve) => idle.on('close', resolve));
    idle.on('error', () => undefined);
    while (simulator.auditTrail.length === 0) {
      await new Promise(setImmediate);
    }
    await Promise.all([assert.rejects(inProgress, { code: 'ECONNRESET' }), simulator.stop(), idleEnds]);
    await simulator.stop();
  });

  for (const [what, text] of [
    ['what is not HTTP', 'hello\r\n\r\n'],
    ['binary', Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0xff])],
    ['raw UTF-8 in the request line', 'GET /app/site/hosting/restlet.nl?name=Zoë HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a request without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
  ] as const) {
    it(`responds 400 to ${what} and goes on`, async () => {
      const simulator = await run();
      assert.match(await speak(simulator, text), /^HTTP\/1\.1 400 /);
      await stillResponds(simulator);
    });
  }

  it('responds to a request that names no host it can be signed for', async () => {
    const simulator = await run();
    for (const host of ['', 'a:b:c', '://']) {
      const heard = await speak(
        simulator,
        `GET /app/site/hosting/restlet.nl?script=1&deploy=1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(heard, /^HTTP\/1\.1 4\d\d /, host);
    }
    await stillResponds(simulator);
  });

  it('responds 431 to headers beyond 64 kB', async () => {
    const simulator = await run();
    const heard = await speak(simulator, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`);
    assert.match(heard, /^HTTP\/1\.1 431 /);
    await stillResponds(simulator);
  });

  it('reads a body of 10 MB and responds 413 to a larger one', async () => {
    const simulator = await run();
    const contentType = 'text/plain';
    const post = async (size: number): Promise<number> => {
      const body = Buffer.alloc(size, 'x');
      return (await call(simulator, restletUrl(simulator, 'customers'), { method: 'POST', contentType, body })).status;
    };
    assert.equal(await post(10 * 1024 * 1024), 400);
    assert.equal(await post(10 * 1024 * 1024 + 1), 413);
    await stillResponds(simulator);
  });

  it('gives up on headers and bodies that take too long: 408', async () => {
    const simulator = await run({ timeouts: { headers: 100, request: 200 } });
    const slowHeaders = speak(simulator, 'GET / HTTP/1.1\r\nHost: a\r\n');
    const slowBody = speak(simulator, 'POST /app/site/hosting/restlet.nl HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc');
    assert.match(await slowHeaders, /^HTTP\/1\.1 408 /);
    assert.match(await slowBody, /^HTTP\/1\.1 408 |^$/);
    await stillResponds(simulator);
  });

  it('survives clients that leave in the middle', async () => {
    const simulator = await run();
    const { port } = new URL(simulator.url);
    const beginnings = ['', 'GET', 'GET / HTTP/1.1\r\n', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc'];
    for (const text of beginnings) {
      await new Promise<void>((resolve) => {
        const socket: Socket = createConnection(Number(port), '127.0.0.1', () => {
          socket.write(text, () => socket.resetAndDestroy());
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          resolve();
        });
      });
    }
    await stillResponds(simulator);
  });

  it('responds to a hundred calls at once', async () => {
    const simulator = await run();
    const replies = await Promise.all(Array.from({ length: 100 }, () => call(simulator, restletUrl(simulator, 'echo'))));
    assert.ok(replies.every(({ status }) => status === 200));
  });
});
