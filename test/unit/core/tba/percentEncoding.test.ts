import assert from 'node:assert/strict';
import { normalizeParameters, percentDecode, percentEncode, queryParameters } from '../../../../src/core/tba/index.js';

/** How often the functions of JavaScript throw meanwhile. */
function throwsDuring(run: () => void): number {
  let count = 0;
  const counting =
    <Text>(original: (text: Text) => string) =>
    (text: Text): string => {
      try {
        return original(text);
      } catch (error) {
        count++;
        throw error;
      }
    };
  const { decodeURIComponent, encodeURIComponent } = globalThis;
  globalThis.decodeURIComponent = counting(decodeURIComponent);
  globalThis.encodeURIComponent = counting(encodeURIComponent);
  try {
    run();
  } finally {
    Object.assign(globalThis, { decodeURIComponent, encodeURIComponent });
  }
  return count;
}

describe('parameters that are no UTF-8', () => {
  for (const part of ['&a=%', '&%E9', '&%4', '&a=%C3%A9%', '&\ud800', '&a=%ed%a0%80']) {
    it(`are read without an exception for each of them: ${JSON.stringify(part)}`, () => {
      const query = `?${part.repeat(1000)}`;
      assert.equal(
        throwsDuring(() => normalizeParameters(queryParameters(query))),
        0,
      );
    });
  }
});

describe('percent-decoding', () => {
  for (const [encoded, decoded] of [
    ['%C3%A9 %F0%9F%98%80', 'é 😀'],
    ['%41%', 'A%'],
    ['%4%41%g1', '%4A%g1'],
    ['%E9%41', '\u{10FE00}\u{10FEE9}A'],
    ['%ed%a0%80', '\u{10FE00}\u{10FEED}\u{10FE00}\u{10FEA0}\u{10FE00}\u{10FE80}'],
    ['%EF%BB%BFa', '\uFEFFa'],
  ] as const) {
    it(`gives what is meant, whatever else stands there: ${encoded}`, () => {
      assert.equal(percentDecode(encoded), decoded);
    });
  }

  it('is the inverse of encoding, half surrogate pairs apart', () => {
    assert.equal(percentDecode(percentEncode('a é😀%41+\ud800')), 'a é😀%41+\uFFFD');
  });
});
