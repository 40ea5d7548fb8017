import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import OAuth from 'oauth-1.0a';
import type { Simulator } from '../../../../src/core/simulator/index.js';
import { failures, restletUrl, run, send, stopAll, tokenOf, type Reply } from '../../../support/simulatorClient.js';

const execute = promisify(execFile);

interface Made {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
}

type Sender = (simulator: Simulator, request: Made) => Promise<Pick<Reply, 'status' | 'text'>>;

/** The npm package as it is, not the class of ours that extends it. */
const oauth10a: Sender = (simulator, { method, url, body }) => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = tokenOf(simulator);
  const signer = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
    realm: simulator.account,
  });
  const headers = signer.toHeader(signer.authorize({ url, method }, { key: tokenId, secret: tokenSecret }));
  return send(url, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  });
};

const pythonProgram = `
import json, sys
from requests_oauthlib import OAuth1Session
r = json.load(sys.stdin)
session = OAuth1Session(r['consumerKey'], client_secret=r['consumerSecret'], resource_owner_key=r['tokenId'],
    resource_owner_secret=r['tokenSecret'], signature_method='HMAC-SHA256', realm=r['account'])
session.trust_env = False
response = session.request(r['method'], r['url'], data=r.get('body', '').encode(),
    headers={'Content-Type': 'application/json'}, allow_redirects=False)
json.dump({'status': response.status_code, 'text': response.text}, sys.stdout)
`;

/** Debian's package python3-requests-oauthlib. */
const requestsOauthlib: Sender = async (simulator, request) => {
  const running = execute('/usr/bin/python3', ['-c', pythonProgram]);
  running.child.stdin?.end(JSON.stringify({ ...tokenOf(simulator), account: simulator.account, ...request }));
  return JSON.parse((await running).stdout) as Pick<Reply, 'status' | 'text'>;
};

async function hasRequestsOauthlib(): Promise<boolean> {
  return execute('/usr/bin/python3', ['-c', 'import requests_oauthlib']).then(
    () => true,
    () => false,
  );
}

/** What any correct signer is accepted with: every method, and queries that are easily signed wrongly. */
function acceptsFrom(sender: Sender): void {
  const echo = (simulator: Simulator, more = ''): string => restletUrl(simulator, 'echo', more);

  for (const method of ['GET', 'DELETE']) {
    it(`responds to ${method} with a query of reserved characters and text beyond ASCII`, async () => {
      const simulator = await run();
      const url = echo(simulator, '&q=a%20b%21%27%28%29%2A&name=Zo%C3%AB%20%E2%82%AC&Z=1&a=2');
      const reply = await sender(simulator, { method, url });
      assert.deepEqual([reply.status, failures(simulator)], [200, []]);
      const { parameters } = JSON.parse(reply.text) as { parameters: Record<string, string> };
      assert.equal(parameters.q, "a b!'()*");
      assert.equal(parameters.name, 'Zoë €');
    });
  }

  for (const method of ['POST', 'PUT']) {
    it(`responds to ${method} with a JSON body, which is not signed`, async () => {
      const simulator = await run();
      const reply = await sender(simulator, { method, url: echo(simulator), body: '{"name":"Zoë & Co"}' });
      assert.deepEqual([reply.status, failures(simulator)], [200, []]);
      assert.deepEqual((JSON.parse(reply.text) as { body: unknown }).body, { name: 'Zoë & Co' });
    });
  }
}

describe('simulator with the bare npm package oauth-1.0a', () => {
  afterEach(stopAll);
  acceptsFrom(oauth10a);

  for (const query of ['&filter=a=b', '&f%5Bx%5D=3', '&q=a+b']) {
    it(`refuses what that package signs wrongly: ${query}`, async () => {
      const simulator = await run();
      await oauth10a(simulator, { method: 'GET', url: restletUrl(simulator, 'echo', query) });
      assert.deepEqual(failures(simulator), ['InvalidSignature']);
    });
  }
});

describe('simulator with requests-oauthlib of Python', function () {
  this.timeout(20_000);

  before(async function () {
    if (!(await hasRequestsOauthlib())) {
      process.stdout.write('    skipped: /usr/bin/python3 has no requests_oauthlib (Debian: python3-requests-oauthlib)\n');
      this.skip();
    }
  });
  afterEach(stopAll);

  acceptsFrom(requestsOauthlib);

  it('responds to a query with brackets, a second = and a + for a space', async () => {
    const simulator = await run();
    const url = restletUrl(simulator, 'echo', '&f%5Bx%5D=3&filter=a%3Db%3Dc&q=a+b');
    const reply = await requestsOauthlib(simulator, { method: 'GET', url });
    assert.deepEqual([reply.status, failures(simulator)], [200, []]);
  });
});
