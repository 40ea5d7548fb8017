import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { jsonLayout, jsonMistake, placeText } from '../../../../../src/webview/ui/code/jsonText.js';

describe('jsonMistake', () => {
  it('finds nothing in right JSON and in an empty text', () => {
    for (const text of ['', ' \n', '{"a":[1,null]}', '"text"']) {
      assert.equal(jsonMistake(text), undefined, text);
    }
  });

  it('says what is wrong at the first place where something is', () => {
    const cases: [text: string, from: number, message: RegExp][] = [
      ['{"a":1,}', 7, /comma before a closing bracket/],
      ['[1 2]', 3, /comma is missing/],
      ['{a:1}', 1, /double quotes/],
      ['{"a":1} x', 8, /./],
      ['{"a":', 5, /value is expected/],
    ];
    for (const [text, from, message] of cases) {
      const mistake = jsonMistake(text);
      assert.equal(mistake?.from, from, text);
      assert.match(mistake.message, message, text);
    }
  });

  it('does not break on a text that is nested beyond all measure', () => {
    assert.match(jsonMistake('['.repeat(200_000))?.message ?? '', /nested too deeply/);
  });
});

describe('jsonLayout', () => {
  it('lays JSON out without touching numbers and strings', () => {
    const text = '{"n":1.50,"s":"\\u00e4","l":[1,2]}';
    const laidOut = jsonLayout(text).reduceRight(
      (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
      text,
    );
    assert.equal(laidOut, '{\n  "n": 1.50,\n  "s": "\\u00e4",\n  "l": [\n    1,\n    2\n  ]\n}');
  });
});

describe('placeText', () => {
  it('counts lines and columns from 1', () => {
    assert.equal(placeText('a\nbc', 0), 'line 1, column 1');
    assert.equal(placeText('a\nbc', 3), 'line 2, column 2');
  });
});
