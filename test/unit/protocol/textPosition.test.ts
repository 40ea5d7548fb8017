import assert from 'node:assert/strict';
import { lineAndColumn, offsetOf } from '../../../src/protocol/textPosition.js';

describe('a place in a text', () => {
  it('leads back to the offset that it was made of', () => {
    const text = 'ab\r\ncd\re\n\nf';
    // Between the two characters of a line break an editor has no place.
    const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset).filter((offset) => offset !== 3);
    assert.deepEqual(
      offsets.map((offset) => offsetOf(text, lineAndColumn(text, offset))),
      offsets,
    );
    assert.equal(offsetOf('\uFEFF{}', lineAndColumn('\uFEFF{}', 2)), 2);
  });

  it('is the nearest one in a text that has become shorter', () => {
    assert.equal(offsetOf('ab\ncd', { line: 1, column: 9 }), 2);
    assert.equal(offsetOf('ab\ncd', { line: 2, column: 9 }), 5);
    assert.equal(offsetOf('ab\ncd', { line: 7, column: 1 }), 5);
    assert.equal(offsetOf('', { line: 1, column: 1 }), 0);
  });
});
