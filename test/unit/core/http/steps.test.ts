import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { SendableRequest, SendResult } from '../../../../src/core/http/index.js';
import type { SendProgress, SendStep } from '../../../../src/protocol/response.js';
import { lookupForever, lookupLoopback, patch, unpatch } from '../../../support/http/patchedModule.js';
import { answering, deferred, serve, stopServers, withBody, type RawServer } from '../../../support/http/rawServer.js';
import { secretRequest, send, sendForAnswer, sendForFailure } from '../../../support/http/send.js';

/** A call that comes to a step and never leaves it. */
interface Stuck {
  readonly request: SendableRequest;
  /** Present where a connection is made. */
  readonly server?: RawServer;
}

const host = '1234567-sb1.restlets.api.netsuite.com';
const neverAnswers = (): void => undefined;

const stuckIn: Readonly<Record<Exclude<SendStep, 'sign'>, () => Stuck | Promise<Stuck>>> = {
  dns: () => {
    patch(https, { lookup: lookupForever });
    return { request: secretRequest(`https://${host}/`) };
  },
  connect: () => {
    const agent = new https.Agent();
    agent.createConnection = () => Object.assign(new net.Socket(), { connecting: true });
    patch(https, { agent });
    return { request: secretRequest('https://127.0.0.1/') };
  },
  tls: async () => {
    patch(https, { lookup: lookupLoopback });
    const server = await serve(neverAnswers);
    return { server, request: secretRequest(`https://${host}:${server.port}/`) };
  },
  send: async () => {
    const server = await serve((socket) => socket.pause());
    return { server, request: secretRequest(server.url, { method: 'POST', body: 'x'.repeat(30_000_000) }) };
  },
  wait: async () => {
    const server = await serve(neverAnswers);
    return { server, request: secretRequest(server.url) };
  },
  download: async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789');
    });
    return { server, request: secretRequest(server.url) };
  },
};
const steps = Object.keys(stuckIn) as (keyof typeof stuckIn)[];

describe('a call that does not come to its end', function () {
  this.timeout(20_000);

  afterEach(async () => {
    unpatch();
    await stopServers();
  });

  for (const step of steps) {
    it(`can be canceled in the step ${step}, and its connection is destroyed`, async () => {
      const { request, server } = await stuckIn[step]();
      const cancel = new AbortController();
      const reached = deferred<undefined>();
      const onProgress = (progress: SendProgress): void => {
        if (progress.step === step && (step !== 'download' || progress.received === 10)) {
          reached.resolve(undefined);
        }
      };
      const result = send(request, { signal: cancel.signal, onProgress });
      await reached.promise;
      cancel.abort();
      const { kind, timings } = await result;
      assert.equal(kind, 'canceled');
      assert.ok(timings.total >= 0);
      await assertClosed(server);
    });

    it(`says after the timeout that it was in the step ${step}`, async () => {
      const { request, server } = await stuckIn[step]();
      const { failure, timings } = await sendForFailure(request, { timeout: 150 });
      assert.equal(failure.step, step);
      assert.match(failure.message, /^The request timed out after 0\.15 seconds\. /);
      assert.ok(failure.checks.length > 1 && failure.checks.at(-1)?.includes('restlets.request.timeout'));
      assert.ok(timings.total >= 149);
      await assertClosed(server);
    });
  }

  it('says at the timeout how much of the answer had come', async () => {
    const { request } = await stuckIn.download();
    const { failure } = await sendForFailure(request, { timeout: 300 });
    assert.match(failure.message, /\. 10 bytes of the body were received, but not the end\.$/);
  });

  it('may take longer than a timer can count', async () => {
    const server = await serve(answering(withBody('{}')));
    await sendForAnswer(secretRequest(server.url), { timeout: Number.MAX_SAFE_INTEGER });
  });

  it('is not sent at all when it was canceled before', async () => {
    const server = await serve(neverAnswers);
    const result = await send(secretRequest(server.url), { signal: AbortSignal.abort() });
    assert.deepEqual([result.kind, server.heard], ['canceled', []]);
  });

  it('cannot be canceled any more once it has ended, and no longer listens', async () => {
    const server = await serve(answering(withBody('{}')));
    const cancel = new AbortController();
    const { signal } = cancel;
    const result: SendResult = await send(secretRequest(server.url), { signal });
    cancel.abort();
    assert.deepEqual([result.kind, getEventListeners(signal, 'abort')], ['response', []]);
  });
});

describe('the steps of a call', () => {
  afterEach(async () => {
    unpatch();
    await stopServers();
  });

  it('are told as they begin', async () => {
    const server = await serve(answering(withBody('{}')));
    const told: SendProgress[] = [];
    await sendForAnswer(secretRequest(server.url), { onProgress: (progress) => told.push(progress) });
    assert.deepEqual(told, [
      { step: 'connect' },
      { step: 'send' },
      { step: 'wait' },
      { step: 'download' },
      { step: 'download', received: 2, total: 2 },
    ]);
  });

  it('leave out the total that the answer does not announce', async () => {
    const server = await serve(answering('HTTP/1.1 200 OK\r\n\r\n12'));
    const told: SendProgress[] = [];
    await sendForAnswer(secretRequest(server.url), { onProgress: (progress) => told.push(progress) });
    assert.deepEqual(told.at(-1), { step: 'download', received: 2 });
  });

  it('are timed, and those that did not happen are absent', async () => {
    const server = await serve(answering(withBody('{}')));
    const { timings } = await sendForAnswer(secretRequest(server.url));
    assert.deepEqual(Object.keys(timings), ['connect', 'send', 'wait', 'download', 'total']);
    const { total, ...parts } = timings;
    assert.ok(Object.values(parts).every((part) => part >= 0));
    assert.ok(Object.values(parts).reduce((sum, part) => sum + part, 0) <= total);
  });

  it('have no connecting on a connection that an agent of VS Code has kept open', async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.write(withBody('{}', ['Connection: keep-alive']));
      socket.once('data', () => socket.end(withBody('[]')));
    });
    patch(http, { agent: new http.Agent({ keepAlive: true }) });
    await sendForAnswer(secretRequest(server.url));
    const { timings, body } = await sendForAnswer(secretRequest(server.url));
    assert.deepEqual([server.heard.length, body.toString()], [1, '[]']);
    assert.deepEqual(Object.keys(timings), ['send', 'wait', 'download', 'total']);
  });

  it('leave out the time in which an agent of VS Code looks for a proxy', async () => {
    const server = await serve(answering(withBody('{}')));
    const agent = new http.Agent();
    agent.createConnection = ((_options: unknown, ready: (error: null, socket: net.Socket) => void) => {
      setTimeout(() => {
        ready(null, net.connect(server.port, '127.0.0.1'));
      }, 60);
    }) as unknown as typeof agent.createConnection;
    patch(http, { agent });
    const { connect = NaN, total } = (await sendForAnswer(secretRequest(server.url))).timings;
    assert.ok(total - connect >= 59, `${connect} of ${total}`);
  });

  it('tell waiting from downloading', async () => {
    const [waiting, downloading] = [deferred<undefined>(), deferred<undefined>()];
    const server = await serve(async (socket) => {
      await waiting.promise;
      await pause(60);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n12');
      await downloading.promise;
      await pause(90);
      socket.end('34');
    });
    const { timings } = await sendForAnswer(secretRequest(server.url), {
      onProgress: ({ step }) => {
        if (step === 'wait') {
          waiting.resolve(undefined);
        }
        if (step === 'download') {
          downloading.resolve(undefined);
        }
      },
    });
    assert.ok((timings.wait ?? 0) >= 59 && (timings.download ?? 0) >= 89);
    assert.ok(timings.total >= 149);
  });

  it('count the first octet of the head as the end of waiting', async () => {
    const downloading = deferred<undefined>();
    const server = await serve(async (socket, request) => {
      await request;
      socket.write('HTTP/1.1 200 OK\r\n');
      await downloading.promise;
      await pause(60);
      socket.end('Content-Length: 0\r\n\r\n');
    });
    const { timings } = await sendForAnswer(secretRequest(server.url), {
      onProgress: ({ step }) => {
        if (step === 'download') {
          downloading.resolve(undefined);
        }
      },
    });
    assert.ok((timings.download ?? 0) >= 59);
  });

  it('skip the waiting when the server answers before it has the whole request', async () => {
    const server = await serve((socket) => {
      socket.pause();
      socket.write(withBody('too large', [], '413 Too Large'));
    });
    const answer = await sendForAnswer(secretRequest(server.url, { method: 'POST', body: 'x'.repeat(30_000_000) }));
    assert.equal(answer.status, 413);
    assert.deepEqual(Object.keys(answer.timings), ['connect', 'send', 'download', 'total']);
  });

  it('tell received octets no more than about ten times a second, and growing', async () => {
    const chunk = Buffer.alloc(10_000);
    const server = await serve(async (socket, request) => {
      await request;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${chunk.length * 200}\r\n\r\n`);
      for (let sent = 0; sent < 200; sent++) {
        socket.write(chunk);
        await pause(1);
      }
    });
    const received: number[] = [];
    const { timings } = await sendForAnswer(secretRequest(server.url), {
      onProgress: (progress) => {
        if (progress.received !== undefined) {
          received.push(progress.received);
        }
      },
    });
    assert.ok(received.length >= 2 && received.length <= timings.total / 100 + 1, String(received.length));
    assert.deepEqual(
      received,
      [...received].sort((one, other) => one - other),
    );
  });
});

/** Waits until the server has seen the end of its connection; a server that does not read has to be made to. */
async function assertClosed(server: RawServer | undefined): Promise<void> {
  if (server === undefined) {
    return;
  }
  (await server.connected).resume();
  await server.closed;
}

/** Part of what a server does: it is slow. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
