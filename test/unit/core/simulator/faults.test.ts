import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { authorization } from '../../../support/signers/handSigner.js';
import {
  call,
  errorOf,
  failures,
  restletUrl,
  run,
  speak,
  stopAll,
  tokenOf,
  type Call,
  type Reply,
} from '../../../support/simulatorClient.js';

type Simulator = Awaited<ReturnType<typeof run>>;

function fault(simulator: Simulator, name: string, changes: Call = {}): Promise<Reply> {
  return call(simulator, restletUrl(simulator, 'faults', `&fault=${name}`), changes);
}

/** Everything that comes over the wire, in Latin-1, so that an byte is a character. */
function rawFault(simulator: Simulator, name: string, connection = 'close'): Promise<string> {
  const url = restletUrl(simulator, 'faults', `&fault=${name}`);
  const header = authorization({ method: 'GET', url, account: simulator.account, token: tokenOf(simulator) });
  const { host } = new URL(url);
  const lines = [`GET ${url.slice(simulator.url.length)} HTTP/1.1`, `Host: ${host}`, `Authorization: ${header}`];
  return speak(simulator, `${lines.join('\r\n')}\r\nContent-Type: application/json\r\nConnection: ${connection}\r\n\r\n`);
}

function bodyOf(heard: string): string {
  return heard.slice(heard.indexOf('\r\n\r\n') + 4);
}

describe('simulator faults', function () {
  this.timeout(20_000);

  afterEach(stopAll);

  it('lists what can go wrong', async () => {
    const simulator = await run();
    const reply = await call(simulator, restletUrl(simulator, 'faults'));
    const { faults } = JSON.parse(reply.text) as { faults: { fault: string; shows: string }[] };
    assert.deepEqual(
      faults.map(({ fault: name }) => name),
      [
        'script-error',
        'permission',
        'concurrency',
        'time-limit',
        'unexpected-error',
        'return-format',
        'error-in-200',
        'slow',
        'large',
        'html',
        'redirect',
        'truncated',
        'truncated-chunked',
        'wrong-length',
        'reset',
        'wrong-encoding',
        'gzip',
      ],
    );
  });

  it('refuses a fault that does not exist, by any name', async () => {
    const simulator = await run();
    for (const name of ['nothing', '__proto__', 'constructor', '']) {
      assert.equal((await fault(simulator, name)).status, 400, name);
    }
  });

  it('takes its arguments from the body of a POST too', async () => {
    const simulator = await run();
    const reply = await call(simulator, restletUrl(simulator, 'faults'), { method: 'POST', body: '{"fault":"slow","delay":1}' });
    assert.deepEqual(JSON.parse(reply.text), { delay: 1 });
  });

  it('fails a script with status 400 and its stack in a message that is JSON', async () => {
    const reply = await fault(await run(), 'script-error');
    assert.equal(reply.status, 400);
    const { code, message } = errorOf(reply);
    const inner = JSON.parse(message) as Record<string, unknown>;
    assert.equal(code, 'UNEXPECTED_ERROR');
    assert.deepEqual(Object.keys(inner), ['type', 'name', 'message', 'stack', 'cause', 'id', 'notifyOff', 'userFacing']);
    assert.deepEqual(inner.stack, ['anonymous(N/error)', 'run(/SuiteScripts/demo/customscript_demo_faults.js:42:15)']);
  });

  for (const [name, status, code] of [
    ['concurrency', 400, 'SSS_REQUEST_LIMIT_EXCEEDED'],
    ['permission', 400, 'INSUFFICIENT_PERMISSION'],
    ['time-limit', 400, 'SSS_TIME_LIMIT_EXCEEDED'],
    ['return-format', 400, 'INVALID_RETURN_DATA_FORMAT'],
    ['unexpected-error', 500, 'UNEXPECTED_ERROR'],
  ] as const) {
    it(`responds to ${name} with status ${status} and ${code}`, async () => {
      const reply = await fault(await run(), name);
      assert.deepEqual([reply.status, errorOf(reply).code], [status, code]);
    });
  }

  it('asks for text when a script returns an object to a request in text', async () => {
    const reply = await fault(await run(), 'return-format', { contentType: 'text/plain' });
    assert.equal(
      reply.text,
      'error code: INVALID_RETURN_DATA_FORMAT\nerror message: Invalid data format. You should return TEXT.',
    );
  });

  it('gives an error ID with status 500', async () => {
    const reply = await fault(await run({ random: (size) => Buffer.alloc(size, 0xab) }), 'unexpected-error');
    assert.equal(errorOf(reply).message, 'An unexpected error has occurred. Error ID: abababababababab');
  });

  it('hides an error in status 200', async () => {
    const reply = await fault(await run(), 'error-in-200');
    assert.equal(reply.status, 200);
    assert.equal(errorOf(reply).code, 'RCRD_DSNT_EXIST');
  });

  it('responds late', async () => {
    const simulator = await run();
    const began = performance.now();
    const reply = await fault(simulator, 'slow&delay=150');
    assert.equal(reply.status, 200);
    assert.ok(performance.now() - began >= 149);
  });

  it('stops a slow script when its client goes away, and has room for the next', async () => {
    const simulator = await run({ concurrency: 1 });
    const url = restletUrl(simulator, 'faults', '&fault=slow&delay=60000');
    const header = authorization({ method: 'GET', url, account: simulator.account, token: tokenOf(simulator) });
    const leaving = new AbortController();
    const request = httpRequest(url, { headers: { Authorization: header }, signal: leaving.signal, agent: false });
    const left = new Promise((resolve) => request.on('error', resolve));
    request.end();
    while (simulator.auditTrail.length === 0) {
      await new Promise(setImmediate);
    }
    assert.equal((await fault(simulator, 'error-in-200')).status, 400);
    leaving.abort();
    await left;
    let status = 0;
    while (status !== 200) {
      status = (await fault(simulator, 'error-in-200')).status;
    }
    assert.equal(status, 200);
  });

  it('responds with 10 MB of JSON unless another size is asked for', async () => {
    const simulator = await run();
    const reply = await fault(simulator, 'large');
    assert.equal(reply.text.length, 10 * 1024 * 1024);
    assert.equal((JSON.parse(reply.text) as { items: { id: number }[] }).items[1]?.id, 2);
    for (const size of [100, 101, 5000]) {
      const small = await fault(simulator, `large&size=${size}`);
      assert.equal(small.text.length, size);
      JSON.parse(small.text);
    }
  });

  it('responds with The body is a web page', async () => {
    const reply = await fault(await run(), 'html');
    assert.equal(reply.headers['content-type'], 'text/html;charset=utf-8');
    assert.match(reply.text, /^<!DOCTYPE html>/);
  });

  it('redirects to itself, where the old signature is refused', async () => {
    const simulator = await run();
    const url = restletUrl(simulator, 'faults', '&fault=redirect');
    const header = authorization({ method: 'GET', url, account: simulator.account, token: tokenOf(simulator) });
    const reply = await fetch(url, { headers: { Authorization: header }, redirect: 'manual' });
    assert.equal(reply.status, 302);
    assert.ok(reply.headers.get('location')?.startsWith(`${simulator.url}/app/site/hosting/restlet.nl?`));
    const followed = await fetch(reply.headers.get('location') ?? '', { headers: { Authorization: header } });
    assert.equal(followed.status, 401);
    assert.deepEqual(failures(simulator), ['InvalidSignature']);
  });

  it('ends a body before its announced length', async () => {
    const heard = await rawFault(await run(), 'truncated', 'keep-alive');
    const announced = Number(/content-length: (\d+)/i.exec(heard)?.[1]);
    assert.equal(bodyOf(heard).length, Math.floor(announced / 2));
    assert.ok(announced > 1000);
  });

  it('ends a chunked body without its last chunk', async () => {
    const heard = await rawFault(await run(), 'truncated-chunked', 'keep-alive');
    assert.match(heard, /transfer-encoding: chunked/i);
    assert.ok(bodyOf(heard).length > 500);
    assert.ok(!heard.includes('\r\n0\r\n'));
  });

  it('sends more bytes than it announces', async () => {
    const heard = await rawFault(await run(), 'wrong-length');
    const announced = Number(/content-length: (\d+)/i.exec(heard)?.[1]);
    assert.equal(Math.floor(bodyOf(heard).length / 2), announced);
  });

  it('resets the connection', async () => {
    await assert.rejects(fault(await run(), 'reset'), { code: 'ECONNRESET' });
  });

  it('sends Latin-1 and says UTF-8', async () => {
    const heard = await rawFault(await run(), 'wrong-encoding');
    assert.match(heard, /content-type: application\/json;charset=utf-8/i);
    assert.equal(bodyOf(heard), '{"companyname":"Café Zoë","city":"Århus"}');
  });

  it('compresses', async () => {
    const heard = await rawFault(await run(), 'gzip');
    assert.match(heard, /content-encoding: gzip/i);
    const value = JSON.parse(gunzipSync(Buffer.from(bodyOf(heard), 'latin1')).toString('utf8')) as { compressed: boolean };
    assert.equal(value.compressed, true);
  });
});
