import assert from 'node:assert/strict';
import { layoutJson } from '../../../../src/core/response/jsonLayout.js';
import { unfoldedJson } from '../../../../src/core/response/unfoldedJson.js';

const unfolded = (value: unknown): string | undefined => unfoldedJson(layoutJson(JSON.stringify(value))?.text ?? '');

describe('JSON in the strings of JSON', () => {
  it('is shown as the value that it is', () => {
    const message = JSON.stringify({ type: 'error.SuiteScriptError', stack: ['a.js:1', 'b.js:2'] });
    assert.equal(
      unfolded({ error: { code: 'UNEXPECTED_ERROR', message, 'a: "{': 1 } }),
      [
        '{',
        '  "error": {',
        '    "code": "UNEXPECTED_ERROR",',
        '    "message": {',
        '      "type": "error.SuiteScriptError",',
        '      "stack": [',
        '        "a.js:1",',
        '        "b.js:2"',
        '      ]',
        '    },',
        '    "a: \\"{": 1',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  it('is found in arrays, alone, and in each other', () => {
    assert.deepEqual(JSON.parse(unfolded(['[1]', 'x', '{"a":2}']) ?? ''), [[1], 'x', { a: 2 }]);
    assert.deepEqual(JSON.parse(unfolded(JSON.stringify({ a: 1 })) ?? ''), { a: 1 });
    assert.deepEqual(JSON.parse(unfolded({ a: JSON.stringify({ b: JSON.stringify({ c: [] }) }) }) ?? ''), {
      a: { b: { c: [] } },
    });
  });

  it('keeps numbers as they are written', () => {
    assert.match(unfolded({ a: '{"n":12345678901234567890,"e":1e400}' }) ?? '', /"n": 12345678901234567890,\n\s+"e": 1e400/);
  });

  it('is nothing where no string holds an object or an array', () => {
    for (const value of [{ a: 'x' }, { a: '{' }, { a: '{a}' }, ['[1,'], '"1"', '12', { '{"a":1}': 1 }, ['{}x']]) {
      assert.equal(unfolded(value), undefined, JSON.stringify(value));
    }
  });

  it('is left as it is where it is long or would become far longer', () => {
    assert.equal(unfolded(['[1]', 'x'.repeat(300_000)]), undefined);
    const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    assert.equal(unfolded([nested]), undefined);
    assert.ok((unfolded(Array.from({ length: 20 }, () => nested.slice(45_000, -45_000))) ?? '').length < 1_500_000);
  });
});
