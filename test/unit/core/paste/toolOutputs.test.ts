import assert from 'node:assert/strict';
import { assertExplained, recordedOutputs } from '../../../support/paste/toolOutputs.js';
import { tools } from '../../../support/paste/tools.js';

describe('what a tool printed of a call, when it was recorded', () => {
  const recorded = recordedOutputs();

  it('is there for each tool: a call that was accepted and one that was refused', () => {
    const names = tools.map(({ name }) => name);
    for (const isCorrect of [true, false]) {
      const found = recorded.filter((output) => output.isCorrect === isCorrect).map(({ tool }) => tool);
      assert.deepEqual(found, names);
    }
  });

  for (const output of recorded) {
    it(`is read as the call, and its signature judged rightly: ${output.tool}, ${output.method}`, async () => {
      await assertExplained(output);
    });
  }
});
