import assert from 'node:assert/strict';
import { parseAuthorizationHeader } from '../../../../src/core/tba/index.js';

function codes(header: string): string[] {
  return parseAuthorizationHeader(header).problems.map(({ code }) => code);
}

describe('parseAuthorizationHeader', () => {
  it('reads scheme, realm and decoded parameters', () => {
    const read = parseAuthorizationHeader('OAuth realm="1234567_SB1", oauth_nonce="a%20b",oauth_signature="%2B%3D"');
    assert.equal(read.scheme, 'OAuth');
    assert.equal(read.realm, '1234567_SB1');
    assert.deepEqual(read.parameters, [
      ['oauth_nonce', 'a b'],
      ['oauth_signature', '+='],
    ]);
    assert.deepEqual(
      read.written.map(({ encodedValue }) => encodedValue),
      ['a%20b', '%2B%3D'],
    );
    assert.deepEqual(read.problems, []);
  });

  it('undoes the escapes of the realm', () => {
    assert.equal(parseAuthorizationHeader('OAuth realm="a \\"b\\" \\\\c"').realm, 'a "b" \\c');
  });

  it('is not misled by a signature with the letters realm in it', () => {
    const read = parseAuthorizationHeader('OAuth oauth_signature="xrealm%3Drealm"');
    assert.equal(read.realm, undefined);
    assert.deepEqual(read.parameters, [['oauth_signature', 'xrealm=realm']]);
  });

  const facts: [what: string, header: string, codes: string[]][] = [
    ['an empty header', '  ', ['empty']],
    ['the header name in the value', 'Authorization: OAuth a="1"', ['header-name']],
    ['another scheme', 'Bearer abc', ['wrong-scheme']],
    ['the scheme in lower case', 'oauth a="1"', ['wrong-scheme']],
    ['no scheme', 'realm="1", a="1"', ['wrong-scheme']],
    ['a line break', 'OAuth a="1",\r\n b="2"', ['line-break']],
    ['values without quotes', 'OAuth a=1, b=2', ['unquoted-value', 'unquoted-value']],
    ['single quotes', "OAuth a='1'", ['single-quotes']],
    ['encoded quotes', 'OAuth a=%221%22', ['encoded-quotes']],
    ['a quote that is not closed', 'OAuth a="1, b=', ['unterminated-quote', 'not-encoded']],
    ['a name without value', 'OAuth a, b="1"', ['missing-equals']],
    ['no comma', 'OAuth a="1" b="2"', ['missing-comma']],
    ['a leading comma', 'OAuth ,a="1"', ['empty-element']],
    ['a comma at the end', 'OAuth a="1",', ['empty-element']],
    ['semicolons', 'OAuth a="1"; b="2"', ['wrong-separator']],
    ['blanks beside the =', 'OAuth a = "1"', ['space-around-equals']],
    ['a parameter twice', 'OAuth a="1", a="1"', ['duplicate-parameter']],
    ['the realm behind a parameter', 'OAuth a="1", realm="2"', ['realm-not-first']],
    ['a value that is not encoded', 'OAuth oauth_signature="a+b/c="', ['not-encoded']],
    ['a % without hex digits', 'OAuth a="1%2"', ['bad-encoding']],
  ];
  for (const [what, header, wanted] of facts) {
    it(`names ${what}`, () => {
      assert.deepEqual(codes(header), wanted);
    });
  }

  it('says where a problem is', () => {
    assert.equal(parseAuthorizationHeader('OAuth a="1", b=2').problems[0]?.offset, 15);
  });

  it('stops at a thousand words that have no value: what has so many is no header', () => {
    const after = (words: number): number =>
      parseAuthorizationHeader(`OAuth ${'a, '.repeat(words)}oauth_nonce="b"`).parameters.length;
    assert.deepEqual([after(999), after(1000)], [1, 0]);
  });

  it('returns what can be read of a header without quotes', () => {
    const read = parseAuthorizationHeader('OAuth realm=1234567, oauth_nonce=abc, oauth_signature=a%2Bb');
    assert.equal(read.realm, '1234567');
    assert.deepEqual(read.parameters, [
      ['oauth_nonce', 'abc'],
      ['oauth_signature', 'a+b'],
    ]);
  });
});
