import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nonceProblem, timestampProblem, timestampText } from '../../../../../src/webview/composer/signature/pinRules.js';

describe('the rules for a pinned nonce', () => {
  it('take what NetSuite takes', () => {
    for (const nonce of ['abcdef', 'A1b2C3', 'x'.repeat(64), '9f86d081-884c']) {
      assert.equal(nonceProblem(nonce), undefined, nonce);
    }
  });

  it('name what is wrong', () => {
    assert.match(nonceProblem('abcde') ?? '', /fewer than 6/);
    assert.match(nonceProblem('x'.repeat(65)) ?? '', /longer than 64/);
    assert.match(nonceProblem('abc def') ?? '', /whitespace/);
    assert.match(nonceProblem('abcdef\n') ?? '', /whitespace/);
    assert.match(nonceProblem('abc+def') ?? '', /special characters/);
  });
});

describe('the rules for a pinned timestamp', () => {
  it('take whole seconds', () => {
    assert.equal(timestampProblem('1764096000'), undefined);
  });

  it('tell milliseconds from seconds, and refuse what is no number', () => {
    assert.match(timestampProblem('1764096000000') ?? '', /milliseconds/);
    for (const text of ['', '17.5', '-1', '1e9', ' 1']) {
      assert.match(timestampProblem(text) ?? '', /whole number/, text);
    }
    assert.match(timestampProblem('0') ?? '', /greater than 0/);
  });
});

describe('timestampText', () => {
  it('writes a timestamp as a date in UTC, and nothing for one beyond all dates', () => {
    assert.equal(timestampText(1_764_096_067), '2025-11-25 18:41:07 UTC');
    assert.equal(timestampText(Number.NaN), '');
    assert.equal(timestampText(1e15), '');
  });
});
