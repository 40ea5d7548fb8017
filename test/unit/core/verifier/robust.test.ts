import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { send } from '../../../support/simulatorClient.js';
import { call, restletUrl, run, stopAll, type Running } from '../../../support/verifiers.js';

const megabyte = 1024 * 1024;

async function stillResponds(verifying: Running): Promise<void> {
  assert.equal((await call(verifying, restletUrl(verifying))).status, 200);
}

/** Writes bytes and returns everything that is said until the connection ends. */
function speak({ address }: Running, text: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(address.base);
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(text));
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(heard);
    });
  });
}

describe('the verifier survives', function () {
  this.timeout(60_000);
  afterEach(stopAll);

  it('what is not HTTP, and says that it came', async () => {
    const verifying = await run();
    for (const text of ['hello\r\n\r\n', Buffer.from([0, 255, 0, 255, 13, 10, 13, 10]), 'GET / HTTP/9.9\r\n\r\n']) {
      assert.match(await speak(verifying, text), /^HTTP\/1\.1 400 /);
    }
    await stillResponds(verifying);
    assert.deepEqual(verifying.state().otherTraffic, ["Something was received that isn't HTTP (3 times)."]);
  });

  it('a client that tries TLS, and says which address it needs', async () => {
    const verifying = await run();
    const { hostname, port } = new URL(verifying.address.base);
    const socket = connectTls({ host: hostname, port: Number(port) });
    await assert.rejects(once(socket, 'secureConnect'));
    await verifying.until(({ otherTraffic }) => otherTraffic.length > 0);
    assert.deepEqual(verifying.state().otherTraffic, [
      'A client tried to use TLS. The base URL begins with http://, not https://.',
    ]);
    await stillResponds(verifying);
  });

  it('clients that take their time, and gives up on them', async () => {
    const verifying = await run({ timeouts: { headers: 100, request: 200 } });
    const beginning = `POST ${new URL(restletUrl(verifying)).pathname} HTTP/1.1\r\nHost: localhost\r\n`;
    const heard = await Promise.all([
      ...Array.from({ length: 20 }, () => speak(verifying, 'GET / HTTP/1.1\r\nX: ')),
      speak(verifying, `${beginning}Content-Length: 100\r\n\r\nabc`),
    ]);
    for (const text of heard.slice(0, 20)) {
      assert.match(text, /^HTTP\/1\.1 408 /);
    }
    await stillResponds(verifying);
    const { otherTraffic, requests } = verifying.state();
    assert.match(otherTraffic.join(), /^A client started a request but didn't finish it in time \(2\d times\)\.$/);
    assert.equal(requests.length, 1, 'What never came to its end is no request.');
  });

  it('a body of 11 MB: the response is 413, listed, and not kept', async () => {
    const verifying = await run();
    const reply = await call(verifying, restletUrl(verifying), {
      method: 'POST',
      body: Buffer.alloc(11 * megabyte, 'x'),
      contentType: 'text/plain',
    });
    assert.equal(reply.status, 413);
    const { request, status, response } = await verifying.newest();
    assert.deepEqual([status, response.trail, request.body], [413, undefined, { text: '', isCut: true }]);
    await stillResponds(verifying);
  });

  it('a body of 10 MB: it is verified, and the beginning of it kept', async () => {
    const verifying = await run();
    const body = Buffer.concat([Buffer.from('é'.repeat(32 * 1024)).subarray(1), Buffer.alloc(9 * megabyte, 'x')]);
    const reply = await call(verifying, restletUrl(verifying), { method: 'POST', body, contentType: 'text/plain' });
    assert.equal(reply.status, 200);
    const { request, verdict } = await verifying.newest();
    assert.equal(verdict, 'valid');
    assert.deepEqual([request.body.bytes, request.body.isCut], [body.length, true]);
    assert.ok(Buffer.byteLength(request.body.text) <= 64 * 1024 + 2);
  });

  it('a form that is longer than what is kept: it is verified whole, and the note says what was not looked at', async () => {
    const verifying = await run();
    const value = 'x'.repeat(70 * 1024);
    const form = { method: 'POST', body: `a=${value}`, contentType: 'application/x-www-form-urlencoded' } as const;
    const right = await call(verifying, restletUrl(verifying), { ...form, form: [['a', value]] });
    assert.equal(right.status, 415, 'The login is right; no RESTlet takes a form.');
    const { verdict, note, response } = await verifying.newest();
    assert.deepEqual([verdict, response.trail], ['structural', 'Success']);
    assert.match(note ?? '', /longer than 64 kB/);
  });

  it('headers beyond 64 kB, and a request without a host that is this machine', async () => {
    const verifying = await run();
    assert.match(await speak(verifying, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
    const { pathname, search } = new URL(restletUrl(verifying));
    for (const host of ['', 'a:b:c', '://', '[']) {
      await speak(
        verifying,
        `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: OAuth realm="1"\r\nConnection: close\r\n\r\n`,
      );
    }
    assert.match(
      await speak(verifying, `GET ${pathname}${search} HTTP/1.0\r\nAuthorization: OAuth realm="1"\r\n\r\n`),
      /^HTTP\/1\.1 4\d\d /,
    );
    const { requests, otherTraffic } = verifying.state();
    assert.deepEqual([requests, verifying.errors], [[], []]);
    assert.match(otherTraffic.join(), /A request for a host other than this machine was refused \(5 times\)/);
    await stillResponds(verifying);
  });

  it('garbage in each place of a request, and always has something to say about it', async () => {
    const verifying = await run();
    const url = restletUrl(verifying);
    const odd = ['%', '%zz', '&&&===', '__proto__=1&constructor=2', 'a[]=1&a[]=2', '\x7f', '"', ';;'];
    for (const text of odd) {
      await send(`${url}&${text.replace('\x7f', '%7F')}`, {
        method: 'POST',
        body: text,
        headers: { Authorization: `OAuth ${text.replace('\x7f', '')}`, 'Content-Type': text.replace('\x7f', '') },
      });
      await send(url, {
        method: 'DELETE',
        headers: {
          Authorization: `OAuth realm="${text.replace('\x7f', '')}", oauth_token="${verifying.role.credentials.tokenId}", oauth_signature="x"`,
        },
      });
    }
    const { requests } = await verifying.until((state) => state.requests.every(({ verdict }) => verdict !== 'looking'));
    assert.deepEqual([requests.length, requests.filter(({ verdict }) => verdict === 'failed').length], [2 * odd.length, 0]);
    assert.deepEqual(verifying.errors, []);
  });

  it('two hundred requests: the last hundred are kept, each with its verdict', async () => {
    const verifying = await run();
    const url = restletUrl(verifying);
    for (let round = 0; round < 20; round++) {
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, index) => call(verifying, `${url}&n=${round * 10 + index}`)),
      );
      assert.ok(replies.every(({ status }) => status === 200));
    }
    const { requests } = await verifying.until((state) => state.requests.every(({ verdict }) => verdict !== 'looking'));
    assert.equal(requests.length, 100);
    assert.ok(requests.every(({ verdict }) => verdict === 'valid'));
    const kept = new Set(verifying.verifier.requests.map(({ request }) => Number(/n=(\d+)/.exec(request.target)?.[1])));
    assert.ok([...kept].every((number) => number >= 100) && kept.size === 100);
  });

  it('its own stop, in the middle of everything', async () => {
    const verifying = await run();
    const { hostname, port } = new URL(verifying.address.base);
    const slow = `${verifying.address.base}${verifying.address.path}?script=customscript_demo_faults&deploy=customdeploy_demo_faults&fault=slow&delay=60000`;
    const inProgress = assert.rejects(call(verifying, slow), { code: 'ECONNRESET' });
    await call(verifying, restletUrl(verifying), { key: 'unexplained' });
    await verifying.until(({ progress }) => progress !== undefined);
    await verifying.verifier.stop();
    await inProgress;
    const { phase, requests, shown, roles, address } = verifying.state();
    assert.deepEqual([phase, roles, address], ['stopped', [], undefined]);
    assert.deepEqual(
      requests.map(({ verdict }) => verdict),
      ['failed'],
    );
    assert.equal(shown?.note, 'The verifier was stopped before the diagnosis was finished.');
    const socket = createConnection({ host: hostname, port: Number(port) });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    assert.deepEqual(verifying.errors, []);
  });
});
