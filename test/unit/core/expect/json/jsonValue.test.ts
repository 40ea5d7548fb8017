import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareNumbers,
  ExactNumber,
  isInteger,
  numberText,
  readNumber,
  sameNumber,
} from '../../../../../src/core/expect/json/exactNumber.js';
import { isLess, isObject, parseJson, sameJson, type JsonValue } from '../../../../../src/core/expect/json/jsonValue.js';
import { lineJson, prettyJson, shortJson } from '../../../../../src/core/expect/json/jsonText.js';
import { growth } from '../../../../support/countedWork.js';
import { smallJson } from '../../../../support/expect/arbitraries.js';

const digits = fc.array(fc.constantFrom(...'0123456789'.split('')), { minLength: 1, maxLength: 24 }).map((all) => all.join(''));
const literal = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits,
    fc.option(digits),
    fc.option(fc.tuple(fc.constantFrom('e', 'E+', 'e-'), fc.integer({ min: 0, max: 420 }))),
  )
  .map(([sign, whole, fraction, power]) => {
    const number = BigInt(whole).toString();
    return `${sign}${number}${fraction === null ? '' : `.${fraction}`}${power === null ? '' : power.join('')}`;
  });

/** The value of a literal times 10^1000, exactly. */
function exactly(written: string): bigint {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]\+?(-?\d+))?$/.exec(written) ?? assert.fail(written);
  const shift = 1000 - fraction.length + Number(power);
  return BigInt(`${sign}${whole}${fraction}`) * 10n ** BigInt(shift);
}

describe('a number of JSON', function () {
  this.timeout(20_000);

  it('is compared by its exact value, however it is written', () => {
    fc.assert(
      fc.property(literal, literal, (one, other) => {
        const [a, b] = [readNumber(one), readNumber(other)];
        const difference = exactly(one) - exactly(other);
        assert.equal(Math.sign(compareNumbers(a, b)), difference < 0n ? -1 : difference > 0n ? 1 : 0, `${one} ${other}`);
        assert.equal(sameNumber(a, b), difference === 0n, `${one} ${other}`);
        assert.equal(isInteger(a), exactly(one) % 10n ** 1000n === 0n, one);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a number of JavaScript exactly where that is what is written', () => {
    for (const [written, value] of [
      ['1', 1],
      ['1.0', 1],
      ['-0', -0],
      ['1e2', 100],
      ['0.1', 0.1],
      ['9007199254740992', 9007199254740992],
      ['0.30000000000000004', 0.30000000000000004],
      ['1.7976931348623157e308', Number.MAX_VALUE],
      ['5e-324', 5e-324],
    ] as const) {
      assert.equal(readNumber(written), value, written);
    }
    for (const written of ['9007199254740993', '1e400', '-1e400', '1e-400', '0.1000000000000000055511151231257827', '4e-324']) {
      const number = readNumber(written);
      assert.ok(number instanceof ExactNumber, written);
      assert.equal(numberText(number), written);
    }
  });

  it('may have any exponent', () => {
    const [huge, larger] = [readNumber(`1e${'9'.repeat(50)}`), readNumber(`2e${'9'.repeat(50)}`)];
    assert.ok(
      compareNumbers(huge, larger) < 0 &&
        compareNumbers(larger, 1) > 0 &&
        compareNumbers(readNumber(`1e-${'9'.repeat(5000)}`), 0) > 0,
    );
  });
});

/** JSON.stringify writes a negative zero as 0, and so does this. */
function withPlainZero(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withPlainZero);
  }
  if (typeof value === 'object' && value !== null && !(value instanceof ExactNumber)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPlainZero(each)]));
  }
  return Object.is(value, -0) ? 0 : value;
}

describe('a value of JSON', function () {
  this.timeout(20_000);

  it('is read as JSON.parse reads it, with the numbers that this would change as they are written', () => {
    const json =
      '{"a": [9007199254740993, "9007199254740993", {"b": -1e400}], "__proto__": 12345678901234567890, "number:1": "number:"}';
    assert.equal(
      lineJson(parseJson(json)),
      '{ "a": [9007199254740993, "9007199254740993", { "b": -1e400 }], "__proto__": 12345678901234567890, "number:1": "number:" }',
    );
    assert.equal(lineJson(parseJson('12345678901234567890')), '12345678901234567890');
    assert.equal(parseJson('"12345678901234567890"'), '12345678901234567890');
    assert.throws(() => parseJson('[9007199254740993,]'), SyntaxError);
  });

  it('is written and read again without a change', () => {
    const value = fc.oneof(smallJson, literal.map(readNumber)).map(withPlainZero);
    fc.assert(
      fc.property(value, value, (one, other) => {
        const json = [one, { a: other }, '9007199254740993 1e999'] as JsonValue;
        for (const text of [lineJson(json), prettyJson(json).text]) {
          assert.deepEqual(parseJson(text), json);
        }
        assert.equal(lineJson(one as JsonValue).includes('\n'), false);
      }),
    );
  });

  it('is laid out as JSON.stringify does it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(prettyJson(value as JsonValue), { text: JSON.stringify(value, undefined, 2), isCut: false });
      }),
    );
  });

  it('equals another one deeply: types count, and the order of fields does not', () => {
    fc.assert(
      fc.property(smallJson, smallJson, (one, other) => {
        let same = true;
        try {
          assert.deepStrictEqual(other, one);
        } catch {
          same = false;
        }
        // -0 and 0 are one number of JSON.
        fc.pre(!JSON.stringify([one, other]).includes('-0'));
        assert.equal(sameJson(one as JsonValue, other as JsonValue), same);
      }),
    );
    assert.ok(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 }));
    assert.ok(!sameJson({ a: 1 }, { a: '1' }) && !sameJson([1, 2], [2, 1]) && !sameJson({ toString: {} }, { x: {} }));
  });

  it('is less than another one of its kind, texts by their characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3 }), fc.string({ unit: 'binary', maxLength: 3 }), (one, other) => {
        assert.equal(isLess(one, other), Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0);
      }),
    );
    assert.ok(!isLess('1', 2) && !isLess(null, 1) && !isLess([1], [2]) && isLess(1, readNumber('1e400')));
  });

  it('is cut where it is long, and says so', () => {
    assert.equal(shortJson('a'.repeat(100), 10), '"aaaaaaaa…');
    assert.equal(shortJson(['😀😀'], 5), '["😀…');
    assert.equal(shortJson([1, 2]), '[1, 2]');
    assert.deepEqual(prettyJson('a'.repeat(300_000)), { text: `"${'a'.repeat(199_999)}`, isCut: true });
    assert.deepEqual(prettyJson('a'.repeat(8), 10), { text: '"aaaaaaaa"', isCut: false });
    assert.deepEqual(prettyJson('a'.repeat(9), 10), { text: '"aaaaaaaaa', isCut: true });
    assert.deepEqual(prettyJson(['a😀'], 7), { text: '[\n  "a', isCut: true });
  });

  it('may be nested very deeply', () => {
    const deep = parseJson(`${'[{"a":'.repeat(50_000)}9007199254740993${'}]'.repeat(50_000)}`);
    assert.ok(Array.isArray(deep) && isObject(deep[0]));
    assert.ok(sameJson(deep, deep));
    assert.ok(lineJson(deep).length > 400_000 && prettyJson(deep).text.length <= 200_100);
  });

  it('is read with work in proportion to its text', () => {
    for (const piece of ['"\\\\",', '9007199254740993,', '"9007199254740993",', '[1e400],', '{"a":1},']) {
      const text = (length: number): string => `[${piece.repeat(length / piece.length)}1]`;
      const grown = growth(text, parseJson, 4000);
      assert.ok(grown < 10, `${piece}: ${grown}`);
    }
  });
});
