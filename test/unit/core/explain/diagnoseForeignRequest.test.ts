import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { diagnoseSignature } from '../../../../src/core/diagnosis/index.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import type { TbaCredentials } from '../../../../src/core/tba/index.js';
import {
  diagnoseForeignRequest,
  type ForeignRequestCase,
  type RequestDiagnosis,
  understand,
} from '../../../../src/core/explain/index.js';
import type { ForeignRequest } from '../../../../src/protocol/explain.js';
import { authorization, handSign, header } from '../../../support/signers/handSigner.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';
import { baseString as handBaseString } from '../../../support/signers/reference.js';
import { inexplicable, signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';

const url = restletUrl('&q=a%20b');
const address = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl';

function requestOf(text: string, more: Partial<ForeignRequest> = {}): ForeignRequest {
  return { ...understand(readPastedRequest(text)).view.request, ...more };
}

function judged(one: ForeignRequestCase, budget?: number): Promise<RequestDiagnosis> {
  return diagnoseForeignRequest(one, diagnoseSignature, budget === undefined ? {} : { budget });
}

/** What a client logs that signs this request with these parameters beside its query. */
function logged(
  method: string,
  oauth: readonly (readonly [string, string])[],
  query: readonly (readonly [string, string])[],
): string {
  return handBaseString(method, address, [...oauth.filter(([name]) => name !== 'oauth_signature'), ...query]);
}

const query = [
  ['script', '6'],
  ['deploy', '1'],
  ['q', 'a b'],
] as const;

describe('the judgement of a refused request', () => {
  const credentials = newCredentials();

  it('is a search where the secrets are here', async () => {
    const { view, tried } = await judged({ request: requestOf(withoutQuery(credentials, url)), credentials });
    assert.equal(view.verdict, 'explained');
    assert.match(view.findings[0]?.title ?? '', /query/i);
    assert.ok(tried > 0);
  });

  it('is of the form alone where they are not, and knows the account all the same', async () => {
    const curl = signedCurl({ ...credentials, account: '7654321' }, { url });
    const { view, tried, canSearchFurther } = await judged({ request: requestOf(curl), account: '1234567' });
    assert.equal(view.verdict, 'structural');
    assert.ok(view.findings.some(({ id }) => id === 'realm-not-stored'));
    assert.deepEqual([tried, canSearchFurther], [0, false]);
  });

  it('can go further where the search stopped at its budget, and only there', async () => {
    const request = requestOf(inexplicable(credentials, url));
    const short = await judged({ request, credentials }, 50);
    assert.deepEqual([short.view.verdict, short.canSearchFurther], ['unexplained', true]);
    const explained = await judged({ request: requestOf(withoutQuery(credentials, url)), credentials }, 5000);
    assert.equal(explained.canSearchFurther, false);
  });

  it('holds the timestamp against the time of sending', async () => {
    const curl = signedCurl(credentials, { url, timestamp: 1_700_000_000 });
    const at = async (sentAt: number) =>
      (await judged({ request: requestOf(curl), credentials, sentAt })).view.findings.map(({ id }) => id);
    assert.deepEqual(await at(1_700_000_010), []);
    assert.deepEqual(await at(1_700_001_000), ['timestamp-off']);
  });

  it('rejects for a URL that cannot be one, in a sentence for a person', async () => {
    const request = requestOf(signedCurl(credentials, { url }), { url: 'nowhere' });
    await assert.rejects(judged({ request, credentials }), { name: 'UserError' });
  });
});

describe('a base string without a header', () => {
  const oauth = [
    ['oauth_consumer_key', 'a'],
    ['oauth_nonce', 'abcdefgh'],
    ['oauth_timestamp', '1700000000'],
    ['oauth_token', 'b'],
  ] as const;

  it('that is right leaves key, hash and header to blame', async () => {
    const { view } = await judged({ request: requestOf(logged('GET', oauth, query)) });
    assert.equal(view.verdict, 'structural');
    assert.match(view.sentence, /^The base string is correct for this request/);
    assert.ok(view.comparison.every(({ state }) => state === 'same'));
  });

  it('that is wrong is shown beside the right one, with the parts that differ in the sentence', async () => {
    const { view } = await judged({
      request: requestOf(logged('GET', oauth, query), { method: 'POST', url: restletUrl('&q=a%20c') }),
    });
    assert.equal(view.sentence, "This isn't the base string that the request needs: method and q differ.");
    assert.deepEqual(
      view.comparison.filter(({ state }) => state !== 'same').map(({ part, sent, expected }) => [part, sent, expected]),
      [
        ['method', 'GET', 'POST'],
        ['q', 'a%20b', 'a%20c'],
      ],
    );
    assert.equal(
      view.expectedBaseString,
      logged('POST', oauth, [
        ['script', '6'],
        ['deploy', '1'],
        ['q', 'a c'],
      ]),
    );
  });

  it('with a realm in it is one parameter too long', async () => {
    const { view } = await judged({ request: requestOf(logged('GET', [...oauth, ['realm', '1234567']], query)) });
    assert.deepEqual(
      view.comparison.filter(({ state }) => state !== 'same').map(({ part, state }) => [part, state]),
      [['realm', 'extra']],
    );
    assert.match(view.sentence, /realm differs\.$/);
  });

  it('hides a secret that the client signed', async () => {
    const credentials = newCredentials();
    const text = logged(
      'GET',
      [
        ['oauth_consumer_key', credentials.consumerSecret],
        ['oauth_nonce', 'abcdefgh'],
      ],
      query,
    );
    const { view } = await judged({ request: requestOf(text), credentials });
    assert.equal(JSON.stringify(view).includes(credentials.consumerSecret), false);
  });
});

describe('a base string beside a header', () => {
  const credentials = newCredentials();
  const token = { role: '', ...credentials };
  const signed = handSign({ method: 'GET', url, account: '1234567', token });
  const curl = `curl '${url}' -H 'Authorization: ${header('1234567', signed)}'`;

  it('adds nothing to a verdict that has its proof', async () => {
    const bare = await judged({ request: requestOf(curl), credentials });
    const { view } = await judged({ request: requestOf(curl, { baseString: logged('GET', signed, query) }), credentials });
    assert.equal(view.verdict, 'valid');
    assert.deepEqual(view, bare.view);
  });

  it('is compared where there are no secrets', async () => {
    const right = await judged({ request: requestOf(curl, { baseString: logged('GET', signed, query) }) });
    assert.match(right.view.sentence, / The pasted base string is correct, so it isn't the cause\.$/);
    const wrong = await judged({ request: requestOf(curl, { baseString: logged('GET', signed, [['script', '6']]) }) });
    assert.match(wrong.view.sentence, /isn't the correct one: deploy and q differ\.$/);
    assert.deepEqual(
      wrong.view.comparison.filter(({ state }) => state === 'missing').map(({ part }) => part),
      ['deploy', 'q'],
    );
  });

  it('explains a signature that no search finds, with a proof that hides the key', async () => {
    const oauth = signed.filter(([name]) => name !== 'oauth_signature');
    // A client that signs a parameter which it does not send, and nobody would guess.
    const baseString = logged('GET', oauth, [...query, ['x-trace', 'f3a9']]);
    const sent = signatureOf(baseString, credentials);
    const request = requestOf(`curl '${url}' -H 'Authorization: ${header('1234567', [...oauth, ['oauth_signature', sent]])}'`, {
      baseString,
    });
    const { view, canSearchFurther } = await judged({ request, credentials });
    assert.equal(view.verdict, 'explained');
    assert.match(
      view.sentence,
      /^The signature was made from the pasted base string with the correct key\. .*: x-trace differs\.$/,
    );
    assert.deepEqual(view.proof, {
      baseString,
      maskedSigningKey: '‹consumer secret›&‹token secret›',
      hash: 'HMAC-SHA256',
      signature: sent,
    });
    assert.deepEqual(
      view.comparison.filter(({ state }) => state !== 'same').map(({ part, state }) => [part, state]),
      [['x-trace', 'extra']],
    );
    assert.equal(canSearchFurther, false);
    const text = JSON.stringify(view);
    assert.equal(text.includes(credentials.consumerSecret) || text.includes(credentials.tokenSecret), false);
  });

  it('is held against the header that was sent, not against the one that was logged', async () => {
    const other = authorization({ method: 'GET', url, account: '1234567', token });
    const { view } = await judged({
      request: requestOf(`curl '${url}' -H 'Authorization: ${other}'`, { baseString: logged('GET', signed, query) }),
    });
    assert.match(view.sentence, /oauth_nonce/);
  });
});

function signatureOf(baseString: string, { consumerSecret, tokenSecret }: TbaCredentials): string {
  return createHmac('sha256', `${consumerSecret}&${tokenSecret}`).update(baseString).digest('base64');
}
