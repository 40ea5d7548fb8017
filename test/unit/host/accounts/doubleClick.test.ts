import assert from 'node:assert/strict';
import { DoubleClick } from '../../../../src/host/accounts/doubleClick.js';

describe('a double click', () => {
  /** Whether each click, on an item at a time in milliseconds, was the second one. */
  function clicks(...made: (readonly [id: string, at: number])[]): boolean[] {
    let now = 0;
    const doubleClick = new DoubleClick(() => now);
    return made.map(([id, at]) => {
      now = at;
      return doubleClick.isSecond(id);
    });
  }

  it('is two clicks on one item, one soon after the other', () => {
    assert.deepEqual(clicks(['a', 0], ['a', 500]), [false, true]);
    assert.deepEqual(clicks(['a', 0], ['a', 501]), [false, false]);
    assert.deepEqual(clicks(['a', 0], ['b', 100], ['a', 200]), [false, false, false]);
  });

  it('is not begun by the second click of another one', () => {
    assert.deepEqual(clicks(['a', 0], ['a', 100], ['a', 200], ['a', 300]), [false, true, false, true]);
  });
});
