import assert from 'node:assert/strict';
import { readExpectations } from '../../../../src/core/expect/index.js';
import { ResponseMask } from '../../../../src/core/history/index.js';
import { keptFailure } from '../../../../src/host/requests/keptResult.js';

const failure = { state: 'failed' as const, message: 'It is "abc".', expected: '"x"', actual: '"abc"' };

describe('what is kept of a row that failed', () => {
  it('has nothing of a body that is not kept, and says which setting changes that', () => {
    const mask = new ResponseMask({ headers: [], body: '"abc"', secrets: [], keepsBodies: false });
    const { rows } = readExpectations([
      { path: '$', equals: 'x' },
      { text: { contains: 'x' } },
      { status: 200 },
      { header: 'x-a', equals: 'x' },
    ]);
    const kept = rows.map((row) => keptFailure({ row, label: 'a label' }, failure, mask));
    assert.deepEqual(
      kept.map(({ comparison }) => comparison?.actual),
      [undefined, undefined, '"abc"', '"abc"'],
    );
    assert.match(kept[0]?.message ?? '', /^Expected: a label\. It isn't so\. .* restlets\.history\.productionBodies /);
  });
});
