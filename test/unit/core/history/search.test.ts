import assert from 'node:assert/strict';
import { CallSearch, keptCall } from '../../../../src/core/history/index.js';
import { finishedCall, type CallOptions } from '../../../support/history/calls.js';

function call(id: string, options: CallOptions) {
  return keptCall(finishedCall(options), { id, keepsProductionBodies: false }).call;
}

describe('a search in the history', () => {
  const search = new CallSearch([
    call('a', { role: 'Sales Clerk', script: 'customscript_orders', status: 400 }),
    call('b', { role: 'Administrator', script: 'customscript_orders' }),
    call('c', { role: 'Sales Clerk', script: 'customscript_items', requestBody: '{}' }),
  ]);
  const found = (text: string): string =>
    search
      .find(text, 10)
      .calls.map(({ id }) => id)
      .join('');

  it('finds every word in role, RESTlet, method, status, code and URL, in any order and without case', () => {
    assert.deepEqual(
      ['', 'clerk', 'ORDERS clerk', 'clerk orders', 'post', '400', 'missing_reqd', 'limit=3 items', 'acme', 'nothing'].map(found),
      ['abc', 'ac', 'a', 'a', 'c', 'a', 'a', 'c', 'abc', ''],
    );
  });

  it('says how many more there are', () => {
    assert.deepEqual([search.find('clerk', 1).calls.length, search.find('clerk', 1).more], [1, 1]);
  });
});
