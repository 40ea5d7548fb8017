import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JSONPathEnvironment } from 'json-p3';
import { parseJson, type JsonValue } from '../../../../../src/core/expect/json/jsonValue.js';
import { compilePath } from '../../../../../src/core/expect/path/compilePath.js';
import { NodeFinder } from '../../../../../src/core/expect/path/findNodes.js';
import { pathOf, type PathNode } from '../../../../../src/core/expect/path/pathNode.js';
import { UserError } from '../../../../../src/protocol/userError.js';
import { anyPath, smallJson } from '../../../../support/expect/arbitraries.js';

/** The values that a path selects, and their own paths. */
function found(
  path: string,
  value: JsonValue,
  spend: (steps: number) => void = () => undefined,
): [values: unknown[], paths: string[]] {
  const nodes = new NodeFinder(value, spend).findAll(compilePath(path), path, 1000);
  return [nodes.map((node) => node.value), nodes.map(pathOf)];
}

const paths = (path: string, json: string): string[] => found(path, parseJson(json))[1];
const values = (path: string, json: string): unknown[] => found(path, parseJson(json))[0];

/** The bookstore of RFC 9535, figure 1. */
const store = `{ "store": { "book": [
  { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
  { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
  { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
  { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99 }
], "bicycle": { "color": "red", "price": 399 } } }`;

/** The examples of RFC 9535, by their section: the document, a query, and what it selects. */
const examples: readonly (readonly [section: string, json: string, path: string, selected: unknown[]])[] = [
  ['1.5', store, '$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
  ['1.5', store, '$..author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
  ['1.5', store, '$.store..price', [8.95, 12.99, 8.99, 22.99, 399]],
  ['1.5', store, '$..book[2].author', ['Herman Melville']],
  ['1.5', store, '$..book[2].publisher', []],
  ['1.5', store, '$..book[-1].title', ['The Lord of the Rings']],
  ['1.5', store, '$..book[0,1].title', ['Sayings of the Century', 'Sword of Honour']],
  ['1.5', store, '$..book[:2].title', ['Sayings of the Century', 'Sword of Honour']],
  ['1.5', store, '$..book[?@.isbn].title', ['Moby Dick', 'The Lord of the Rings']],
  ['1.5', store, '$..book[?@.price<10].title', ['Sayings of the Century', 'Moby Dick']],
  ['2.3.1.3', `{ "o": {"j j": {"k.k": 3}}, "'": {"@": 2} }`, "$.o['j j']['k.k']", [3]],
  ['2.3.1.3', `{ "o": {"j j": {"k.k": 3}}, "'": {"@": 2} }`, `$["'"]["@"]`, [2]],
  ['2.3.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3] }', '$[*]', [{ j: 1, k: 2 }, [5, 3]]],
  ['2.3.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3] }', '$.o[*, *]', [1, 2, 1, 2]],
  ['2.3.3.3', '["a","b"]', '$[1]', ['b']],
  ['2.3.3.3', '["a","b"]', '$[-2]', ['a']],
  ['2.3.4.3', '["a","b","c","d","e","f","g"]', '$[1:3]', ['b', 'c']],
  ['2.3.4.3', '["a","b","c","d","e","f","g"]', '$[5:]', ['f', 'g']],
  ['2.3.4.3', '["a","b","c","d","e","f","g"]', '$[1:5:2]', ['b', 'd']],
  ['2.3.4.3', '["a","b","c","d","e","f","g"]', '$[5:1:-2]', ['f', 'd']],
  ['2.3.4.3', '["a","b","c","d","e","f","g"]', '$[::-1]', ['g', 'f', 'e', 'd', 'c', 'b', 'a']],
  ['2.5.1.3', '["a","b","c","d","e","f","g"]', '$[0, 3]', ['a', 'd']],
  ['2.5.1.3', '["a","b","c","d","e","f","g"]', '$[0:2, 5]', ['a', 'b', 'f']],
  ['2.5.1.3', '["a","b","c","d","e","f","g"]', '$[0, 0]', ['a', 'a']],
  ['2.5.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]] }', '$..j', [1, 4]],
  ['2.5.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]] }', '$..[0]', [5, { j: 4 }]],
  ['2.5.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]] }', '$.o..[*, *]', [1, 2, 1, 2]],
  ['2.5.2.3', '{ "o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]] }', '$.a..[0, 1]', [5, 3, { j: 4 }, { k: 6 }]],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.a', [null]],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.a[0]', []],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.b[?@]', [null]],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.b[?@==null]', [null]],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.c[?@.d==null]', []],
  ['2.6.1', '{"a": null, "b": [null], "c": [{}], "null": 1}', '$.null', [1]],
];

/** The document and the queries of RFC 9535, section 2.3.5.3, with the paths of what they select. */
const filtered = `{ "a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}], "o": {"p": 1, "q": 2, "r": 3, "s": 5, "t": {"u": 6}}, "e": "f" }`;
const filters: readonly (readonly [path: string, selected: string[]])[] = [
  ["$.a[?@.b == 'kilo']", ['$.a[9]']],
  ["$.a[?(@.b == 'kilo')]", ['$.a[9]']],
  ['$.a[?@>3.5]', ['$.a[1]', '$.a[4]', '$.a[5]']],
  ['$.a[?@.b]', ['$.a[6]', '$.a[7]', '$.a[8]', '$.a[9]']],
  ['$[?@.*]', ['$.a', '$.o']],
  ['$[?@[?@.b]]', ['$.a']],
  ['$.o[?@<3, ?@<3]', ['$.o.p', '$.o.q', '$.o.p', '$.o.q']],
  ['$.a[?@<2 || @.b == "k"]', ['$.a[2]', '$.a[7]']],
  ['$.a[?match(@.b, "[jk]")]', ['$.a[6]', '$.a[7]']],
  ['$.a[?search(@.b, "[jk]")]', ['$.a[6]', '$.a[7]', '$.a[9]']],
  ['$.o[?@>1 && @<4]', ['$.o.q', '$.o.r']],
  ['$.o[?@.u || @.x]', ['$.o.t']],
  ['$.a[?@.b == $.x]', ['$.a[0]', '$.a[1]', '$.a[2]', '$.a[3]', '$.a[4]', '$.a[5]']],
  ['$.a[?@ == @]', ['$.a[0]', '$.a[1]', '$.a[2]', '$.a[3]', '$.a[4]', '$.a[5]', '$.a[6]', '$.a[7]', '$.a[8]', '$.a[9]']],
];

/** Comparisons of RFC 9535, table 11, each of which holds or does not. */
const compared = '{ "obj": {"x": "y"}, "arr": [2, 3] }';
const comparisons: readonly (readonly [expression: string, holds: boolean])[] = [
  ['$.absent1 == $.absent2', true],
  ['$.absent1 <= $.absent2', true],
  ["$.absent == 'g'", false],
  ['$.absent1 != $.absent2', false],
  ["$.absent != 'g'", true],
  ['1 <= 2', true],
  ['1 > 2', false],
  ["13 == '13'", false],
  ["'a' <= 'b'", true],
  ["'a' > 'b'", false],
  ['$.obj == $.arr', false],
  ['$.obj != $.arr', true],
  ['$.obj == $.obj', true],
  ['$.obj != $.obj', false],
  ['$.arr == $.arr', true],
  ['$.obj == 17', false],
  ['$.obj != 17', true],
  ['$.obj <= $.arr', false],
  ['$.obj < $.arr', false],
  ['$.obj <= $.obj', true],
  ['$.arr <= $.arr', true],
  ['1 <= $.arr', false],
  ['1 >= $.arr', false],
  ['1 > $.arr', false],
  ['1 < $.arr', false],
  ['true <= true', true],
  ['true > true', false],
];

describe('a JSONPath query', function () {
  this.timeout(30_000);

  for (const [section, json, path, selected] of examples) {
    it(`selects what RFC 9535 says in section ${section}: ${path}`, () => {
      assert.deepEqual(values(path, json), selected);
    });
  }

  for (const [path, selected] of filters) {
    it(`selects what RFC 9535 says in section 2.3.5.3: ${path}`, () => {
      assert.deepEqual(paths(path, filtered), selected);
    });
  }

  for (const [expression, holds] of comparisons) {
    it(`compares as RFC 9535 says in table 11: ${expression}`, () => {
      assert.equal(values(`$[?${expression}]`, compared).length, holds ? 2 : 0);
    });
  }

  it('selects what the library selects that reads it, whatever the query and the value', () => {
    const environment = new JSONPathEnvironment();
    let valid = 0;
    fc.assert(
      fc.property(anyPath, smallJson, (path, value) => {
        let query;
        try {
          query = environment.compile(path);
        } catch {
          assert.throws(() => compilePath(path), UserError);
          return;
        }
        valid++;
        // It counts UTF-16 code units, and takes an object's inherited functions for fields in a comparison.
        fc.pre(
          !(path.includes('length') && JSON.stringify(value).includes('😀')) &&
            !/toString|constructor/.test(JSON.stringify(value)),
        );
        const nodes = [...query.lazyQuery(value as never)];
        assert.deepEqual(found(path, value as JsonValue), [
          nodes.map((node) => node.value),
          nodes.map((node) => pathOf(nodeAt(node.location))),
        ]);
      }),
      { numRuns: 2000 },
    );
    assert.ok(valid > 1000, `${valid} valid queries`);
  });

  it('compares numbers that JavaScript cannot hold as they are written', () => {
    const json = '[9007199254740993, 9007199254740992, 1e400, 2]';
    assert.deepEqual(paths('$[?@ == 9007199254740993]', json), ['$[0]']);
    assert.deepEqual(paths('$[?@ == 9007199254740992]', json), ['$[1]']);
    assert.deepEqual(paths('$[?@ > 9007199254740992]', json), ['$[0]', '$[2]']);
    assert.deepEqual(paths('$[?@ == $[2]]', json), ['$[2]']);
    assert.deepEqual(paths('$..*', json).length, 4, 'such a number has no fields');
  });

  it('counts characters, and compares texts by characters', () => {
    assert.deepEqual(values('$[?length(@) == 2]', '["a😀", "ab", "abc"]'), ['a😀', 'ab']);
    assert.deepEqual(values("$[?@ > '\uFF5E']", '["😀", "z"]'), ['😀']);
  });

  it('sees only the fields that an object has itself', () => {
    assert.deepEqual(values('$.constructor', '{}'), []);
    assert.deepEqual(values('$.__proto__', '{"__proto__": 1}'), [1]);
    assert.deepEqual(values('$[?@.a == @.b]', '[{"a": {"toString": {}}, "b": {"x": {}}}]'), []);
  });

  for (const [path, message] of [
    ['a', `The path "a" isn't valid JSONPath (RFC 9535): it can't be read from character 1 on (expected '$', found 'a').`],
    [
      '$.a[',
      `The path "$.a[" isn't valid JSONPath (RFC 9535): it can't be read from character 5 on (unclosed bracketed selection).`,
    ],
    ['$.', `The path "$." isn't valid JSONPath (RFC 9535): it can't be read from character 3 on.`],
    [
      '$[?@.* == 1]',
      `The path "$[?@.* == 1]" isn't valid JSONPath (RFC 9535): it can't be read from character 4 on (non-singular query is not comparable).`,
    ],
    [
      "$[?match(@, '(')]",
      `"(" can't be used as a regular expression (missing closing ): "("). Backreferences and lookaround aren't supported.`,
    ],
    [`$${'.a'.repeat(6000)}`, 'The path is longer than 10,000 characters.'],
  ] as const) {
    it(`that is wrong says where: ${path.slice(0, 20)}`, () => {
      assert.throws(() => compilePath(path), { name: 'UserError', message });
    });
  }

  it('that is nested as deeply as it can be says so, or is read', () => {
    for (const path of [
      `$[?${'('.repeat(4000)}@${')'.repeat(4000)}]`,
      `$[?${'!'.repeat(9000)}@]`,
      `$${'[?@'.repeat(3000)}${']'.repeat(3000)}`,
    ]) {
      try {
        found(path, [[1]]);
      } catch (error) {
        assert.ok(error instanceof UserError || error instanceof RangeError, String(error));
      }
    }
  });

  it('stops at more values than it may select', () => {
    const list = Array.from({ length: 1001 }, (_, index) => index);
    assert.throws(() => found('$[*]', list), { message: 'The path "$[*]" matches more than 1,000 values. Use a narrower path.' });
    assert.equal(found('$[:1000]', list)[0].length, 1000);
  });

  it('takes steps in proportion to the value', () => {
    const steps = (path: string, count: number): number => {
      let sum = 0;
      const value = Array.from({ length: count }, (_, id) => ({ id, lines: [{ amount: id }] }));
      new NodeFinder(value, (more) => (sum += more)).findAll(compilePath(path), path, Infinity);
      return sum;
    };
    for (const path of [
      '$[*].id',
      '$..amount',
      '$[?@.id > 5].lines[0]',
      '$[?@.lines[?@.amount > 3]]',
      '$..[?@.id]',
      "$[?search(@.id, '1')]",
    ]) {
      const [few, many] = [steps(path, 100), steps(path, 1000)];
      assert.ok(few > 100 && many < few * 11, `${path}: ${few}, ${many}`);
    }
  });

  it('reads a value that is nested very deeply', () => {
    const json = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
    assert.equal(values('$..[?@ == 1]', json).length, 1);
  });
});

function nodeAt(location: readonly (string | number)[]): PathNode {
  return location.reduce<PathNode>((parent, key) => ({ value: null, key, parent }), { value: null });
}
