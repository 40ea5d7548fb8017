import assert from 'node:assert/strict';
import { mayRead, maySend, neededFor, type Access } from '../../../../src/host/tools/access.js';
import { choices } from '../../../../src/host/shell/contributions.js';
import type { AccountKind } from '../../../../src/protocol/roles.js';

const kinds: readonly AccountKind[] = ['production', 'sandbox', 'releasePreview', 'testDrive', 'demo'];
const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const words: readonly Access[] = choices.modelAccess.values;

describe('what language models may do', () => {
  it('is GET and reading in accounts that are not production, unless a person allows more', () => {
    assert.equal(choices.modelAccess.default, 'read');
    for (const kind of kinds) {
      assert.equal(mayRead('read', kind), kind !== 'production');
      for (const method of methods) {
        assert.equal(maySend('read', kind, method), kind !== 'production' && method === 'GET', `${method} ${kind}`);
      }
    }
  });

  it('grows with each word, and a refusal names the least of them that is needed', () => {
    for (const kind of kinds) {
      for (const method of methods) {
        const allowed = words.map((word) => maySend(word, kind, method));
        const first = allowed.indexOf(true);
        assert.equal(neededFor(kind, method), words[first]);
        assert.ok(allowed.slice(first).every(Boolean), `${method} ${kind}`);
      }
    }
    assert.deepEqual(
      words.map((word) => mayRead(word, 'production')),
      [false, false, true, true],
    );
    assert.deepEqual(
      words.map((word) => maySend(word, 'production', 'PUT')),
      [false, false, false, true],
    );
  });
});
