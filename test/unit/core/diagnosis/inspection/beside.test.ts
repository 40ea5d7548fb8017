import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { diagnoseSignature, inspectRequest } from '../../../../../src/core/diagnosis/index.js';
import { explainText } from '../../../../../src/core/explain/index.js';
import { inputOf, newCall } from '../../../../support/diagnosis/foreignHeader.js';

function ids(change: (authorization: string) => string, body?: string): string[] {
  const { request, authorization } = inputOf(newCall());
  return inspectRequest({ ...request, ...(body !== undefined && { body }) }, change(authorization)).map(({ id }) => id);
}

const same = (text: string): string => text;
const nonce = (value: string) => (text: string) => text.replace(/oauth_nonce="[^"]*"/, `oauth_nonce="${value}"`);
const realm = (value: string) => (text: string) => text.replace(/realm="[^"]*"/, `realm="${value}"`);

describe('what stands beside the OAuth values', () => {
  it('is found when the body has OAuth values, with or without a header', () => {
    const body = JSON.stringify({ oauth_consumer_key: 'k', oauth_signature: 's', id: 1 });
    assert.deepEqual(ids(same, body), ['body-oauth']);
    assert.deepEqual(
      ids(() => '', body),
      ['scheme-header-empty', 'body-oauth'],
    );
    assert.deepEqual(ids(same, '{"oauth_settings":1,"text":"oauth_token"}'), []);
  });

  it('is found when the nonce is a constant, and not when it is random', () => {
    for (const value of ['oauth_nonce', 'abcdef123', '1234567890', 'aaaaaaaaaa', '%7B%7Bnonce%7D%7D', 'undefined']) {
      assert.ok(ids(nonce(value)).includes('nonce-constant'), value);
    }
    for (let round = 0; round < 1000; round++) {
      assert.ok(!ids(nonce(randomBytes(8).toString('hex'))).includes('nonce-constant'));
    }
  });

  it('is found when the realm is a URL, whichever account stands in it', () => {
    for (const url of ['https://1234567.restlets.api.netsuite.com', 'http://x']) {
      assert.deepEqual(ids(realm(url)), ['realm-no-account'], url);
    }
  });

  it('is found in the text of a request that has a cookie', async () => {
    const { request, authorization, credentials } = inputOf(newCall());
    const found = async (more: string): Promise<string[]> => {
      const text = `curl -X GET '${request.url}' -H 'Authorization: ${authorization}' ${more}`;
      return (await explainText(text, [credentials])).findings.map(({ id }) => id);
    };
    assert.deepEqual(await found("-H 'Cookie: JSESSIONID=abc'"), ['cookie-beside-header']);
    assert.deepEqual(await found("-H 'Accept: text/plain'"), []);
  });
});

describe('a signature that nothing explains', () => {
  it('has the causes that only a log of the client shows', async () => {
    const input = inputOf(newCall(), (signing) => {
      signing.signed = signing.signed.map(([name, value]) => [name, name === 'oauth_nonce' ? 'another' : value]);
    });
    const { verdict, remaining } = await diagnoseSignature(input, { budget: 3000 });
    assert.equal(verdict, 'unexplained');
    assert.deepEqual(
      remaining.map(({ id }) => id),
      ['signed-values-made-anew', 'other-ids-signed', 'other-secret'],
    );
    assert.deepEqual((await diagnoseSignature(inputOf(newCall(), (signing) => void (signing.method = 'get')))).remaining, []);
  });
});
