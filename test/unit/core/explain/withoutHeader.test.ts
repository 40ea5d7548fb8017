import assert from 'node:assert/strict';
import { explainText, type Explanation } from '../../../../src/core/explain/index.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const credentials = newCredentials();
const url = restletUrl();

async function explained(text: string): Promise<Explanation> {
  const explanation = await explainText(text, [credentials]);
  const kept = JSON.stringify(explanation);
  assert.equal(kept.includes(credentials.consumerSecret) || kept.includes(credentials.tokenSecret), false);
  return explanation;
}

const ids = ({ findings }: Explanation): string[] => findings.map(({ id }) => id);

describe('code that signs when it runs', () => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
  const codes: readonly (readonly [name: string, code: string, print: RegExp, findings: readonly string[]])[] = [
    [
      'oauth-1.0a with SHA-1 and the body as data',
      `const oauth = OAuth({ consumer: { key: '${consumerKey}', secret: '${consumerSecret}' }, signature_method: 'HMAC-SHA1' });
       const request = { url: '${url}', method: 'POST', data: body };
       axios.post(request.url, body, { headers: oauth.toHeader(oauth.authorize(request, { key: '${tokenId}', secret: '${tokenSecret}' })) });`,
      /oauth\.toHeader/,
      ['signs-when-sent', 'code-sha1', 'code-realm-missing', 'code-body-signed'],
    ],
    [
      'requests_oauthlib, set up rightly',
      `auth = OAuth1('${consumerKey}', '${consumerSecret}', '${tokenId}', '${tokenSecret}', realm='1234567', signature_method='HMAC-SHA256')
r = requests.get('${url}', auth=auth)`,
      /response\.request\.headers/,
      ['signs-when-sent'],
    ],
    [
      'RestSharp with its defaults',
      `var client = new RestClient("${url}") { Authenticator = OAuth1Authenticator.ForProtectedResource(ck, cs, tk, ts) };
       var result = client.Execute(new RestRequest(Method.GET));`,
      /response\.Request\.Parameters/,
      ['signs-when-sent', 'code-sha1', 'code-realm-missing'],
    ],
    [
      'code of its own',
      `const base = 'GET&' + encodeURIComponent('${url}'); const h = 'OAuth oauth_token=' + token;
       const signature = crypto.createHmac('sha256', key).update(base).digest('base64');`,
      /Print the method, the URL and the Authorization header/,
      ['signs-when-sent'],
    ],
  ];
  for (const [name, code, print, wanted] of codes) {
    it(`is said to be unsigned, with what prints its header and what the code alone shows: ${name}`, async () => {
      const explanation = await explained(code);
      assert.equal(explanation.verdict, 'unsigned');
      assert.deepEqual(ids(explanation), wanted);
      assert.match(explanation.findings[0]?.fix ?? '', print);
      assert.match(explanation.findings[0]?.fix ?? '', /Start Signature Verifier/);
      assert.deepEqual(
        explanation.findings.slice(1).map(({ certainty }) => certainty),
        wanted.slice(1).map(() => 'likely'),
      );
    });
  }

  it('names the default of the library: no method at all is PLAINTEXT in oauth-1.0a, and HMAC-SHA1 in others', async () => {
    const method = async (code: string): Promise<string | undefined> =>
      (await explained(code)).findings.find(({ id }) => id === 'code-sha1')?.explanation;
    const consumer = `consumer: { key: '${consumerKey}', secret: '${consumerSecret}' }`;
    const use = `oauth.authorize({ url: '${url}', method: 'GET' }, token)`;
    assert.match((await method(`const oauth = OAuth({ ${consumer} }); ${use}`)) ?? '', /^oauth-1\.0a uses PLAINTEXT unless/);
    assert.match(
      (await method(`requests.get('${url}', auth=OAuth1('a', 'b', 'c', 'd'))`)) ?? '',
      /^requests_oauthlib uses HMAC-SHA1 unless/,
    );
    assert.match(
      (await method(`OAuth({ ${consumer}, signature_method: 'PLAINTEXT' }); ${use}`)) ?? '',
      /^The code names PLAINTEXT\./,
    );
    assert.equal(await method(`OAuth({ ${consumer}, signature_method: 'HMAC-SHA256' }); ${use}`), undefined);
  });

  it('is a saved request of Postman too, whose saved nonce is the cause', async () => {
    const values = {
      consumerKey,
      consumerSecret,
      token: tokenId,
      tokenSecret,
      nonce: 'abcdefgh',
      timestamp: '1700000000',
      realm: '1',
    };
    const oauth1 = Object.entries({ ...values, signatureMethod: 'HMAC-SHA256' }).map(([key, value]) => ({ key, value }));
    const item = { name: 'a', request: { method: 'GET', url, auth: { type: 'oauth1', oauth1 } } };
    const explanation = await explained(JSON.stringify(item));
    assert.deepEqual([explanation.verdict, ...ids(explanation)], ['unsigned', 'signs-when-sent', 'code-nonce-saved']);
    assert.equal(explanation.understood?.url, url);
  });

  it('is not code that stands beside a header which was sent', async () => {
    const code = `oauth.authorize(request, token); headers: { Authorization: 'OAuth realm="1", oauth_token="a", oauth_signature="b"' }, url: '${url}'`;
    assert.notEqual((await explained(code)).verdict, 'unsigned');
  });
});

describe('a response alone', () => {
  const texts: readonly (readonly [name: string, text: string, id: string, fix: RegExp])[] = [
    [
      'an error of a RESTlet',
      '{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}',
      'response-login',
      /curl/,
    ],
    ['the same as text', 'error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt.', 'response-login', /Postman/],
    [
      'an error of the script',
      '{"error":{"code":"SSS_INVALID_SCRIPTLET_ID","message":"That Suitelet is invalid"}}',
      'response-script',
      /script IDs/,
    ],
    [
      'a WWW-Authenticate header',
      'WWW-Authenticate: OAuth realm="1234567", error="token_rejected", error_description="Invalid login attempt."',
      'response-login',
      /curl/,
    ],
    [
      'an exception of .NET',
      'System.Net.WebException: The remote server returned an error: (403) Forbidden.',
      'response-status-403',
      /curl/,
    ],
    [
      'an exception of Python',
      `requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: ${url}`,
      'response-status-401',
      /curl/,
    ],
    [
      'a row of the audit trail',
      '11/30/2026 9:14 AM  1.2.3.4  Failure  InvalidSignature  my token',
      'audit-trail-InvalidSignature',
      /secrets/,
    ],
  ];
  for (const [name, text, id, fix] of texts) {
    it(`is said to be a response, with what it means and how to get the request: ${name}`, async () => {
      const explanation = await explained(text);
      assert.equal(explanation.verdict, 'response');
      assert.deepEqual(ids(explanation), [id]);
      assert.match(explanation.findings[0]?.fix ?? '', fix);
      assert.equal(explanation.findings[0]?.certainty, 'likely');
    });
  }

  it('does not say what stands in the word of another text', async () => {
    for (const text of ['MY_OWN_CONSTANT is 7', 'InvalidSignatureException', 'port (4433)', 'the status is fine']) {
      assert.deepEqual(await explained(text), { verdict: 'nothing', findings: [] }, text);
    }
  });
});

describe('a request that was sent without a header', () => {
  it('is malformed, for that is what is wrong with it', async () => {
    const explanation = await explained(`curl '${url}' -H 'Accept: application/json'`);
    assert.equal(explanation.verdict, 'malformed');
    assert.ok(ids(explanation).includes('scheme-header-empty'));
  });

  it('is not judged where only its address is there', async () => {
    assert.equal((await explained(url)).verdict, 'nothing');
  });
});

describe('a signature that nothing explains', () => {
  it('is not blamed on a secret where the body of a POST was not read', async () => {
    const { inexplicable } = await import('../../../support/signers/signedCurl.js');
    const { diagnoseForeignRequest, understand } = await import('../../../../src/core/explain/index.js');
    const { diagnoseSignature } = await import('../../../../src/core/diagnosis/index.js');
    const { readPastedRequest } = await import('../../../../src/core/paste/index.js');
    const { request } = understand(readPastedRequest(inexplicable(credentials, url))).view;
    const sentence = async (more: object) =>
      (await diagnoseForeignRequest({ request: { ...request, ...more }, credentials }, diagnoseSignature, { budget: 200 })).view
        .sentence;
    assert.match(await sentence({ method: 'POST' }), /The body isn't in the text/);
    assert.doesNotMatch(await sentence({ method: 'POST', body: '{}' }), /The body isn't in the text/);
    assert.doesNotMatch(await sentence({}), /The body isn't in the text/);
  });
});
