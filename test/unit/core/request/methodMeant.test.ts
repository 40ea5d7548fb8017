import assert from 'node:assert/strict';
import { methodsMeant } from '../../../../src/core/request/index.js';

describe('the methods that a request may be taken for', () => {
  it('are its own, and those that its headers ask for instead', () => {
    const headers = [
      ['X-HTTP-Method-Override', ' delete'],
      ['x_http_method', 'PUT'],
      ['X-Method-Override', 'GET'],
      ['X-Method', 'PATCH'],
    ] as const;
    assert.deepEqual(methodsMeant({ method: 'GET', headers }), ['GET', 'DELETE', 'PUT']);
    assert.deepEqual(methodsMeant({ method: 'POST', headers: [] }), ['POST']);
  });
});
