import assert from 'node:assert/strict';
import { logEntry, logEntryWithoutText, logLine } from '../../../../src/host/platform/logText.js';

describe('an entry of the log', () => {
  it('has the message of the error and where it happened', () => {
    assert.match(logEntry(new TypeError('No such thing')), /^TypeError: No such thing\n {4}at .*logText\.test\.ts/);
    assert.equal(logEntry('thrown as a text'), 'thrown as a text');
  });

  it('is cut when the error says too much, and says how much is left out', () => {
    const entry = logEntry(new Error('x'.repeat(1_000_000)));
    assert.ok(entry.length < 4100, String(entry.length));
    assert.match(entry, /x… \(\d+ more characters\)$/);
  });

  it('can do without the message of the error', () => {
    const entry = logEntryWithoutText(new RangeError('the secret is\n    at secret'), 'a request was verified');
    assert.match(entry, /^RangeError while a request was verified\n {4}at /);
    assert.doesNotMatch(entry, /secret/);
    const inVsCode = Object.assign(new Error('secret'), { stack: 'Error: secret\n\tat run (file.js:1:2)' });
    assert.equal(logEntryWithoutText(inVsCode, 'it ran'), 'Error while it ran\n\tat run (file.js:1:2)');
    assert.equal(logEntryWithoutText('secret', 'it ran').split('\n', 1)[0], 'Error while it ran');
  });
});

describe('a line of the log', () => {
  it('is one line, whatever characters the text has', () => {
    assert.equal(logLine('one\r\ntwo\u2028three\u202Efour\u0007'), 'one\\u{d}\\u{a}two\\u{2028}three\\u{202e}four\\u{7}');
  });

  it('is cut when it is too long', () => {
    assert.equal(logLine('x'.repeat(310)), `${'x'.repeat(300)}… (10 more characters)`);
  });
});
