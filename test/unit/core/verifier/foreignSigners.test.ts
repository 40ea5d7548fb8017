import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TbaCredentials } from '../../../../src/core/tba/index.js';
import { nodeOauthAlone, oauth10a, withNodeOauth, type Client, type Made } from '../../../support/signers/npmSigners.js';
import { account, restletUrl, run, stopAll, type Running } from '../../../support/verifiers.js';

const execute = promisify(execFile);

const pythonProgram = `
import json, sys
from requests_oauthlib import OAuth1Session
r = json.load(sys.stdin)
c = r['credentials']
session = OAuth1Session(c['consumerKey'], client_secret=c['consumerSecret'], resource_owner_key=c['tokenId'],
    resource_owner_secret=c['tokenSecret'], signature_method=r.get('hash', 'HMAC-SHA256'), realm=r['realm'])
session.trust_env = False
response = session.request(r['method'], r['url'], data=r.get('body', '').encode(),
    headers={'Content-Type': 'application/json'}, allow_redirects=False)
print(response.status_code)
`;

/** Debian's package python3-requests-oauthlib; a mistake is made by what it is given. */
const python =
  (mistake: { hash?: string; realm?: string; credentials?: (right: TbaCredentials) => TbaCredentials } = {}): Client =>
  async ({ credentials, ...request }) => {
    const running = execute('/usr/bin/python3', ['-c', pythonProgram]);
    const given = mistake.credentials?.(credentials) ?? credentials;
    running.child.stdin?.end(JSON.stringify({ realm: account, ...request, ...mistake, credentials: given }));
    return Number((await running).stdout);
  };

async function hasRequestsOauthlib(): Promise<boolean> {
  return execute('/usr/bin/python3', ['-c', 'import requests_oauthlib']).then(
    () => true,
    () => false,
  );
}

function requestOf(verifying: Running, method: string, query: string): Made {
  const body = method === 'POST' || method === 'PUT' ? { body: '{"name":"Zoë & Co"}' } : {};
  return { method, url: restletUrl(verifying, query), credentials: verifying.role.credentials, ...body };
}

/** What any correct signer is accepted with. */
function acceptsFrom(client: Client): void {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    it(`gets a 200 and is called correct: ${method}`, async () => {
      const verifying = await run();
      const query = '&q=a%20b%21%27%28%29%2A&name=Zo%C3%AB%20%E2%82%AC&Z=1&a=2';
      assert.equal(await client(requestOf(verifying, method, query)), 200);
      const { verdict, response } = await verifying.newest();
      assert.deepEqual([verdict, response.trail], ['valid', 'Success']);
    });
  }
}

/** A mistake that the client makes: the response to it, and the finding that must be named, first or as one with the same effect. */
function names(finding: string, client: Client, { query = '', status = 401, verdict = 'explained' } = {}): () => Promise<void> {
  return async () => {
    const verifying = await run();
    assert.equal(await client(requestOf(verifying, 'GET', query)), status);
    const shown = await verifying.newest();
    assert.equal(shown.verdict, verdict, shown.diagnosis?.sentence);
    const titles = (shown.diagnosis?.findings ?? []).map(({ title }) => title.replace(/^Or: /, ''));
    assert.ok(titles.includes(finding), titles.join());
    if (verdict === 'explained') {
      assert.ok(shown.diagnosis?.proof);
    }
  };
}

const swapped = ({ consumerSecret, tokenSecret, ...rest }: TbaCredentials): TbaCredentials => ({
  ...rest,
  consumerSecret: tokenSecret,
  tokenSecret: consumerSecret,
});
const mistaken =
  (client: Client, change: (right: TbaCredentials) => TbaCredentials): Client =>
  (request) =>
    client({ ...request, credentials: change(request.credentials) });

describe('the verifier and the npm package oauth-1.0a', function () {
  this.timeout(30_000);
  afterEach(stopAll);
  acceptsFrom(oauth10a);

  it(
    'names what that package does to a second =',
    names('The query was signed as oauth-1.0a reads it', oauth10a, { query: '&filter=a=b' }),
  );
  it(
    'names what that package does to a name with brackets',
    names('The query was signed as oauth-1.0a reads it', oauth10a, { query: '&f%5Bx%5D=3' }),
  );
  it('names what that package does to a +', names('The query was signed as oauth-1.0a reads it', oauth10a, { query: '&q=a+b' }));
  it('names secrets that were swapped', names('The secrets are in the wrong order', mistaken(oauth10a, swapped)));
  it(
    'names a secret with a line break behind it',
    names(
      'The signing key has a line break after the token secret',
      mistaken(oauth10a, (right) => ({ ...right, tokenSecret: `${right.tokenSecret}\n` })),
    ),
  );
});

describe('the verifier and the npm package oauth', function () {
  this.timeout(30_000);
  afterEach(stopAll);
  acceptsFrom(withNodeOauth);

  it(
    'names the realm that is missing when it is used by itself',
    names('The header has no realm', nodeOauthAlone, { verdict: 'valid' }),
  );
  it('names secrets that were swapped', names('The secrets are in the wrong order', mistaken(withNodeOauth, swapped)));
  it(
    'names what that package does to a name that comes twice',
    names('Repeated parameters were signed as name[0], name[1]', withNodeOauth, { query: '&id=1&id=2' }),
  );
  it(
    'names the token ID in the place of the token secret',
    names(
      'The signing key has the token ID instead of the token secret',
      mistaken(withNodeOauth, (right) => ({ ...right, tokenSecret: right.tokenId })),
    ),
  );
});

describe('the verifier and requests-oauthlib of Python', function () {
  this.timeout(60_000);

  before(async function () {
    if (!(await hasRequestsOauthlib())) {
      process.stdout.write('    skipped: /usr/bin/python3 has no requests_oauthlib (Debian: python3-requests-oauthlib)\n');
      this.skip();
    }
  });
  afterEach(stopAll);

  acceptsFrom(python());
  it(
    'names HMAC-SHA1',
    names('The request was signed with HMAC-SHA1, the default of many libraries', python({ hash: 'HMAC-SHA1' }), { status: 400 }),
  );
  it(
    'names a realm that is written as in the host',
    names("The realm isn't written like the account ID", python({ realm: '1234567-sb1' }), { verdict: 'valid' }),
  );
  it('names secrets that were swapped', names('The secrets are in the wrong order', python({ credentials: swapped })));
});
