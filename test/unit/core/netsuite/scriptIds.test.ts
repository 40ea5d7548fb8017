import assert from 'node:assert/strict';
import { errorFact, invalidIdsCode, isId, sameId } from '../../../../src/core/netsuite/index.js';

describe('the ID of a script or a deployment', () => {
  it('is made of letters, digits and underscores', () => {
    for (const id of ['customscript_orders', 'CUSTOMDEPLOY_1', '610', 'a'.repeat(99)]) {
      assert.ok(isId(id), id);
    }
    for (const none of ['', ' 610', "a'b", 'a-b', 'customscript_…', 'a\n', 'a'.repeat(100)]) {
      assert.ok(!isId(none), none);
    }
  });

  it('is the same in either case and with white space around it', () => {
    assert.ok(sameId(' CUSTOMSCRIPT_A ', 'customscript_a'));
    assert.ok(!sameId('customscript_a', 'customscript_ab'));
  });

  it('that NetSuite does not find has a code whose meaning is known', () => {
    const { meaning } = errorFact({ code: invalidIdsCode }) ?? assert.fail();
    assert.match(meaning ?? '', /NetSuite's message says "Suitelet" for RESTlets too\.$/);
  });
});
