import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { changedRun } from '../../../../src/webview/ui/changedRun.js';

const same = (one: string, other: string) => one === other;

describe('changedRun', () => {
  it('is nothing for equal lists', () => {
    assert.equal(changedRun(['a', 'b'], ['a', 'b'], same), undefined);
    assert.equal(changedRun([], [], same), undefined);
  });

  it('is the one item that has changed, come or gone', () => {
    assert.deepEqual(changedRun(['a', 'b', 'c'], ['a', 'x', 'c'], same), { from: 1, removed: 1, added: 1 });
    assert.deepEqual(changedRun(['a', 'c'], ['a', 'b', 'c'], same), { from: 1, removed: 0, added: 1 });
    assert.deepEqual(changedRun(['a', 'a', 'a'], ['a', 'a'], same), { from: 2, removed: 1, added: 0 });
  });

  it('makes the new list out of the old one', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const run = changedRun(before, after, same);
        const made = run ? before.toSpliced(run.from, run.removed, ...after.slice(run.from, run.from + run.added)) : before;
        assert.deepEqual(made, after);
      }),
    );
  });
});
