import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { validJsonTree } from '../../../../../src/core/request/file/validJsonTree.js';
import { countedWork } from '../../../../support/countedWork.js';

/** Without what our tree leaves out. */
function plain(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (name, value: unknown) => (name === 'parent' || name === 'colonOffset' ? undefined : value)),
  );
}

describe('the tree of a text that is JSON', () => {
  it('is the one that jsonc-parser makes', () => {
    const space = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), space, (value, indent) => {
        const json = JSON.stringify(value, undefined, indent);
        assert.deepEqual(plain(validJsonTree(json)), plain(parseTree(json)));
      }),
      { numRuns: 1000 },
    );
  });

  for (const json of [
    ' "\\\\\\"" ',
    '["\\\\", "\\\\\\\\\\"", "a\\u0022b"]',
    '{"a\\"b" : {"a":1,"a":[ ]} , "" : -1.5e+3 }\r\n',
    '[true,false,null,1e400,0.0]',
    '{}',
    '"\u2028\ud800"',
  ]) {
    it(`is the one that jsonc-parser makes of ${json.trim()}`, () => {
      assert.deepEqual(plain(validJsonTree(json)), plain(parseTree(json)));
    });
  }

  it('is not made of a text that is nested very deeply', () => {
    assert.equal(validJsonTree('['.repeat(10_000) + ']'.repeat(10_000)), undefined);
  });

  for (const unit of ['\\\\', '\\"', '\\n', 'a', 'é']) {
    it(`takes work that grows as the text does: ${unit}`, () => {
      const [short = 0, long = 0] = [1000, 8000].map((count) => countedWork(() => validJsonTree(`["${unit.repeat(count)}"]`)));
      assert.ok(long < short * 9, `${short}, ${long}`);
    });
  }
});
