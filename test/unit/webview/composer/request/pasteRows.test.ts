import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { pastedHeaderRows, pastedQueryRows, type PastedRows } from '../../../../../src/webview/composer/request/pasteRows.js';

function pairs(pasted: PastedRows | undefined): string[] | undefined {
  return pasted?.rows.map(({ name, value }) => `${name}=${value}`);
}

describe('pastedQueryRows', () => {
  it('reads a query string, decoded, with + as a blank', () => {
    assert.deepEqual(pairs(pastedQueryRows('a=1&b=x%20y&c=p+q')), ['a=1', 'b=x y', 'c=p q']);
    assert.deepEqual(pairs(pastedQueryRows('?a=1&b=2')), ['a=1', 'b=2']);
  });

  it('keeps everything behind the first =, and a pair without one as a name', () => {
    assert.deepEqual(pairs(pastedQueryRows('t=aGk=&flag&u=1')), ['t=aGk=', 'flag=', 'u=1']);
  });

  it('takes a URL apart, with script and deployment for their own fields', () => {
    const url =
      'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_x&deploy=2&q=a%26b#top';
    assert.deepEqual(pastedQueryRows(url), {
      rows: [{ name: 'q', value: 'a&b', enabled: true }],
      script: 'customscript_x',
      deploy: '2',
    });
    assert.deepEqual(pastedQueryRows('/app/site/hosting/restlet.nl?script=1&deploy=1'), { rows: [], script: '1', deploy: '1' });
  });

  it('keeps a second script parameter as a row, so that nothing is lost', () => {
    const pasted = pastedQueryRows('script=1&script=2&deploy=1');
    assert.deepEqual([pasted?.script, pairs(pasted)], ['1', ['script=2']]);
  });

  it('reads one pair a line, tables, and name: value', () => {
    assert.deepEqual(pairs(pastedQueryRows('a=1\r\nb=2\n\n')), ['a=1', 'b=2']);
    assert.deepEqual(pairs(pastedQueryRows('a\t100%\nb\tx+y')), ['a=100%', 'b=x+y']);
    assert.deepEqual(pairs(pastedQueryRows('a: 1\nb: x=y')), ['a=1', 'b=x=y']);
  });

  it('reads &amp; as it stands in XML', () => {
    assert.deepEqual(pairs(pastedQueryRows('a=1&amp;b=2')), ['a=1', 'b=2']);
  });

  it('decodes what can be decoded and leaves the rest', () => {
    assert.deepEqual(pairs(pastedQueryRows('p=100%&q=%C3%A4%FF&r=%zz')), ['p=100%', 'q=ä\uFFFD', 'r=%zz']);
  });

  it('leaves a plain value alone', () => {
    for (const text of [
      '',
      '  ',
      'hello',
      'hello world',
      'a=b',
      'aGk=',
      'O’Neil & Söhne',
      'https://example.com/',
      'Fish & chips = 5',
    ]) {
      assert.equal(pastedQueryRows(text), undefined, text);
    }
  });

  it('never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '%', 'F', '=', '&', '?', ':', '/', '\t', '\n', '\uD800', '\u0000', 'é'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (pasted) => {
        pastedQueryRows(pasted);
        pastedHeaderRows(pasted);
      }),
    );
  });

  it('gives back the pairs that a query string was made of', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '&', '=', '%', '+', 'ä', '😀', '\t'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { minLength: 2 }), (made) => {
        const query = made.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
        assert.deepEqual(
          pairs(pastedQueryRows(query)),
          made.map((pair) => pair.join('=')),
        );
      }),
    );
  });
});

describe('pastedHeaderRows', () => {
  it('reads header lines', () => {
    assert.deepEqual(pairs(pastedHeaderRows('Accept: */*\r\nX-Trace:1\nX-Empty:')), ['Accept=*/*', 'X-Trace=1', 'X-Empty=']);
  });

  it('reads one line with a colon, but no plain value and no URL', () => {
    assert.deepEqual(pairs(pastedHeaderRows('Accept-Language: de')), ['Accept-Language=de']);
    for (const text of ['', 'application/json', 'https://example.com', 'Accept:', 'two words: x']) {
      assert.equal(pastedHeaderRows(text), undefined, text);
    }
  });
});
