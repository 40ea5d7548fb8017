import assert from 'node:assert/strict';
import { checkRequest, newRequest } from '../../../../../src/core/request/index.js';
import type { RequestPlace, RequestRow, RestletRequest } from '../../../../../src/protocol/request.js';

const sound: RestletRequest = {
  ...newRequest(),
  method: 'POST',
  script: 'customscript_a',
  deploy: 'customdeploy_a',
  body: '{"a":1}',
};

function check(part: Partial<RestletRequest>) {
  return checkRequest({ ...sound, ...part });
}

/** What is found, as `severity code` and the place. */
function found(part: Partial<RestletRequest>): [string, RequestPlace][] {
  return check(part).map(({ severity, code, place }) => [`${severity} ${code}`, place]);
}

const on = (name: string, value = ''): RequestRow => ({ name, value, enabled: true });
const off = (name: string, value = ''): RequestRow => ({ name, value, enabled: false });
const query = (row: number, part: 'name' | 'value' = 'name'): RequestPlace => ({ field: 'query', row, part });
const header = (row: number, part: 'name' | 'value' = 'name'): RequestPlace => ({ field: 'headers', row, part });

describe('a request', () => {
  it('that is sound has no problems', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(
      found({
        query: [on('a', '1'), on('b'), on('', ''), on('text', 'two\nlines\tand a tab')],
        headers: [on('Accept', 'text/plain'), on('', '')],
      }),
      [],
    );
  });

  it('that is new lacks its script and its deployment', () => {
    assert.deepEqual(
      checkRequest(newRequest()).map(({ code }) => code),
      ['script-missing', 'deploy-missing'],
    );
  });

  it('has the problems of rows that are switched off when they are switched on', () => {
    const bad = [
      ['', 'x'],
      ['oauth_token', 'x'],
      ['script', 'x'],
      ['a\u0000', 'x'],
    ] as const;
    assert.deepEqual(found({ query: bad.map(([name, value]) => off(name, value)) }), []);
    assert.equal(found({ query: bad.map(([name, value]) => on(name, value)) }).length, bad.length);
  });

  it('says in every problem what is wrong and what to do, in sentences', () => {
    const everything = check({
      script: '',
      deploy: 'https://x',
      query: [on('', 'x'), on('oauth_token'), on('deploy'), on('a', '\u0007')],
      headers: [
        on('', 'x'),
        on('a b'),
        on('a', '\u0000'),
        on('Host', 'x'),
        on('a_b'),
        on('Content-Type', 'text/html'),
        on('Content-Type', 'text/plain'),
      ],
      body: '{',
    });
    assert.equal(new Set(everything.map(({ code }) => code)).size, 13);
    for (const { message } of everything) {
      assert.match(message, /^["A-Z].*[.…]$/);
    }
  });
});

describe('script and deployment', () => {
  it('may be script IDs or internal IDs, with white space around them', () => {
    for (const id of ['customscript_a', 'CUSTOMSCRIPT_A', 'customscriptget_by_id', ' customscript_a\n']) {
      assert.deepEqual(found({ script: id }), [], id);
    }
    for (const id of ['608', ' 608 ', '608\n']) {
      assert.deepEqual(found({ script: id }), [['info script-internal', { field: 'script' }]], id);
    }
    for (const id of ['1', 'customdeploy_a', 'customdeploy1', '\t1']) {
      assert.deepEqual(found({ deploy: id }), [], id);
    }
  });

  it('are missed', () => {
    assert.deepEqual(found({ script: ' ', deploy: '' }), [
      ['error script-missing', { field: 'script' }],
      ['error deploy-missing', { field: 'deploy' }],
    ]);
  });

  it('are no URLs and have no control characters', () => {
    assert.deepEqual(found({ script: 'https://1234567.restlets.api.netsuite.com/x?script=1' }), [
      ['error script-url', { field: 'script' }],
    ]);
    assert.deepEqual(found({ deploy: 'custom\u0000deploy' }), [['error deploy-control', { field: 'deploy' }]]);
  });

  it('are warned of when they look like something else, and sent all the same', () => {
    assert.deepEqual(found({ script: 'customdeploy_a', deploy: 'customscript_a' }), [
      ['warning script-unusual', { field: 'script' }],
      ['warning deploy-unusual', { field: 'deploy' }],
    ]);
    assert.deepEqual(found({ script: '12 34' }), [['warning script-unusual', { field: 'script' }]]);
  });
});

describe('query rows', () => {
  it('need a name when they have a value', () => {
    assert.deepEqual(found({ query: [on('a'), on('', 'x')] }), [['error query-nameless', query(1)]]);
  });

  it('are not called as OAuth or as the RESTlet itself', () => {
    assert.deepEqual(
      found({
        query: [
          on('oauth_nonce', '1'),
          on('OAuth_Token', '1'),
          on('oauth', '1'),
          on('script', '1'),
          on('deploy'),
          on('Script', '1'),
        ],
      }),
      [
        ['error query-oauth', query(0)],
        ['error query-oauth', query(1)],
        ['error query-shadows', query(3)],
        ['error query-shadows', query(4)],
      ],
    );
  });

  it('have no control characters, tabs and line breaks of a value apart', () => {
    assert.deepEqual(
      found({ query: [on('a\tb', '1'), on('a', '\u0000'), on('a', '\u0085'), on('a', '\r\n\t'), on('a\n', '\u0000')] }),
      [
        ['error query-control', query(0, 'name')],
        ['error query-control', query(1, 'value')],
        ['error query-control', query(2, 'value')],
        ['error query-control', query(4, 'name')],
      ],
    );
  });
});

describe('header rows', () => {
  it('need a name when they have a value', () => {
    assert.deepEqual(found({ headers: [on('', 'x')] }), [['error header-nameless', header(0)]]);
  });

  it('have names that HTTP allows', () => {
    for (const name of ['a b', 'a:', 'a\n', 'é', 'a(b)', ' a']) {
      assert.deepEqual(found({ headers: [on(name, 'x')] }), [['error header-name', header(0)]], name);
    }
    for (const name of ['X-A', "!#$%&'*+-.^`|~09Az"]) {
      assert.deepEqual(found({ headers: [on(name, 'x')] }), [], name);
    }
  });

  it('have values that HTTP can carry, and name the character that is none', () => {
    for (const [value, code] of [
      ['a\nb', '000A'],
      ['\u0000', '0000'],
      ['\u007F', '007F'],
      ['é€', '20AC'],
      ['😀', '1F600'],
    ] as const) {
      const [problem] = check({ headers: [on('X-A', value)] });
      assert.deepEqual([problem?.code, problem?.place], ['header-value', header(0, 'value')]);
      assert.match(problem?.message ?? '', new RegExp(`contains U\\+${code}, `));
    }
    assert.deepEqual(found({ headers: [on('X-A', 'é\t ')] }), []);
  });

  it('do not set what belongs to signing, to the account or to the connection', () => {
    for (const name of [
      'Authorization',
      'COOKIE',
      'host',
      'Content-Length',
      'Transfer-Encoding',
      'Connection',
      'Expect',
      'Proxy-Authorization',
    ]) {
      assert.deepEqual(found({ headers: [on(name, 'x')] }), [['error header-refused', header(0)]], name);
    }
  });

  it('are advised against an underscore', () => {
    assert.deepEqual(found({ headers: [on('x_team', '1')] }), [['warning header-underscore', header(0)]]);
  });

  it('are warned of a content type that a RESTlet answers 415 to: the case counts', () => {
    for (const type of ['Application/JSON', 'text/html', 'application/x-www-form-urlencoded', '']) {
      assert.deepEqual(
        found({ method: 'GET', body: '', headers: [on('content-type', type)] }),
        [['warning header-content-type', header(0, 'value')]],
        type,
      );
    }
    assert.deepEqual(found({ headers: [on('Content-Type', 'application/json; charset=utf-8')] }), []);
  });

  it('name one content type', () => {
    const headers = [off('Content-Type', 'text/plain'), on('Content-Type', 'application/json'), on('content-type', 'text/plain')];
    assert.deepEqual(found({ headers }), [['error header-repeated', header(2)]]);
  });
});

describe('a body', () => {
  it('is warned of when the method does not send it', () => {
    assert.deepEqual(found({ method: 'GET' }), [['warning body-unsent', { field: 'body' }]]);
    assert.deepEqual(found({ method: 'DELETE', body: '{' }), [['warning body-unsent', { field: 'body' }]]);
  });

  it('is warned of when it is not JSON and its type says so, with the place', () => {
    const [problem] = check({ body: '{\n  "a": 1,\n}' });
    assert.deepEqual([problem?.severity, problem?.code], ['warning', 'body-not-json']);
    assert.match(
      problem?.message ?? '',
      /line 3, column 1\): JSON doesn't allow a comma before a closing bracket\. .* sent as it is\./,
    );
    assert.match(check({ body: ' ' })[0]?.message ?? '', /line 1, column 1\): It is empty\./);
    assert.match(check({ body: '\uFEFF{}' })[0]?.message ?? '', /byte order mark/);
  });

  it('may be anything as text, or when a header row says another type', () => {
    assert.deepEqual(found({ body: '{', bodyType: 'text/plain' }), []);
    assert.deepEqual(found({ body: '{', headers: [on('Content-Type', 'text/plain')] }), []);
    assert.deepEqual(
      found({ body: '{', bodyType: 'text/plain', headers: [on('Content-Type', 'application/json; charset=utf-8')] }),
      [['warning body-not-json', { field: 'body' }]],
    );
  });

  it('is sent empty without a word', () => {
    assert.deepEqual(found({ body: '' }), []);
  });
});
