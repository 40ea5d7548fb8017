import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UiState } from '../../../../src/webview/composer/uiState.js';

function stateIn(stored: unknown) {
  let kept: unknown = stored;
  const api = {
    postMessage: () => undefined,
    getState: () => kept,
    setState: (state: unknown) => {
      kept = state;
    },
  };
  return { ui: new UiState(api), kept: () => kept };
}

describe('UiState', () => {
  it('keeps what was chosen, and takes it up again', () => {
    const { ui, kept } = stateIn(undefined);
    ui.keep({ wrap: true, split: 0.3 });
    const again = stateIn(kept()).ui.choices;
    assert.deepEqual([again.wrap, again.split, again.requestTab], [true, 0.3, '']);
  });

  it('passes over what an older version has left behind', () => {
    const { choices } = stateIn({ wrap: 'yes', split: 0.6, gone: 1 }).ui;
    assert.deepEqual([choices.wrap, choices.split, 'gone' in choices], [false, 0.6, false]);
    assert.equal(stateIn('text').ui.choices.resultTab, 'response');
    assert.equal(stateIn(null).ui.choices.resultTab, 'response');
  });
});
