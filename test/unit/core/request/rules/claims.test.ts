import assert from 'node:assert/strict';
import { checkRequest, newRequest } from '../../../../../src/core/request/index.js';
import { soundsUncertain } from '../../../../support/diagnosis/hedges.js';

describe('what the checks of a request say about NetSuite without a page of Oracle', () => {
  const row = (name: string, value: string) => ({ name, value, enabled: true });
  const request = {
    ...newRequest(),
    script: '608',
    deploy: '1',
    query: [row('script', '7')],
    headers: [row('X_Custom', 'a')],
  };

  for (const code of ['script-internal', 'query-shadows', 'header-underscore']) {
    it(`is worded as uncertain: ${code}`, () => {
      const found = checkRequest(request).find((problem) => problem.code === code) ?? assert.fail();
      assert.ok(soundsUncertain(found.message), found.message);
    });
  }
});
