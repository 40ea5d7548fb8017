import assert from 'node:assert/strict';
import { sameData } from '../../../../src/webview/ui/sameData.js';

describe('sameData', () => {
  it('compares plain data by what it holds', () => {
    assert.equal(sameData({ a: [1, { b: null }] }, { a: [1, { b: null }] }), true);
    assert.equal(sameData({ a: 1, b: undefined }, { a: 1 }), false);
    assert.equal(sameData([], {}), false);
    assert.equal(sameData(null, {}), false);
  });
});
