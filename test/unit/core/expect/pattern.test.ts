import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../../src/core/expect/pattern.js';

describe('a regular expression of an expectation', function () {
  this.timeout(20_000);

  it('finds what JavaScript finds', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '[^a]',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '(?:ab|c)',
      '^',
      '$',
      '\\.',
      '\\/',
      '[.]',
      '\\u0041',
      '😀',
    );
    const repeat = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '*?');
    const pattern = fc
      .array(fc.tuple(part, repeat), { maxLength: 4 })
      .map((parts) => parts.map(([one, times]) => one + (one === '^' || one === '$' ? '' : times)).join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '/', 'A', '😀', '\n', '\r'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const compiled = compilePattern(source);
        assert.equal(compiled.isIn(subject), new RegExp(source, 'u').test(subject), source);
        assert.equal(compiled.matchesWhole(subject), new RegExp(`^(?:${source})$`, 'u').test(subject), source);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes any text, or says why it does not', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'()[]{}|?*+^$\\.,-:<=!1ab'.split('')) })),
        fc.string(),
        (source, subject) => {
          try {
            compilePattern(source).isIn(subject);
          } catch (error) {
            assert.match((error as Error).message, /^".*" can't be used as a regular expression \(.+\)\. /s);
          }
        },
      ),
      { numRuns: 1000 },
    );
    for (const source of ['(?=a)', '(a)\\1', '(?<!a)b', 'a{5000}']) {
      assert.throws(() => compilePattern(source), { name: 'UserError' }, source);
    }
    assert.throws(() => compilePattern('a'.repeat(10_001)), {
      message: 'The regular expression is longer than 10,000 characters.',
    });
  });

  it('does not backtrack', () => {
    // A backtracking engine would not end in the lifetime of the machine.
    const text = 'a'.repeat(5000);
    for (const source of ['^(a+)+b$', '(a|a)*b', '(.*)*x', '^(a?){50}a{50}b']) {
      assert.equal(compilePattern(source).isIn(text), false, source);
    }
  });
});
