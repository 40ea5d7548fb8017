import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFrameLine, isNetSuiteFrame, stackFrames } from '../../../src/protocol/stackFrames.js';

const folder = '/SuiteScripts/Visual Studio';

describe('the frames of a stack', () => {
  for (const [form, text, expected] of [
    ['2.0', `createFile(${folder}/x.js:307)`, { path: `${folder}/x.js`, line: 307, functionName: 'createFile' }],
    ['2.0 without a name', `<anonymous>(${folder}/a.js:152)`, { path: `${folder}/a.js`, line: 152, functionName: '<anonymous>' }],
    [
      '2.1',
      `at Object.post (${folder}/f.js:60:27)`,
      { path: `${folder}/f.js`, line: 60, column: 27, functionName: 'Object.post' },
    ],
    ['Rhino', `\tat ${folder}/f.js:2830 (fn)`, { path: `${folder}/f.js`, line: 2830, functionName: 'fn' }],
    ['Rhino with #', `x: TypeError: y (${folder}/a.js#152)`, { path: `${folder}/a.js`, line: 152 }],
    ['a bare place', `at ${folder}/a.js:1:2`, { path: `${folder}/a.js`, line: 1, column: 2 }],
    [
      'a copy',
      `doPost(/SuiteBundles/Bundle 355595/f (13).js:23)`,
      { path: '/SuiteBundles/Bundle 355595/f (13).js', line: 23, functionName: 'doPost' },
    ],
    [
      'a SuiteApp',
      'Class.method (/SuiteApps/com.netsuite.x/app/B.js:305:32)',
      { path: '/SuiteApps/com.netsuite.x/app/B.js', line: 305, column: 32, functionName: 'Class.method' },
    ],
    [
      'a folder of the same name',
      'f(/SuiteScripts/SuiteScripts/a.js:1)',
      { path: '/SuiteScripts/SuiteScripts/a.js', line: 1, functionName: 'f' },
    ],
    [
      'words before it',
      'see /SuiteScripts/readme and f(/SuiteScripts/a.js:1)',
      { path: '/SuiteScripts/a.js', line: 1, functionName: 'f' },
    ],
    [
      'the message of an unhandled error',
      `ReferenceError: x is not defined [at Object._post (${folder}/f.js:80:40)].`,
      { path: `${folder}/f.js`, line: 80, column: 40, functionName: 'Object._post' },
    ],
  ] as const) {
    it(`are read in the form ${form}`, () => {
      const [{ start, end, ...frame } = { start: -1, end: -1 }, ...more] = stackFrames(text);
      assert.deepEqual([frame, more], [expected, []]);
      assert.ok(text.slice(start, end).startsWith(expected.path));
    });
  }

  it('are all of a stack, without those of NetSuite itself', () => {
    const text = [
      'Error',
      '    at RecordInvoker.save (suitescript/resources/javascript/record/serverRecordService.js:371:13)',
      '    at each(N/searchObject)',
      '    at a (/SuiteScripts/Evol/Emisión Masiva/f.ts:135:53)',
      '\tat INVOCATION_WRAPPER$sys:31',
      'b(/SuiteScripts/a.js:1),c(/SuiteScripts/b.js:2)',
    ].join('\n');
    assert.deepEqual(
      stackFrames(text).map(({ functionName, line }) => [functionName, line]),
      [
        ['a', 135],
        ['b', 1],
        ['c', 2],
      ],
    );
  });

  it('are told from the message of the error above them', () => {
    for (const frame of [
      `at Object.post (${folder}/f.js:60:27)`,
      '    at RecordInvoker.save (suitescript/resources/javascript/record/serverRecordService.js:371:13)',
      '\tat INVOCATION_WRAPPER$sys:31',
      'createError(N/error)',
      `<anonymous>(${folder}/a.js:152)`,
      'doPost(/SuiteBundles/Bundle 355595/f (13).js:23)',
    ]) {
      assert.ok(isFrameLine(frame), frame);
    }
    for (const message of [
      'Error',
      'Error: No customer (7)',
      'ReferenceError: x is not defined',
      'attempt failed',
      'second line',
      '',
    ]) {
      assert.ok(!isFrameLine(message), message);
    }
  });

  it('are told from those of NetSuite itself, and from those of JavaScript, which have no file either', () => {
    for (const own of [
      '    at RecordInvoker.save (suitescript/resources/javascript/record/serverRecordService.js:371:13)',
      '\tat INVOCATION_WRAPPER$sys:31',
      'createError(N/error)',
      '    at each(N/searchObject)',
      '  "anonymous(N/serverRecordService)",',
    ]) {
      assert.ok(isNetSuiteFrame(own), own);
    }
    for (const other of [
      `at Object.post (${folder}/f.js:60:27)`,
      `  "f(${folder}/suitescript/resources/f.js:60)",`,
      '    at new Promise (<anonymous>)',
      '    at Array.map (<anonymous>)',
      'Error: N/search failed',
      `at ${'x'.repeat(2000)} (N/error)`,
      '',
    ]) {
      assert.ok(!isNetSuiteFrame(other), other);
    }
  });

  it('do not go over a line, a quotation mark or a backslash', () => {
    for (const text of [
      '/SuiteScripts/a\nb.js:1',
      '/SuiteScripts/a"b.js:1',
      '/SuiteScripts/a\\b.js:1',
      'a.js:1',
      '/SuiteScripts/a.js',
    ]) {
      assert.deepEqual(stackFrames(text), [], text);
    }
  });

  it('have a line and a column that a file can have, and a path that leads nowhere else', () => {
    for (const text of [
      'f(/SuiteScripts/a.js:0)',
      'at f (/SuiteScripts/a.js:1:0)',
      'f(/SuiteScripts/../../a.js:1)',
      'f(/SuiteScripts/b/../a.js:1)',
    ]) {
      assert.deepEqual(stackFrames(text), [], text);
    }
    assert.equal(stackFrames('f(/SuiteScripts/a..b/..c.js:1)')[0]?.path, '/SuiteScripts/a..b/..c.js');
  });

  it('are read from any text, as places of that text', () => {
    const piece = fc.constantFrom('/SuiteScripts/', 'a.js', ':1', ':2', '(', ')', ' ', '\n', '"', 'at f ', '#', '.ts');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          let last = 0;
          for (const { start, end, path, line, column } of stackFrames(text)) {
            assert.ok(start >= last && end > start && line >= 1 && (column ?? 1) >= 1);
            assert.ok(text.slice(start, end).startsWith(path));
            last = end;
          }
        },
      ),
    );
  });

  it('take no longer than the text is long', () => {
    for (const hard of ['/SuiteScripts/', '/SuiteScripts/a ', '.js:1', '(/SuiteScripts/a.js:', 'a']) {
      assert.ok(stackFrames(hard.repeat(20_000)).length <= 500);
    }
  });
});
