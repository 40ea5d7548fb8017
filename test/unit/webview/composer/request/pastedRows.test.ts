import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newRequest, prepareRequest } from '../../../../../src/core/request/index.js';
import { pastedHeaderRows, pastedQueryRows } from '../../../../../src/webview/composer/request/pasteRows.js';
import { anyText } from '../../../../support/request/arbitraries.js';

function pairs(text: string): [string, string][] | undefined {
  return pastedQueryRows(text)?.rows.map(({ name, value }) => [name, value]);
}

function headers(text: string): [string, string][] | undefined {
  return pastedHeaderRows(text)?.rows.map(({ name, value }) => [name, value]);
}

const soup = fc
  .array(fc.constantFrom('=', '&', '?', '%', '%C3', '+', ':', ' ', '\t', '\n', 'a', '://', '/', '#', 'script', '\uD800'))
  .map((parts) => parts.join(''));

describe('a paste into the query rows', function () {
  this.timeout(30_000);

  it('is read as pairs, with or without a question mark, a line or several', () => {
    for (const text of [
      'a=b&c=d',
      '?a=b&c=d',
      '  a=b&c=d \n',
      '&a=b&c=d&&',
      'a=b\nc=d',
      '?a=b\r\n?c=d\r\n',
      'a=b&amp;c=d',
      'a: b\nc\td',
    ]) {
      assert.deepEqual(
        pairs(text),
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        text,
      );
    }
  });

  it('is not taken from the field it is pasted into when it is one plain value', () => {
    for (const text of [
      '',
      ' \n',
      'abc',
      'a=b',
      'two words',
      'aGk=',
      'https://example.com/',
      'https://example.com/?',
      '10:30',
      '?',
    ]) {
      assert.equal(pastedQueryRows(text), undefined, JSON.stringify(text));
    }
  });

  it('is decoded as a URL is: once, with + as a blank', () => {
    assert.deepEqual(pairs('a%20b=c+d&e=%252B&f=%zz&g=%C3%A9&h=%C3'), [
      ['a b', 'c d'],
      ['e', '%2B'],
      ['f', '%zz'],
      ['g', 'é'],
      ['h', '\uFFFD'],
    ]);
  });

  it('keeps what follows a second =, an empty value, a name alone and a value alone', () => {
    assert.deepEqual(pairs('t=aGk=&e=&n&=v'), [
      ['t', 'aGk='],
      ['e', ''],
      ['n', ''],
      ['', 'v'],
    ]);
  });

  it('takes script and deployment out of a URL, and nothing of its host, path or fragment', () => {
    const url = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_a&deploy=1&id=7#top';
    assert.deepEqual(pastedQueryRows(url), {
      rows: [{ name: 'id', value: '7', enabled: true }],
      script: 'customscript_a',
      deploy: '1',
    });
    assert.deepEqual(pastedQueryRows('/app/site/hosting/restlet.nl?script=6&deploy=1&x=1'), {
      rows: [{ name: 'x', value: '1', enabled: true }],
      script: '6',
      deploy: '1',
    });
  });

  it('keeps a second script as a row, for it is a mistake worth seeing', () => {
    assert.deepEqual(pastedQueryRows('script=1&script=2'), {
      rows: [{ name: 'script', value: '2', enabled: true }],
      script: '1',
    });
  });

  it('reads lines of a name, a colon or a tab, and a value as they stand', () => {
    assert.deepEqual(pairs('filter: a=b&c\nq:\t100%\nx\ta+b\ny\t\tz'), [
      ['filter', 'a=b&c'],
      ['q', '100%'],
      ['x', 'a+b'],
      ['y', 'z'],
    ]);
  });

  it('gives back what a URL of ours says', () => {
    const name = anyText.filter((text) => !['', 'script', 'deploy'].includes(text));
    const rows = fc.array(fc.record({ name, value: anyText, enabled: fc.constant(true) }, { noNullPrototype: true }), {
      maxLength: 5,
    });
    const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
    fc.assert(
      fc.property(rows, (query) => {
        const { url } = prepareRequest(
          { ...newRequest(), script: '6', deploy: '1', query },
          'https://1.restlets.api.netsuite.com',
        );
        const said = query.map((row) => ({ ...row, name: wellFormed(row.name), value: wellFormed(row.value) }));
        assert.deepEqual(pastedQueryRows(url), { rows: said, script: '6', deploy: '1' });
      }),
    );
  });

  it('never fails, whatever is pasted, and yields rows that are switched on', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, soup), (text) => {
        for (const { rows } of [pastedQueryRows(text), pastedHeaderRows(text)].filter((pasted) => pasted !== undefined)) {
          assert.ok(rows.every(({ name, value, enabled }) => typeof name === 'string' && typeof value === 'string' && enabled));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a paste into the header rows', () => {
  it('is a line or a block of names and values', () => {
    assert.deepEqual(headers('Accept: text/plain'), [['Accept', 'text/plain']]);
    assert.deepEqual(headers('Accept:text/plain\r\n X-A \t 1\nX-B=2\nX-C'), [
      ['Accept', 'text/plain'],
      ['X-A', '1'],
      ['X-B', '2'],
      ['X-C', ''],
    ]);
    assert.deepEqual(headers('X-Time: 10:30\nX-Q: a=b'), [
      ['X-Time', '10:30'],
      ['X-Q', 'a=b'],
    ]);
  });

  it('is left to its field when it is one value', () => {
    for (const text of ['', 'text/plain', 'https://example.com', 'a b: c', 'no-cache']) {
      assert.equal(pastedHeaderRows(text), undefined, text);
    }
  });
});
