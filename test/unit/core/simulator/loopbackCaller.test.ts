import assert from 'node:assert/strict';
import { refuseCaller } from '../../../../src/core/simulator/loopbackCaller.js';
import type { RequestHead } from '../../../../src/core/simulator/receivedRequest.js';
import { authorization } from '../../../support/signers/handSigner.js';
import { restletUrl, run, send, stopAll, tokenOf } from '../../../support/simulatorClient.js';

const browser = (mode: string, dest: string, site = 'cross-site'): string[] => [
  ...['Sec-Fetch-Site', site],
  ...['Sec-Fetch-Mode', mode],
  ...['Sec-Fetch-Dest', dest],
];

function refusal(rawHeaders: readonly string[], expected?: string): string | undefined {
  const head: RequestHead = { method: 'GET', target: '/', rawHeaders };
  return refuseCaller(head, (host) => host === expected)?.why;
}

describe('a caller of a loopback server', () => {
  for (const host of ['127.0.0.1:8080', '127.0.0.1', 'localhost:8080', 'LOCALHOST', '[::1]:8080', '127.1.2.3']) {
    it(`may call the host ${host}`, () => {
      assert.equal(refusal(['Host', host]), undefined);
    });
  }

  for (const host of [
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1:80:80',
    '127.0.0.1@evil.example',
    '0.0.0.0:8080',
    '1234567.restlets.api.netsuite.com',
    '',
    '[',
  ]) {
    it(`may not call the host "${host}"`, () => {
      assert.equal(refusal(['Host', host]), 'foreign-host');
    });
  }

  it('may name one host, and another than this machine when that is expected', () => {
    assert.equal(refusal([]), 'foreign-host');
    assert.equal(refusal(['Host', 'localhost', 'host', 'evil.example']), 'foreign-host');
    assert.equal(refusal(['Host', 'A.Example:443'], 'a.example'), undefined);
    assert.equal(refusal(['Host', 'b.a.example'], 'a.example'), 'foreign-host');
  });

  it('may be a person who opens the address in a browser, and no script, frame or form of a page', () => {
    const host = ['Host', 'localhost:8080'];
    assert.equal(refusal([...host, ...browser('navigate', 'document', 'none')]), undefined);
    assert.equal(refusal([...host, ...browser('navigate', 'document')]), undefined);
    for (const [mode, dest] of [
      ['cors', 'empty'],
      ['no-cors', 'image'],
      ['no-cors', 'script'],
      ['same-origin', 'empty'],
      ['navigate', 'iframe'],
      ['websocket', 'websocket'],
    ] as const) {
      assert.equal(refusal([...host, ...browser(mode, dest)]), 'web-page', `${mode} ${dest}`);
    }
    assert.equal(refusal([...host, ...browser('navigate', 'document'), 'Origin', 'https://evil.example']), 'web-page');
    assert.equal(refusal([...host, 'origin', 'null']), 'web-page');
  });
});

describe('the simulator and callers', function () {
  this.timeout(20_000);
  afterEach(stopAll);

  it('refuses a page that asks before it sends, and allows it nothing', async () => {
    const simulator = await run();
    const { status, headers } = await send(restletUrl(simulator, 'echo'), {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    assert.equal(status, 403);
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('access-control')),
      [],
    );
  });

  it('refuses a page whose name was pointed at this machine, even with a correct login', async () => {
    const simulator = await run();
    const url = restletUrl(simulator, 'echo');
    const signedUrl = url.replace('127.0.0.1', 'evil.example');
    const { account } = simulator;
    const Authorization = authorization({ token: tokenOf(simulator), account, method: 'GET', url: signedUrl });
    const reply = await send(url, { headers: { Authorization, Host: new URL(signedUrl).host } });
    assert.equal(reply.status, 421);
    assert.deepEqual(simulator.auditTrail, []);
  });

  it('responds to the fetch() of Node, which sends Sec-Fetch-Mode as a browser does', async () => {
    const simulator = await run();
    const response = await fetch(restletUrl(simulator, 'echo'), { method: 'POST', body: '{}' });
    assert.equal(response.status, 401);
  });
});
