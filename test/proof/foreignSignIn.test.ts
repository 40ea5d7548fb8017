import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { failures, restletUrl, run, stopAll } from '../support/simulatorClient.js';
import { callback, theIntegration } from '../support/signers/flowSigner.js';

const execute = promisify(execFile);

/** The documented use of requests-oauthlib's three-legged session. What a browser does is done by requests alone. */
const program = `
import json, re, sys, requests
from requests_oauthlib import OAuth1Session
r = json.load(sys.stdin)
session = OAuth1Session(r['consumerKey'], client_secret=r['consumerSecret'], callback_uri=r['callback'], signature_method='HMAC-SHA256')
session.trust_env = False
session.fetch_request_token(r['url'] + '/rest/requesttoken')
browser = requests.Session()
browser.trust_env = False
page = browser.get(session.authorization_url(r['url'] + '/app/login/secure/authorizetoken.nl', state='abc'))
form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', page.text))
form.update(role='1001', decision='allow')
back = browser.get(r['url'] + '/app/login/secure/authorizetoken.nl', params=form, allow_redirects=False)
session.parse_authorization_response(back.headers['Location'])
token = session.fetch_access_token(r['url'] + '/rest/accesstoken')
user = OAuth1Session(r['consumerKey'], client_secret=r['consumerSecret'], resource_owner_key=token['oauth_token'],
    resource_owner_secret=token['oauth_token_secret'], signature_method='HMAC-SHA256', realm=r['account'])
user.trust_env = False
response = user.get(r['restlet'], headers={'Content-Type': 'application/json'}, allow_redirects=False)
json.dump({'status': response.status_code, 'role': response.json()['role']}, sys.stdout)
`;

describe('the three-legged session of requests-oauthlib', function () {
  this.timeout(30_000);

  before(async function () {
    const isThere = await execute('/usr/bin/python3', ['-c', 'import requests_oauthlib']).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      process.stdout.write('    skipped: /usr/bin/python3 has no requests_oauthlib (Debian: python3-requests-oauthlib)\n');
      this.skip();
    }
  });
  afterEach(stopAll);

  it('gets a token from the simulator in three steps and calls a RESTlet with it', async () => {
    const simulator = await run();
    const { consumerKey, consumerSecret } = theIntegration(simulator);
    const running = execute('/usr/bin/python3', ['-c', program]);
    const { url, account } = simulator;
    const restlet = restletUrl(simulator, 'echo');
    running.child.stdin?.end(JSON.stringify({ url, account, consumerKey, consumerSecret, callback, restlet }));
    assert.deepEqual(JSON.parse((await running).stdout), { status: 200, role: 'Sales Clerk' });
    assert.deepEqual(failures(simulator), []);
  });
});
