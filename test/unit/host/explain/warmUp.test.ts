import assert from 'node:assert/strict';
import { diagnoseSignature, type SignatureDiagnosis } from '../../../../src/core/diagnosis/index.js';
import { warmUp } from '../../../../src/host/explain/warmUp.js';

describe('What makes the explain view ready for its first paste', () => {
  it('searches for one mistake and for several, within a budget', async () => {
    const found: SignatureDiagnosis[] = [];
    await warmUp(async (input, options) => {
      const diagnosis = await diagnoseSignature(input, options);
      found.push(diagnosis);
      return diagnosis;
    });
    assert.deepEqual(
      found.map(({ verdict, complete }) => ({ verdict, complete })),
      [
        { verdict: 'explained', complete: true },
        { verdict: 'unexplained', complete: false },
      ],
    );
    assert.equal(found[1]?.tried, 5_000);
  });
});
