import assert from 'node:assert/strict';
import { isCount, isRequestPatch, isRecord } from '../../../src/protocol/callTable.js';
import { composerHostCalls } from '../../../src/protocol/composer.js';
import { explainHostCalls } from '../../../src/protocol/explain.js';
import { verifierHostCalls } from '../../../src/protocol/verifier.js';
import { newRequest } from '../../../src/core/request/index.js';

const row = { name: 'a', value: 'b', enabled: true };

describe('the check of an edit', () => {
  it('takes every field of a request, and `null` where one goes away', () => {
    assert.ok(isRequestPatch({ ...newRequest(), name: 'List', account: '1234567', role: 'Clerk', query: [row], headers: [row] }));
    assert.ok(isRequestPatch({ account: null, role: null }));
    assert.ok(isRequestPatch({}));
  });

  const refused: readonly unknown[] = [
    undefined,
    null,
    'text',
    [],
    { script: 1 },
    { method: 'PATCH' },
    { bodyType: 'text/html' },
    { query: {} },
    { query: [{ name: 'a', value: 'b' }] },
    { query: [{ ...row, enabled: 'true' }] },
    { query: [null] },
    { headers: [[row]] },
    { version: 1 },
    { constructor: 'x' },
    JSON.parse('{"__proto__": {}}'),
  ];
  for (const patch of refused) {
    it(`refuses ${JSON.stringify(patch)}`, () => {
      assert.equal(isRequestPatch(patch), false);
    });
  }
});

describe('the check of a line of a stack', () => {
  const frame = { path: '/SuiteScripts/a b/c.js', line: 1 };
  const isFrame = composerHostCalls.openFrame[1];

  it('takes a line of a script in the File Cabinet', () => {
    for (const fit of [frame, { ...frame, column: 1, functionName: 'Object.get' }, { ...frame, path: '/SuiteApps/a..b/c.js' }]) {
      assert.ok(isFrame(fit), JSON.stringify(fit));
    }
  });

  for (const more of [
    { line: 0 },
    { column: 0 },
    { line: 1.5 },
    { path: '/SuiteScripts/../../secret.js' },
    { path: '/SuiteScripts/..' },
    { path: '/SuiteScripts/..\\..\\secret.js' },
    { path: '/etc/passwd' },
    { path: 'SuiteScripts/a.js' },
    { path: `/SuiteScripts/${'a'.repeat(500)}.js` },
  ]) {
    it(`refuses ${JSON.stringify(more).slice(0, 60)}`, () => {
      assert.equal(isFrame({ ...frame, ...more }), false);
    });
  }
});

describe('the check of files of a stack', () => {
  const isPaths = composerHostCalls.noteFrames[1];
  const path = '/SuiteScripts/a.js';

  it('takes some scripts in the File Cabinet, and nothing else', () => {
    assert.ok(isPaths([path, path]));
    for (const more of [[], ['/etc/passwd'], [path, '/SuiteScripts/../a.js'], [path, 7], new Array(51).fill(path)]) {
      assert.equal(isPaths(more), false);
    }
  });
});

describe('the tables of calls', () => {
  it('take no argument of a wrong type', () => {
    const wrong: readonly unknown[] = [undefined, null, {}, [], Symbol('x'), Number.NaN, -1, 1.5, true];
    for (const table of [composerHostCalls, explainHostCalls, verifierHostCalls]) {
      for (const [name, checks] of Object.entries(table)) {
        for (const [index, isFit] of checks.entries()) {
          const fits = wrong.filter((value) => isFit(value));
          const isPatch = (name === 'edit' && index === 0) || (name === 'takeApart' && index === 1);
          const isFlag = name === 'setExpectationEnabled' && index === 1;
          const allowed = name === 'pin' ? [null] : isPatch ? [{}] : isFlag ? [true] : [];
          assert.deepEqual(fits, allowed, `${name}, argument ${index}`);
        }
      }
    }
  });

  it('know a count and a record', () => {
    assert.deepEqual([0, 1, 2 ** 53, -1, 0.5, Infinity, '1'].map(isCount), [true, true, false, false, false, false, false]);
    assert.deepEqual([{}, [], null, 'a', Object.create(null)].map(isRecord), [true, false, false, false, true]);
  });
});
