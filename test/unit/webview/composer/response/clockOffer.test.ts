import assert from 'node:assert/strict';
import '../../../../support/dom/index.js';
import { clockText } from '../../../../../src/webview/composer/response/clockOffer.js';
import { clockSetting } from '../../../../../src/webview/composer/composerText.js';

describe('what is said of the signing clock', () => {
  it('is nothing while it is this machine’s and right', () => {
    assert.equal(clockText(undefined, undefined), undefined);
  });

  it('is an offer, by as much as was measured', () => {
    const shown = clockText(312, undefined);
    assert.equal(shown?.action, 'correct');
    assert.match(shown.text, /a clock difference of \+312 s\./);
    assert.doesNotMatch(shown.text, /is set/);
  });

  it('is an offer beside what it is set now', () => {
    assert.match(clockText(-600, 312)?.text ?? '', /difference of −600 s\. .* is now set \+312 s\.$/);
  });

  it('is that it is set, and the way back', () => {
    assert.deepEqual(clockText(undefined, 312), {
      text: 'The signing clock of this window is set +312 s. Send again to use it.',
      action: 'reset',
      label: "Use This Machine's Clock",
    });
  });

  it('is the way back, where this machine’s clock turns out to be right', () => {
    const shown = clockText(0, 900);
    assert.equal(shown?.action, 'reset');
    assert.match(shown.text, /is set \+900 s, but .* this machine's clock is correct/);
  });

  it('has a sign before every setting', () => {
    assert.deepEqual([312, -40].map(clockSetting), ['+312 s', '−40 s']);
  });
});
