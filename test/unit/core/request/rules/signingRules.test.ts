import assert from 'node:assert/strict';
import OAuth from 'oauth-1.0a';
import { prepareRequest } from '../../../../../src/core/request/index.js';
import { signatureBaseString } from '../../../../../src/core/tba/index.js';
import { httpMethods, type RequestRow } from '../../../../../src/protocol/request.js';
import { codesOf, off, on, problemsOf, requestWith } from '../../../../support/request/requests.js';

describe('an ordinary query', () => {
  it('has nothing that popular signers disagree on', () => {
    for (const query of [
      [on('id', '17'), on('name', 'Smith Ltd'), on('from', '2026-11-25'), on('path', '/a/b:c,d@e')],
      [on('flag'), on('text', 'two\nlines\tand a tab'), on('snake_case-name.x~', '~-._')],
      [on('id', '1'), on('id', '2'), on('id', '3')],
      [on('page', '1'), on('limit', '1000'), on('json', '{"a":"b"}')],
      [on('same', 'a'), on('same', 'a'), on('a'), on('b')],
    ]) {
      for (const method of httpMethods) {
        assert.deepEqual(codesOf({ method, query }), []);
      }
    }
  });
});

describe('a query row on which popular signers disagree', () => {
  const cases: readonly [code: string, part: 'name' | 'value', rows: readonly RequestRow[], row: number, names: RegExp][] = [
    ['sign-encoded', 'value', [on('q', 'a%20b')], 0, /looks percent-encoded already/],
    ['sign-encoded', 'name', [on('a%5B0%5D', '1')], 0, /"a%5B0%5D" looks percent-encoded already/],
    ['sign-prototype', 'name', [on('__proto__', '1')], 0, /oauth-1\.0a, Insomnia and Yaak/],
    [
      'sign-empty-first',
      'value',
      [on('a'), on('b', '1'), on('a', '1')],
      0,
      /oauth-1\.0a, Insomnia and Yaak don't sign the empty first/,
    ],
    [
      'sign-brackets',
      'name',
      [on('filter[name]', '1')],
      0,
      /oauth-1\.0a and Insomnia encode "filter\[name\]" twice.*oauthlib and Authlib/,
    ],
    ['sign-name', 'name', [on('Größe', '1')], 0, /oauth-1\.0a and Insomnia encode a name like "Größe" twice/],
    ['sign-name', 'name', [on('a b', '1')], 0, /Yaak signs it both ways/],
    ['sign-equals', 'value', [on('q', 'a=b')], 0, /oauth-1\.0a, Insomnia and Yaak cut/],
    ['sign-equals', 'value', [on('q', 'a?b')], 0, /%3F/],
    ['sign-plus', 'value', [on('q', '1+1')], 0, /oauth-1\.0a, Insomnia, Yaak and Bruno sign a raw \+ as a plus/],
    ['sign-percent', 'value', [on('q', '100%')], 0, /oauth-1\.0a, Insomnia, Yaak and Postman fail/],
    ['sign-marks', 'value', [on('q', "it's")], 0, /encodeURIComponent/],
    ['sign-semicolon', 'value', [on('q', 'a;b')], 0, /older Pythons, fixed in 2021/],
    ['sign-non-ascii', 'value', [on('q', 'Zoë')], 0, /UTF-8/],
  ];
  for (const [code, part, query, row, message] of cases) {
    it(`is told so in one line: ${JSON.stringify(query)}`, () => {
      const problems = problemsOf({ query: [...query] });
      assert.deepEqual(
        problems.map(({ severity, code: found, place }) => [severity, found, place]),
        [[code === 'sign-encoded' ? 'warning' : 'info', code, { field: 'query', row, part }]],
      );
      assert.match(problems[0]?.message ?? '', message);
      assert.match(problems[0]?.message ?? '', /^[^\n]{20,170}\.$/);
    });

    it(`is told nothing when it is switched off: ${JSON.stringify(query)}`, () => {
      assert.deepEqual(codesOf({ query: query.map(({ name, value }) => off(name, value)) }), []);
    });
  }

  it('has one line, the gravest, however many reasons there are', () => {
    assert.deepEqual(codesOf({ query: [on('a[é]', "x=1+1%;'é'")] }), ['info sign-brackets 0 name']);
    assert.deepEqual(codesOf({ query: [on('a', "x=1+1%;'é'"), on('b', '1+1;')] }), [
      'info sign-equals 0 value',
      'info sign-plus 1 value',
    ]);
  });

  it('has no such line when it cannot be sent at all', () => {
    const query = [on('', 'a=b'), on('oauth_x[]', '1'), on('script', '1+1'), on('a\u0000[]', '1')];
    assert.ok(codesOf({ query }).every((code) => code.startsWith('error')));
  });

  it('is not taken for encoded when a % stands for itself', () => {
    for (const value of ['100%', '50% off', '%', 'LIKE %25 AND x', 'a=%20', '%zz']) {
      assert.ok(!codesOf({ query: [on('q', value)] }).some((code) => code.includes('sign-encoded')), value);
    }
    for (const value of ['%20', 'a%2Fb', 'Zo%C3%AB+M', '%c3%a9', '2026-11-25T10%3A11%3A12Z']) {
      assert.deepEqual(codesOf({ query: [on('q', value)] }), ['warning sign-encoded 0 value'], value);
    }
  });
});

/** What bare oauth-1.0a signs for a URL. */
function bareBaseString(url: string, oauth: [string, string][]): string {
  const signer = new OAuth({ consumer: { key: 'k', secret: 's' }, signature_method: 'HMAC-SHA256', hash_function: () => '' });
  return signer.getBaseString({ method: 'GET', url }, Object.fromEntries(oauth) as unknown as OAuth.Data);
}

describe('what is said of oauth-1.0a', () => {
  const base = 'https://1234567.restlets.api.netsuite.com';
  const oauth: [string, string][] = [
    ['oauth_consumer_key', 'k'],
    ['oauth_nonce', 'abcdef'],
  ];
  /** As we send it, and as somebody types it raw into another client. */
  function disagrees(query: RequestRow[], raw: boolean): boolean {
    const { url } = prepareRequest(requestWith({ query }), base);
    const typed = raw
      ? `${url.split(/&(?=deploy=)/)[0] ?? ''}&deploy=1&${query.map(({ name, value }) => `${name}=${value}`).join('&')}`
      : url;
    try {
      return bareBaseString(typed, oauth) !== signatureBaseString({ method: 'GET', url: typed, oauthParameters: oauth });
    } catch {
      return true;
    }
  }

  it('is true of what we send: these are signed otherwise by it', () => {
    for (const query of [
      [on('__proto__', '1')],
      [on('a'), on('a', '1')],
      [on('filter[name]', '1')],
      [on('Größe', '1')],
      [on('a b', '1')],
    ]) {
      assert.equal(disagrees(query, false), true, JSON.stringify(query));
    }
  });

  it('is true of what is typed raw, and of our text it is not', () => {
    for (const value of ['a=b', 'a?b', '1+1', '100%']) {
      assert.equal(disagrees([on('q', value)], true), true, value);
      assert.equal(disagrees([on('q', value)], false), false, value);
    }
  });

  it('is not said where it signs as we do', () => {
    for (const query of [[on('q', 'a b')], [on('q', 'x')], [on('a', '2'), on('a', '1')], [on('a')], [on('q', '{"a":1}')]]) {
      assert.equal(disagrees(query, false), false);
      assert.deepEqual(codesOf({ query }), []);
    }
  });
});

describe("a corner where RFC 5849 and Oracle's sample disagree", () => {
  it('is brackets beside a name with digits, as they are sorted encoded or decoded', () => {
    const [problem, ...others] = problemsOf({ query: [on('a1', '1'), on('a[x]', '2')] });
    assert.deepEqual(others, []);
    assert.deepEqual(
      [problem?.severity, problem?.code, problem?.place],
      ['info', 'corner-names', { field: 'query', row: 1, part: 'name' }],
    );
    assert.equal(
      problem?.message,
      `RFC 5849 and Oracle's sample sort "a[x]" and "a1" differently. Which one NetSuite does isn't documented.`,
    );
  });

  it('is a name that goes before or behind the OAuth parameters', () => {
    assert.deepEqual(codesOf({ query: [on('{id}', '1')] }), ['info corner-names 0 name']);
    assert.deepEqual(codesOf({ query: [on('über', '1')] }), ['info corner-names 0 name']);
  });

  it('is not a name with brackets that stands in one place either way', () => {
    assert.deepEqual(codesOf({ query: [on('a[x]', '1'), on('b1', '2')] }), ['info sign-brackets 0 name']);
    assert.deepEqual(codesOf({ query: [on('a[x]', '1'), off('a1', '2')] }), ['info sign-brackets 0 name']);
  });

  it('is numbers under one name, as they are sorted by octets or by size', () => {
    const [problem, ...others] = problemsOf({ query: [on('id', '20'), on('id', '3')] });
    assert.deepEqual(others, []);
    assert.deepEqual(
      [problem?.severity, problem?.code, problem?.place],
      ['info', 'corner-numbers', { field: 'query', row: 1, part: 'value' }],
    );
    assert.match(
      problem?.message ?? '',
      /Of "id", RFC 5849 signs 20 before 3, and Oracle's sample signs the smaller number first/,
    );
  });

  it('is not numbers that both put in one order, nor numbers of two names, nor text', () => {
    for (const query of [
      [on('id', '20'), on('id', '30')],
      [on('id', '9'), on('id', '3')],
      [on('id', '20'), on('other', '3')],
      [on('id', '20'), off('id', '3')],
      [on('id', 'v20'), on('id', 'v3')],
      [on('id', '20'), on('id', '3a')],
    ]) {
      assert.deepEqual(codesOf({ query }), [], JSON.stringify(query));
    }
  });

  it('is told in one line for many rows', () => {
    const query = [...Array(500).keys()].map((index) => on('id', String(index)));
    assert.deepEqual(codesOf({ query }), ['info corner-numbers 499 value']);
    const names = [...Array(500).keys()].flatMap((index) => [on(`a${index}`, 'x'), on(`a[${index}]`, 'x')]);
    assert.equal(codesOf({ query: names }).filter((code) => code.includes('corner-names')).length, 1);
  });
});

describe('rows of a megabyte', () => {
  it('are checked as others are', () => {
    const big = 1024 * 1024;
    for (const [value, codes] of [
      ['1'.repeat(big) + 'x', []],
      ['%41'.repeat(big / 3), ['warning sign-encoded 0 value']],
      ['a'.repeat(big) + '%', ['info sign-percent 0 value']],
      [' '.repeat(big) + 'x', []],
    ] as const) {
      assert.deepEqual(codesOf({ query: [on('q', value)] }), codes);
    }
    const [problem] = problemsOf({ query: [on('q'.repeat(big) + '[', '1')] });
    assert.ok((problem?.message ?? '').length < 200);
  });
});

describe('a script', () => {
  it('with an internal ID is told that other accounts have others', () => {
    const [problem] = problemsOf({ script: ' 608 ' });
    assert.deepEqual([problem?.severity, problem?.code, problem?.place], ['info', 'script-internal', { field: 'script' }]);
    assert.match(problem?.message ?? '', /^608 is an internal ID, which usually differs between accounts/);
    assert.deepEqual(codesOf({ script: 'customscript_608', deploy: '1' }), []);
  });
});
