import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonpath } from 'json-p3';
import { compareJson, type JsonDifference } from '../../../../../src/core/expect/json/compareJson.js';
import { parseJson, sameJson, type JsonValue } from '../../../../../src/core/expect/json/jsonValue.js';
import { compilePath } from '../../../../../src/core/expect/path/compilePath.js';
import { NodeFinder } from '../../../../../src/core/expect/path/findNodes.js';
import { countedSteps } from '../../../../support/countedWork.js';
import { smallJson } from '../../../../support/expect/arbitraries.js';

type Holder = Record<string | number, unknown>;

const own = (holder: unknown, step: string | number): unknown =>
  Object.getOwnPropertyDescriptor(Object(holder), step)?.value as unknown;

/** The names and indexes of a path to one place. */
function stepsOf(path: string): (string | number)[] {
  const { IndexSelector, NameSelector } = jsonpath.selectors;
  return compilePath(path).segments.map(({ selectors: [selector] }) => {
    assert.ok(selector instanceof NameSelector || selector instanceof IndexSelector);
    return selector instanceof NameSelector ? selector.name : selector.index;
  });
}

/** The base with the differences made in it, the last one first, so that indexes of lists stay what they are. */
function applied(base: unknown, differences: readonly JsonDifference[]): unknown {
  const root: Holder = { value: structuredClone(base) };
  for (const { path, kind, other } of differences.toReversed()) {
    const way = ['value', ...stepsOf(path)];
    const last = way.pop() ?? assert.fail();
    const holder = way.reduce<unknown>(own, root) as Holder | unknown[];
    if (kind === 'removed') {
      if (Array.isArray(holder)) {
        holder.splice(Number(last), 1);
      } else {
        Reflect.deleteProperty(holder, last);
      }
    } else {
      Object.defineProperty(holder, last, { value: other, configurable: true, enumerable: true, writable: true });
    }
  }
  return root.value;
}

/** What a path selects in a value. */
function selected(value: JsonValue, path: string): readonly JsonValue[] {
  return new NodeFinder(value, () => undefined).findAll(compilePath(path), path, 10).map((node) => node.value);
}

const lines = (text: string, other: string, most?: number): string[] =>
  compareJson(parseJson(text), parseJson(other), most).differences.map(({ kind, path }) => `${kind} ${path}`);

describe('the differences of two JSON values', function () {
  this.timeout(20_000);

  it('are none exactly when the values are the same', () => {
    fc.assert(
      fc.property(smallJson, smallJson, (base, other) => {
        const { count } = compareJson(base as JsonValue, other as JsonValue);
        assert.equal(count === 0, sameJson(base as JsonValue, other as JsonValue));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(smallJson, (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(compareJson(parseJson(text), parseJson(text)), { differences: [], count: 0 });
      }),
    );
  });

  it('make the other value of the base', () => {
    fc.assert(
      fc.property(smallJson, smallJson, (base, other) => {
        const { differences, count } = compareJson(base as JsonValue, other as JsonValue, Infinity);
        assert.equal(count, differences.length);
        // Text has each field, `__proto__` too; its order is not compared.
        const made = parseJson(JSON.stringify(applied(base, differences)));
        assert.ok(sameJson(made, parseJson(JSON.stringify(other))), JSON.stringify({ base, other, differences, made }));
      }),
      { numRuns: 2000 },
    );
  });

  it('have paths of RFC 9535 that select exactly what differs', () => {
    fc.assert(
      fc.property(smallJson, smallJson, (base, other) => {
        for (const difference of compareJson(base as JsonValue, other as JsonValue).differences) {
          const { path } = difference;
          assert.deepEqual(selected(base as JsonValue, path), difference.base === undefined ? [] : [difference.base], path);
          assert.deepEqual(selected(other as JsonValue, path), difference.other === undefined ? [] : [difference.other], path);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stand in the order of the base', () => {
    assert.deepEqual(
      lines(
        '{"id":1,"items":[{"price":5},{"price":7},3],"it\'s":true,"old":null}',
        '{"new":[1,2],"id":1,"items":[{"price":6},{"price":7,"tax":1}],"it\'s":{"a":1}}',
      ),
      [
        'changed $.items[0].price',
        'added $.items[1].tax',
        'removed $.items[2]',
        "changed $['it\\'s']",
        'removed $.old',
        'added $.new',
      ],
    );
    assert.deepEqual(lines('1', '[]'), ['changed $']);
  });

  it('are told by the exact values of numbers', () => {
    assert.deepEqual(lines('[9007199254740993, 1.0, 1e2]', '[9007199254740992, 1, 100]'), ['changed $[0]']);
  });

  it('are listed up to a limit, and all counted', () => {
    const [base, other] = [Array.from({ length: 1000 }, () => 0), Array.from({ length: 1000 }, () => 1)];
    const { differences, count } = compareJson(base, other, 3);
    assert.deepEqual(
      differences.map(({ path }) => path),
      ['$[0]', '$[1]', '$[2]'],
    );
    assert.equal(count, 1000);
  });

  it('take as much work as the values are large, also where they are deep', () => {
    const list = (size: number): [JsonValue, JsonValue] => [
      Array.from({ length: size }, (_, id) => ({ id, name: 'a' })),
      Array.from({ length: size }, (_, id) => ({ id, name: 'b' })),
    ];
    const nested = (value: JsonValue, size: number): JsonValue => {
      let made = value;
      for (let depth = 0; depth < size; depth++) {
        made = [made];
      }
      return made;
    };
    const deep = (size: number): [JsonValue, JsonValue] => [nested(1, size), nested(2, size)];
    for (const values of [list, deep]) {
      const work = (size: number): number => {
        const [base, other] = values(size);
        return countedSteps(() => compareJson(base, other));
      };
      assert.ok(work(8000) < work(1000) * 10);
    }
    assert.equal(compareJson(...deep(100_000)).count, 1);
  });
});
