import type { Timings } from '../../../protocol/response.js';
import { h } from '../../ui/dom.js';
import { duration, timingWords } from '../composerText.js';

/** Where the time went: a bar in proportion, and the same in numbers. Nothing when no step was measured. */
export function timingBar(timings: Timings): HTMLElement | undefined {
  const steps = timingWords.flatMap(([step, label]) => {
    const time = timings[step];
    // A small request is handed over in no time: only a body that took its time is worth a word.
    if (time === undefined || (step === 'send' && time < 1)) {
      return [];
    }
    return [{ step, label, time }];
  });
  if (steps.length === 0) {
    return undefined;
  }
  const parts = steps.map(({ step, label, time }) => {
    const part = h('span', { class: `timing-part timing-${step}`, title: `${label} ${duration(time)}` });
    part.style.flexGrow = String(time);
    return part;
  });
  const items = steps.map(({ step, label, time }) =>
    h(
      'li',
      {},
      h('span', { class: `timing-swatch timing-${step}`, 'aria-hidden': 'true' }),
      `${label} `,
      h('span', { class: 'timing-time' }, duration(time)),
    ),
  );
  return h(
    'div',
    { class: 'timing' },
    h('div', { class: 'timing-bar', 'aria-hidden': 'true' }, ...parts),
    h('ul', { class: 'timing-legend', 'aria-label': 'Time by step' }, ...items),
  );
}
