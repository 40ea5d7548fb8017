import assert from 'node:assert/strict';
import { terminalLines } from '../../../../src/core/suitecloud/terminalText.js';

describe('The lines that a terminal shows', () => {
  it('have no colors, and only what was written last', () => {
    assert.deepEqual(terminalLines('\u001B[1;32mDone\u001B[0m\r\na\rb\rcd\nlast'), ['Done', 'cd', 'last']);
  });

  it('are the text itself where it has neither', () => {
    assert.deepEqual(terminalLines('one\n  two'), ['one', '  two']);
    assert.deepEqual(terminalLines(''), ['']);
  });
});
