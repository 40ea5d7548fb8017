import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { minimalChange, moveCaret } from '../../../../src/webview/ui/minimalChange.js';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀'), maxLength: 12 });

describe('minimalChange', () => {
  it('is nothing for equal texts', () => {
    assert.equal(minimalChange('same', 'same'), undefined);
  });

  it('touches only the run that differs', () => {
    assert.deepEqual(minimalChange('{"a":1}', '{"a":12}'), { from: 6, to: 6, insert: '2' });
    assert.deepEqual(minimalChange('abcdef', 'abXef'), { from: 2, to: 4, insert: 'X' });
  });

  it('does not let both ends overlap when a letter is doubled', () => {
    assert.deepEqual(minimalChange('aa', 'aaa'), { from: 2, to: 2, insert: 'a' });
    assert.deepEqual(minimalChange('aaa', 'aa'), { from: 2, to: 3, insert: '' });
  });

  it('makes the new text out of the old one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = minimalChange(before, after);
        const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
        assert.equal(made, after);
      }),
    );
  });
});

describe('moveCaret', () => {
  it('stays before a change, moves along behind it, and is held inside it', () => {
    const change = { from: 3, to: 6, insert: 'XY' };
    assert.deepEqual(
      [0, 3, 4, 5, 6, 9].map((caret) => moveCaret(caret, change)),
      [0, 3, 4, 5, 5, 8],
    );
  });

  it('stands in front of the same text as before when something is inserted further up', () => {
    const change = minimalChange('name', 'long name');
    assert.ok(change);
    assert.equal(moveCaret(2, change), 7);
  });

  it('never leaves the text', () => {
    fc.assert(
      fc.property(text, text, fc.nat(12), (before, after, place) => {
        const change = minimalChange(before, after);
        if (!change) {
          return;
        }
        const caret = moveCaret(Math.min(place, before.length), change);
        assert.ok(caret >= 0 && caret <= after.length);
      }),
    );
  });
});
