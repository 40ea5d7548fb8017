import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differingRun } from '../../../../../src/webview/ui/diagnosis/differingRun.js';

describe('the run in which two encoded values differ', () => {
  it('is what stands between that which both have', () => {
    assert.deepEqual(differingRun('Hello%20world!', 'Hello%20world%21'), [
      ['Hello%20world', '!', ''],
      ['Hello%20world', '%21', ''],
    ]);
    assert.deepEqual(differingRun('limit=10', 'limit=20'), [
      ['limit=', '1', '0'],
      ['limit=', '2', '0'],
    ]);
  });

  it('is empty where one has nothing for what the other has', () => {
    assert.deepEqual(differingRun('ab', 'aXb'), [
      ['a', '', 'b'],
      ['a', 'X', 'b'],
    ]);
  });

  it('never cuts an encoded octet', () => {
    assert.deepEqual(differingRun('a%2Cb', 'a%2Fb'), [
      ['a', '%2C', 'b'],
      ['a', '%2F', 'b'],
    ]);
    assert.deepEqual(differingRun('%3A', '%4A'), [
      ['', '%3A', ''],
      ['', '%4A', ''],
    ]);
    assert.deepEqual(differingRun('%2520', '%20'), [
      ['', '%2520', ''],
      ['', '%20', ''],
    ]);
  });

  it('leaves nothing out of either text, and is nothing when they are equal', () => {
    const encoded = fc.string({ unit: fc.constantFrom('%20', '%2C', '%25', 'a', '!', '2') });
    fc.assert(
      fc.property(encoded, encoded, (one, other) => {
        const [first, second] = differingRun(one, other);
        assert.deepEqual([first.join(''), second.join('')], [one, other]);
        assert.equal(first[0], second[0]);
        assert.equal(first[2], second[2]);
        assert.equal(first[1] === second[1], one === other);
      }),
    );
  });
});
