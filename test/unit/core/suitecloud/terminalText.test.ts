import assert from 'node:assert/strict';
import { printedEnd, terminalLines } from '../../../../src/core/suitecloud/terminalText.js';

describe('The lines that a terminal shows', () => {
  it('have no colors, and only what was written last', () => {
    assert.deepEqual(terminalLines('\u001B[1;32mDone\u001B[0m\r\na\rb\rcd\nlast'), ['Done', 'cd', 'last']);
  });

  it('are the text itself where it has neither', () => {
    assert.deepEqual(terminalLines('one\n  two'), ['one', '  two']);
    assert.deepEqual(terminalLines(''), ['']);
  });
});

describe('The end of what a program printed', () => {
  it('is its last lines on one line, without what was written over and without colors', () => {
    assert.equal(
      printedEnd('Loading |\rLoading /\r\u001B[31mIt failed.\u001B[0m\n\n  Try again. \n\n', 100),
      'It failed. Try again.',
    );
    assert.equal(printedEnd('\u0007\n\u202E\n', 100), '');
  });

  it('has no character that misleads, also where it is cut', () => {
    assert.equal(printedEnd('a\u202Eb\u0007c\u2028d', 100), 'a b c d');
    assert.equal(printedEnd(`${'x'.repeat(1000)}\nlast`, 6), '…x last');
    assert.equal(printedEnd('ab\u{1F600}cd', 3), '…cd');
  });
});
