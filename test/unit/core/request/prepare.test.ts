import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newRequest, prepareRequest } from '../../../../src/core/request/index.js';
import { signRequest } from '../../../../src/core/tba/index.js';
import type { RequestRow, RestletRequest } from '../../../../src/protocol/request.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';
import { anyText, request, row } from '../../../support/request/arbitraries.js';

const base = 'https://1234567-sb1.restlets.api.netsuite.com';
const credentials = newCredentials('1234567_SB1');
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

const on = (name: string, value = ''): RequestRow => ({ name, value, enabled: true });
const off = (name: string, value = ''): RequestRow => ({ name, value, enabled: false });

function prepared(part: Partial<RestletRequest>) {
  return prepareRequest({ ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a', ...part }, base);
}

function queryOf(rows: RequestRow[]): string {
  return prepared({ query: rows }).url.split('deploy=customdeploy_a')[1] ?? '';
}

const sendable = fc
  .tuple(
    request,
    fc.array(
      fc.oneof(
        row,
        fc.record({ name: fc.constantFrom('a', 'A', 'a[]', 'a+b', '%41', 'é'), value: anyText, enabled: fc.constant(true) }),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([said, query]): RestletRequest => ({ ...said, query: query.filter(({ name }) => !name.startsWith('oauth_')) }));

describe('the URL of a request', function () {
  this.timeout(30_000);

  it('is script, deployment and the enabled rows in their order', () => {
    assert.equal(
      prepared({
        script: ' 6 ',
        deploy: '1\t',
        query: [on('b', '2'), off('c', '3'), on('a', '1'), on('a'), on('', 'x'), on('', '')],
      }).url,
      `${base}/app/site/hosting/restlet.nl?script=6&deploy=1&b=2&a=1&a=`,
    );
  });

  it('is encoded by RFC 3986, every octet that is not unreserved', () => {
    assert.equal(
      queryOf([on('a b+c', '-._~!*\'();:@&=+$,/?#[]% "<>\\^`{|}')]),
      '&a%20b%2Bc=-._~%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25%20%22%3C%3E%5C%5E%60%7B%7C%7D',
    );
    assert.equal(queryOf([on('é', '😀\n')]), '&%C3%A9=%F0%9F%98%80%0A');
    assert.equal(queryOf([on('h', '\uD800')]), '&h=%EF%BF%BD');
  });

  it('does not read what a value says, be it encoded already or a parameter of its own', () => {
    assert.equal(queryOf([on('a', '%20'), on('b', '1&deploy=2#x')]), '&a=%2520&b=1%26deploy%3D2%23x');
  });

  it('is the URL that signing returns, so that what is sent is what was signed', () => {
    fc.assert(
      fc.property(sendable, fc.constantFrom(base, 'http://127.0.0.1:8080', 'http://[::1]:1'), (said, where) => {
        const { method, url, body, contentType } = prepareRequest(said, where);
        fc.pre(!/form-urlencoded/i.test(contentType));
        assert.equal(signRequest({ method, url, contentType, ...(body !== undefined && { body }) }, credentials).url, url);
      }),
      { numRuns: 300 },
    );
  });

  it('says to any reader of URLs what the fields say', () => {
    fc.assert(
      fc.property(sendable, (said) => {
        const pairs = [...new URL(prepareRequest(said, base).url).searchParams].map(([name, value]) => ({ name, value }));
        const rows = said.query.filter(({ name, enabled }) => enabled && name !== '').map(({ name, value }) => ({ name, value }));
        const expected = [{ name: 'script', value: said.script.trim() }, { name: 'deploy', value: said.deploy.trim() }, ...rows];
        assert.deepEqual(
          pairs,
          expected.map(({ name, value }) => ({ name: wellFormed(name), value: wellFormed(value) })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has a parameter for each pair of the query, with the control that it came from', () => {
    fc.assert(
      fc.property(sendable, (said) => {
        const { url, parameters } = prepareRequest(said, base);
        const trace = signRequest({ method: 'GET', url }, credentials);
        const signed = trace.parameters.filter(({ origin }) => origin === 'query');
        assert.equal(signed.length, parameters.length);
        for (const { index, name, value } of signed) {
          const parameter = parameters[index];
          assert.deepEqual([name, value], [wellFormed(parameter?.name ?? ''), wellFormed(parameter?.value ?? '')]);
          const place = parameter?.place;
          if (place?.field === 'query') {
            assert.equal(wellFormed(said.query[place.row]?.name ?? ''), name);
          } else {
            assert.deepEqual(name, place?.field);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('points at the value of a row, or at its name when it has none', () => {
    assert.deepEqual(
      prepared({ query: [off('x'), on('a', '1'), on('b')] }).parameters.map(({ place }) => place),
      [
        { field: 'script' },
        { field: 'deploy' },
        { field: 'query', row: 1, part: 'value' },
        { field: 'query', row: 2, part: 'name' },
      ],
    );
  });
});

describe('the headers of a request', function () {
  this.timeout(30_000);

  it('name a content type on a GET too, which carries no body', () => {
    const { headers, contentType, ...rest } = prepared({ method: 'GET', body: '{}' });
    assert.deepEqual(headers, [
      ['Content-Type', 'application/json'],
      ['Accept', '*/*'],
    ]);
    assert.equal(contentType, 'application/json');
    assert.ok(!('body' in rest));
  });

  it('carry a body with POST and PUT, an empty one too, and none with DELETE', () => {
    assert.equal(prepared({ method: 'POST', body: 'é\r\n' }).body, 'é\r\n');
    assert.equal(prepared({ method: 'PUT', body: '' }).body, '');
    assert.ok(!('body' in prepared({ method: 'DELETE', body: 'x' })));
  });

  it('take the content type of the body, or of a row, whose writing stays', () => {
    assert.equal(prepared({ bodyType: 'text/plain' }).contentType, 'text/plain');
    const own = prepared({ headers: [on('content-type', ' text/plain; charset=utf-8 '), on('ACCEPT', 'text/plain')] });
    assert.equal(own.contentType, 'text/plain; charset=utf-8');
    assert.deepEqual(own.headers, [
      ['content-type', 'text/plain; charset=utf-8'],
      ['ACCEPT', 'text/plain'],
    ]);
  });

  it('leave out rows that are switched off or have no name, and what cannot be set by hand', () => {
    const refused = [
      'Authorization',
      'proxy-authorization',
      'COOKIE',
      'Cookie2',
      'Set-Cookie',
      'Host',
      ' host ',
      'Content-Length',
      'Transfer-Encoding',
      'Connection',
      'TE',
      'Upgrade',
      'Expect',
    ];
    const { headers } = prepared({
      headers: [...refused.map((name) => on(name, 'x')), off('X-Off', '1'), on('', 'x'), on('X-On', '1')],
    });
    assert.deepEqual(headers.slice(2), [['X-On', '1']]);
  });

  it('never hold a login or another host, whatever the rows say', () => {
    const name = fc.mixedCase(fc.constantFrom('authorization', 'proxy-authorization', 'cookie', 'cookie2', 'host', 'x-other'));
    const spaced = fc
      .tuple(fc.constantFrom('', ' ', '\t'), name, fc.constantFrom('', ' ', '\r\n'))
      .map((parts) => parts.join(''));
    const headers = fc.array(fc.record({ name: spaced, value: anyText, enabled: fc.boolean() }));
    fc.assert(
      fc.property(request, headers, (part, rows) => {
        const said = { ...part, headers: [...part.headers, ...rows] };
        for (const [name] of prepareRequest(said, base).headers) {
          assert.doesNotMatch(name, /^\s*(authorization|cookie2?|host|proxy-.*)\s*$/i);
        }
      }),
    );
  });
});
