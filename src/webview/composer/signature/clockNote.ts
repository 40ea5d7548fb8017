import { linkButton } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { clockSetting } from '../composerText.js';

/**
 * Beside the timestamp: that the signing clock is not the one of this machine, and the way back.
 * @param onReset takes the focus, which the note loses when it goes
 */
export function clockNote({ host, live, model }: ComposerContext, onReset: () => void): HTMLElement {
  const text = h('span', {});
  const reset = linkButton('Reset', () => {
    void host.succeeds('resetClock').then((done) => {
      if (!done) {
        return;
      }
      onReset();
      live.say('Signing goes by the clock of this machine again');
    });
  });
  reset.title = 'Sign by the clock of this machine again';
  const note = h('span', { class: 'clock-note' }, text, reset);
  model.onChange(({ clockCorrection }) => {
    show(note, clockCorrection !== undefined);
    setText(text, clockCorrection === undefined ? '' : `signing clock set ${clockSetting(clockCorrection)}`);
  });
  return note;
}
