import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRequest } from '../../../../src/core/request/file/parse.js';
import { prepareRequest } from '../../../../src/core/request/prepare.js';
import { serializeRequest } from '../../../../src/core/request/file/serialize.js';
import { percentEncode, queryParameters } from '../../../../src/core/tba/index.js';
import { asRestletRequest, type ConvertibleRequest } from '../../../../src/core/explain/index.js';
import type { ForeignRequest } from '../../../../src/protocol/explain.js';
import { restletUrl } from '../../../support/tba/testCredentials.js';
import { roleView } from '../../../support/fakeRoles.js';

const role = roleView('a', '1234567');

function carry(request: Partial<ForeignRequest>, more: Partial<ConvertibleRequest> = {}) {
  const whole = {
    method: 'GET',
    url: restletUrl(),
    authorization: 'OAuth',
    contentType: '',
    body: '',
    baseString: '',
    ...request,
  };
  return asRestletRequest({ request: whole, headers: [], role, accounts: ['1234567'], ...more });
}

const row = (name: string, value: string) => ({ name, value, enabled: true });

describe('a refused request that is carried over into a composer', () => {
  it('has the same method, RESTlet, query, headers and body, and the role that is to sign it', () => {
    const { request, left } = carry(
      { method: 'post', url: restletUrl('&q=a%20b&q=c%2Bd+e&flag'), contentType: 'application/json', body: '{"a":1}' },
      {
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Team', 'sales'],
          ['Accept', 'text/*'],
        ],
      },
    );
    assert.deepEqual(request, {
      method: 'POST',
      script: '6',
      deploy: '1',
      query: [row('q', 'a b'), row('q', 'c+d e'), row('flag', '')],
      headers: [row('X-Team', 'sales'), row('Accept', 'text/*')],
      body: '{"a":1}',
      bodyType: 'application/json',
      account: '1234567',
      role: 'Role a',
    });
    assert.deepEqual(left, []);
  });

  it('leaves out in silence only what the sender makes anew', () => {
    const { request, left } = carry(
      {},
      {
        headers: ['Host', 'Content-Length', 'Connection', 'Accept-Encoding', 'Transfer-Encoding'].map(
          (name): [string, string] => [name, 'x'],
        ),
      },
    );
    assert.deepEqual([request.headers, left], [[], []]);
  });

  for (const [what, request, headers, sentence] of [
    ['another method', { method: 'PATCH' }, [], /don't support PATCH\. The method was changed to GET/],
    [
      'another path',
      { url: 'https://1234567.restlets.api.netsuite.com/services/rest/x?script=6&deploy=1' },
      [],
      /The path \/services\/rest\/x was removed/,
    ],
    ['no path', { url: 'https://1234567.restlets.api.netsuite.com?script=6' }, [], /The path \/ was removed/],
    [
      'another host',
      { url: restletUrl('', '7654321.restlets.api.netsuite.com') },
      [],
      /sent to 7654321\.restlets\.api\.netsuite\.com\. The composer sends to 1234567\.restlets/,
    ],
    [
      'a port',
      { url: restletUrl('', '1234567.restlets.api.netsuite.com:8443') },
      [],
      /sent to 1234567\.restlets\.api\.netsuite\.com:8443\. The composer/,
    ],
    ['http', { url: restletUrl().replace('https', 'http') }, [], /sent over http\. The composer sends over https/],
    ['a second script', { url: restletUrl('&script=7') }, [], /A second script=7 was removed/],
    ['OAuth in the query', { url: restletUrl('&oauth_token=abc') }, [], /oauth_token was removed from the query/],
    ['a value without a name', { url: restletUrl('&=x') }, [], /without a name was removed\. Its value was "x"/],
    ['a cookie', {}, [['Cookie', '(dropped)']], /The header Cookie was removed\. NetSuite accepts either/],
    [
      'a secret header',
      {},
      [['X-Api-Key', '(dropped)']],
      /The value of "X-Api-Key" was removed, because request files can't contain secrets/,
    ],
    ['a dropped secret in the body', { body: '{"password":"(dropped)"}' }, [], /A secret in the body was replaced/],
  ] as const) {
    it(`says that ${what} could not be carried over`, () => {
      const { left } = carry(request, { headers: headers.map(([name, value]): [string, string] => [name, value]) });
      assert.equal(left.length, 1, left.join('\n'));
      assert.match(left[0] ?? '', sentence);
    });
  }

  it('takes the default port and capitals in the host for what they are: the same host', () => {
    assert.deepEqual(carry({ url: restletUrl('', '1234567.RESTlets.api.netsuite.com:443') }).left, []);
  });

  it('keeps a content type that RESTlets refuse, so that the composer can say so', () => {
    const form = carry({ method: 'POST', contentType: 'application/x-www-form-urlencoded', body: 'a=1' }).request;
    assert.deepEqual(form.headers, [row('Content-Type', 'application/x-www-form-urlencoded')]);
    const utf8 = carry({ method: 'POST', contentType: 'text/plain; charset=utf-8', body: 'x' }).request;
    assert.deepEqual([utf8.bodyType, utf8.headers], ['text/plain', [row('Content-Type', 'text/plain; charset=utf-8')]]);
  });

  it('prefers the account of its host when the role is not known, and says when that account is not stored', () => {
    const url = restletUrl('', '1234567-sb1.restlets.api.netsuite.com');
    const known = asRestletRequest({ request: { ...blank, url }, headers: [], accounts: ['1234567', '1234567_SB1'] });
    assert.deepEqual([known.request.account, known.request.role, known.left], ['1234567_SB1', undefined, []]);
    const unknown = asRestletRequest({ request: { ...blank, url }, headers: [], accounts: ['1234567'] });
    assert.equal(unknown.request.account, undefined);
    assert.match(unknown.left.join(), /1234567-sb1\.restlets\.api\.netsuite\.com, which isn't the host of any of your accounts/);
  });

  it('says the same of any query on the wire, and can be read back from its file', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((text) => !/^(?:oauth_|script$|deploy$)/.test(text));
    const value = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), value, (pairs, body) => {
        const query = pairs.map(([one, other]) => `&${percentEncode(one)}=${percentEncode(other)}`).join('');
        const { request } = carry({ method: 'POST', url: restletUrl(query), body });
        assert.deepEqual(queryParameters(prepareRequest(request, 'https://host').url), [
          ['script', '6'],
          ['deploy', '1'],
          ...pairs,
        ]);
        const read = parseRequest(serializeRequest(request));
        assert.deepEqual(read, { kind: 'request', request });
      }),
    );
  });

  it('never throws, whatever stands in the fields', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.record({ method: text, url: text, contentType: text, body: text }),
        fc.array(fc.tuple(text, text), { maxLength: 3 }),
        (request, headers) => {
          serializeRequest(carry(request, { headers }).request);
        },
      ),
    );
  });
});

const blank: ForeignRequest = { method: 'GET', url: '', authorization: '', contentType: '', body: '', baseString: '' };
