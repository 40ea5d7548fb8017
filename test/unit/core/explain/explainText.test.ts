import assert from 'node:assert/strict';
import { explainText } from '../../../../src/core/explain/index.js';
import { baseString as handBaseString } from '../../../support/signers/reference.js';
import { inexplicable, signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const url = restletUrl('&q=a%20b');

describe('the explanation of a text', () => {
  const credentials = newCredentials();
  const others = [newCredentials('7654321'), newCredentials()];
  const all = [...others, credentials];

  it('finds the role by its identifiers, and proves the mistake without its secrets', async () => {
    const explanation = await explainText(withoutQuery(credentials, url), all);
    assert.equal(explanation.verdict, 'explained');
    assert.deepEqual(
      explanation.findings.map(({ id, certainty }) => [id, certainty]),
      [['query-query-not-signed', 'proven']],
    );
    assert.equal(explanation.proof?.signingKey, '‹consumer secret›&‹token secret›');
    assert.equal(explanation.proof.hash, 'HMAC-SHA256');
    const text = JSON.stringify(explanation);
    assert.equal(text.includes(credentials.consumerSecret) || text.includes(credentials.tokenSecret), false);
  });

  it('tells what was understood', async () => {
    const { understood, verdict } = await explainText(signedCurl(credentials, { url }), all);
    assert.equal(verdict, 'valid');
    assert.deepEqual(
      [understood?.kind, understood?.method, understood?.url, understood?.contentType, understood?.missing],
      ['curl command', 'GET', url, 'application/json', []],
    );
  });

  it('holds the timestamp against the clock that it is given', async () => {
    const text = signedCurl(credentials, { url, timestamp: 1_700_000_000 });
    const ids = async (now: number) => (await explainText(text, all, { now })).findings.map(({ id }) => id);
    assert.deepEqual(await ids(1_700_000_010), []);
    assert.deepEqual(await ids(1_700_001_000), ['timestamp-old']);
  });

  it('judges by the form alone where no role is known, and claims no proof', async () => {
    const whole = await explainText(signedCurl(credentials, { url }), others);
    assert.deepEqual([whole.verdict, whole.proof], ['unexplained', undefined]);
    const unsigned = await explainText(signedCurl(credentials, { url }).replace(/oauth_signature="[^"]*"/, 'x="y"'), others);
    assert.equal(unsigned.verdict, 'malformed');
    assert.ok(unsigned.findings.length > 0);
  });

  it('judges a base string alone by what the request needs', async () => {
    const [address = ''] = url.split('?');
    const parameters = [
      ['script', '6'],
      ['deploy', '1'],
      ['q', 'a b'],
      ['oauth_token', credentials.tokenId],
    ] as const;
    const { verdict, understood } = await explainText(handBaseString('GET', address, parameters), all);
    assert.equal(verdict, 'unexplained');
    assert.equal(understood?.method, 'GET');
  });

  it('recognizes a request for a token with a password, and names the way without one', async () => {
    const address = `https://1234567.restlets.api.netsuite.com/rest/issuetoken?consumerKey=${'ab'.repeat(32)}&name=My%20token`;
    const header = 'NLAuth nlauth_account=1234567, nlauth_email=a%40example.com, nlauth_signature=hunter2hunter2, nlauth_role=3';
    const explanation = await explainText(`curl '${address}' -H 'Authorization: ${header}'`, []);
    assert.deepEqual(
      explanation.findings.map(({ id }) => id),
      ['path-issue-token'],
    );
    assert.match(explanation.findings[0]?.fix ?? '', /Add Role by Signing In/);
    assert.doesNotMatch(JSON.stringify(explanation), /hunter2/);
  });

  it('says of what is no request that it is nothing', async () => {
    for (const text of ['', 'hello', '{"a": 1}', 'my RESTlet does not work']) {
      assert.deepEqual(await explainText(text, all), { verdict: 'nothing', findings: [] }, text);
    }
    const alone = await explainText(`GET ${url}`, all);
    assert.deepEqual([alone.verdict, alone.understood?.url, alone.findings], ['nothing', url, []]);
  });

  it('is that it is nothing, when the address of a signed request cannot be one', async () => {
    const text = signedCurl(credentials, { url }).replace(url, 'https://');
    assert.equal((await explainText(text, all)).verdict, 'nothing');
  });

  it('can be aborted', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(explainText(inexplicable(credentials, url), all, { signal }), { name: 'AbortError' });
  });
});
