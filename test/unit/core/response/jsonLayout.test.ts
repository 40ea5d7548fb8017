import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutJson, type JsonLayout } from '../../../../src/core/response/jsonLayout.js';

const blanks = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const plainString = fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text));
const escapedString = fc
  .array(fc.constantFrom('\\u00e9', '\\uD83D', '\\/', '\\"', '\\\\', '\\n', '\\u0000', 'a', ' ', '\u2028', '{', ']', ':', ','))
  .map((pieces) => `"${pieces.join('')}"`);
const scalar = fc.oneof(
  plainString,
  escapedString,
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('true', 'false', 'null', '-0', '0', '1E400', '-1.50e+007', '123456789012345678901234567890', '0.1000'),
);

/** JSON as somebody else's code might write it: odd blanks, escapes, big numbers, repeated names. */
const { value: jsonText } = fc.letrec<{ value: string; array: string; object: string; padded: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 5, depthSize: 'small' }, scalar, tie('array'), tie('object')),
  array: fc.array(tie('padded'), { maxLength: 5 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom('"id"', '"__proto__"'), escapedString), blanks, tie('padded')), { maxLength: 5 })
    .map((pairs) => `{${pairs.map((pair) => `${pair[0]}${pair[1]}:${pair[2]}`).join(',')}}`),
  padded: fc.tuple(blanks, tie('value'), blanks).map((parts) => parts.join('')),
}));

function layOut(text: string): JsonLayout {
  const layout = layoutJson(text);
  assert.ok(layout, `no layout of ${text}`);
  return layout;
}

/** The tokens of JSON, as they are written. */
function tokens(text: string): string[] {
  return text.match(/"(?:\\[^]|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the layout of JSON', function () {
  this.timeout(20_000);

  it('is that of JSON.stringify with two blanks, where nothing has to be written otherwise', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const expected = JSON.stringify(value, null, 2);
        const { text, problem } = layOut(JSON.stringify(value));
        assert.deepEqual([text, problem], [expected, undefined]);
      }),
    );
  });

  it('keeps every token as it was written, means the same, and is its own layout', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const { text: pretty, problem } = layOut(text);
        assert.equal(problem, undefined);
        assert.deepEqual(tokens(pretty), tokens(text));
        assert.deepEqual(JSON.parse(pretty), JSON.parse(text));
        assert.equal(layOut(pretty).text, pretty);
      }),
    );
  });

  it('takes for JSON what JSON.parse takes, loses no character, and never throws, whatever the text', () => {
    const mutated = fc
      .tuple(
        jsonText,
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', '"', '\\', ',', ':', '}', ']', '{', '[', '0', '-', 'e', '.', 'n', '\n', '\u0001'),
      )
      .map(
        ([text, at, length, piece]) =>
          text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + length),
      );
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'binary' })), (text) => {
        const layout = layoutJson(text);
        if (layout === undefined) {
          assert.match(text, /^[ \t\r\n]*$/);
          return;
        }
        assert.equal(layout.problem === undefined, isJson(text), text);
        assert.equal(layout.text.replace(/\s/g, ''), text.replace(/\s/g, ''));
      }),
      { numRuns: 2000 },
    );
  });

  it('says of every text that is cut short that it ends too early', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(), (text, cut) => {
        const start = text.slice(0, cut % (text.length + 1));
        const problem = layoutJson(start)?.problem;
        if (isJson(start) || start.trim() === '') {
          assert.equal(problem, undefined);
        } else {
          assert.deepEqual([problem?.atEnd, problem?.offset], [true, start.length]);
        }
      }),
    );
  });

  for (const [text, offset, message] of [
    ['{"a":1,}', 7, 'a field name in double quotes is expected'],
    ['{a:1}', 1, 'a field name in double quotes or } is expected'],
    ['{"a" 1}', 5, 'a colon is expected'],
    ['[1 2]', 3, 'a comma or the closing bracket is expected'],
    ['{"a":1]', 6, 'a comma or the closing bracket is expected'],
    ['[,]', 1, 'a value or ] is expected'],
    ['[1,]', 3, 'a value is expected'],
    ['[01]', 1, 'a value is expected'],
    ['[+1]', 1, 'a value is expected'],
    ['[1.]', 1, 'a value is expected'],
    ['[NaN]', 1, 'a value is expected'],
    ["['a']", 1, 'a value is expected'],
    ['{} {}', 3, 'nothing is expected after the end of the value'],
    ['["\\x"]', 2, 'JSON has no such escape sequence'],
    ['["a\nb"]', 3, 'a string contains a line break or another control character'],
    ['<html>', 0, 'a value is expected'],
  ] as const) {
    it(`names the place where ${JSON.stringify(text)} stops being JSON`, () => {
      const { problem } = layOut(text);
      assert.deepEqual([problem?.offset, problem?.message, problem?.atEnd], [offset, message, false]);
    });
  }

  it('goes on as the text was written from where it breaks', () => {
    assert.equal(layOut('{"a":[1,2],"b":nope, "c" : 3}').text, '{\n  "a": [\n    1,\n    2\n  ],\n  "b": nope, "c" : 3}');
    assert.equal(layOut('{"a":{"b":"unfin').text, '{\n  "a": {\n    "b": "unfin');
  });

  it('is absent for a text without a value', () => {
    for (const text of ['', ' \r\n\t']) {
      assert.equal(layoutJson(text), undefined);
    }
  });

  it('takes nesting of 10,000 levels, which it stops to indent', () => {
    const deep = `${'{"a":['.repeat(5000)}1${']}'.repeat(5000)}`;
    const { text, problem } = layOut(deep);
    assert.equal(problem, undefined);
    assert.equal(text.replace(/\s/g, ''), deep);
    assert.equal(layOut(text).text, text);
    assert.equal(Math.max(...text.split('\n').map((line) => line.search(/\S/))), 80);
  });

  it('is left out where nesting would make it far longer than the text', () => {
    assert.equal(layoutJson(`${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`), undefined);
    assert.equal(layoutJson(`${'['.repeat(50)}${'1,'.repeat(1_000_000)}1${']'.repeat(50)}`), undefined);
  });

  it('takes one string of 10 MB', () => {
    for (const character of ['x', '\\u00e9', '\u2603']) {
      const text = `["${character.repeat(10_000_000 / character.length)}"]`;
      assert.equal(layOut(text).text.length, text.length + 4);
    }
  });
});

describe('the lists of objects that a layout finds', () => {
  const hasObjects = (text: string): boolean => layoutJson(text)?.hasObjects === true;

  it('have only objects, one of them with a field, wherever they are', () => {
    for (const text of ['[{"a":1}]', '{"data":[{},{"a":1}]}', '[[{"a":{"b":[]}}],5]', '[{"a":[1,{"b":2}]}]']) {
      assert.equal(hasObjects(text), true, text);
    }
  });

  it('are not taken for such when they have something else, or no field, or the text is no JSON', () => {
    for (const text of [
      '{"a":1}',
      '[]',
      '[1]',
      '[{}]',
      '[{"a":1},1]',
      '[[1],{"a":1}]',
      '["{}",{"a":1}]',
      '[{"a":1}',
      '[{"a":1}] 5',
    ]) {
      assert.equal(hasObjects(text), false, text);
    }
  });
});
