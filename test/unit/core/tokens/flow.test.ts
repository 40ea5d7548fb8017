import assert from 'node:assert/strict';
import { flowErrorFact, flowErrorFacts } from '../../../../src/core/netsuite/index.js';
import {
  accessTokenRequest,
  authorizeUrl,
  readCallback,
  readFlowError,
  readTokenPair,
  requestTokenRequest,
} from '../../../../src/core/tokens/index.js';
import { flowVectors } from '../../../support/flowVectors.js';

const [first, third] = flowVectors;
const baseUrl = 'https://1234567.restlets.api.netsuite.com';

describe('requests of the three-step flow', () => {
  it("are signed as Oracle's example of step one, to the byte", () => {
    const { consumerKey, consumerSecret, nonce, timestamp, parameters } = first;
    const { oauth_callback: callback = '', role = '' } = parameters;
    const integration = { consumerKey, consumerSecret };
    const request = requestTokenRequest({ baseUrl, integration, callback, role }, { nonce, timestamp });
    assert.deepEqual([request.method, request.url, request.body], ['POST', first.url, '']);
    const header = request.headers[0]?.[1] ?? '';
    assert.ok(header.startsWith('OAuth oauth_consumer_key="'));
    assert.ok(header.endsWith(`, oauth_signature="${first.signature}"`), header);
  });

  it("are signed as Oracle's example of step three, to the byte", () => {
    const { consumerKey, consumerSecret, tokenSecret, nonce, timestamp, parameters } = third;
    const { oauth_token: id = '', oauth_verifier: verifier = '' } = parameters;
    const requestToken = { id, secret: tokenSecret };
    const integration = { consumerKey, consumerSecret };
    const request = accessTokenRequest({ baseUrl, integration, requestToken, verifier }, { nonce, timestamp });
    assert.equal(request.url, third.url);
    assert.ok(request.headers[0]?.[1].endsWith(`, oauth_signature="${third.signature}"`));
  });

  it('have the same signature with a realm, which comes first', () => {
    const { consumerKey, consumerSecret, nonce, timestamp } = first;
    const input = { baseUrl, integration: { consumerKey, consumerSecret }, callback: 'http://localhost:1/' };
    const bare = requestTokenRequest(input, { nonce, timestamp }).headers[0]?.[1] ?? '';
    const named = requestTokenRequest({ ...input, realm: '1234567' }, { nonce, timestamp }).headers[0]?.[1];
    assert.equal(named, bare.replace('OAuth ', 'OAuth realm="1234567", '));
  });

  it('open a page that names the request token and the state', () => {
    assert.equal(
      authorizeUrl('https://1234567.app.netsuite.com', 'ab&c', 'x1'),
      'https://1234567.app.netsuite.com/app/login/secure/authorizetoken.nl?oauth_token=ab%26c&state=x1',
    );
  });
});

describe('responses of the three-step flow', () => {
  it('have a token with its secret', () => {
    const pair = { id: 'a/b', secret: 'c' };
    assert.deepEqual(readTokenPair('oauth_token=a%2Fb&oauth_token_secret=c&oauth_callback_confirmed=true\n'), pair);
    for (const text of ['', 'oauth_token=a', 'oauth_token=&oauth_token_secret=c', '<html>', 'x'.repeat(20_000)]) {
      assert.equal(readTokenPair(text), undefined);
    }
  });

  it('name a documented error anywhere, as a whole word', () => {
    for (const { name } of flowErrorFacts) {
      for (const text of [name, `{"error" : {"code" : "${name}"}}`, `error=${name}&x=1`, `<b>${name}</b>`]) {
        assert.equal(readFlowError(text), name);
      }
      assert.equal(readFlowError(`x${name}`), undefined);
      assert.equal(flowErrorFact(name).name, name);
    }
    assert.equal(readFlowError('InvalidCallback https://a.example/'), 'InvalidCallback');
  });
});

describe('a callback of the three-step flow', () => {
  const url = 'http://localhost:47812/cb?oauth_token=t&oauth_verifier=v&company=1234567_SB1&role=3&entity=38&state=s';

  it('is read from a query or from a whole URL', () => {
    const values = { requestTokenId: 't', verifier: 'v', state: 's', company: '1234567_SB1', role: '3' };
    assert.deepEqual(readCallback(` ${url}#top `), values);
    assert.deepEqual(readCallback(url.slice(url.indexOf('?'))), values);
  });

  it('has an empty verifier when the person denied', () => {
    assert.deepEqual(readCallback('?oauth_token=t&oauth_verifier='), { requestTokenId: 't', verifier: '', state: '' });
  });

  it('with two verifiers is refused, and so is what is no callback', () => {
    assert.equal(readCallback(`${url}&oauth_verifier=w`), 'repeated');
    for (const text of ['', 'http://localhost/', '?state=s', 'oauth_token=t', '%%%', `?oauth_token=${'x'.repeat(20_000)}`]) {
      assert.equal(readCallback(text), 'not-a-callback');
    }
  });
});
