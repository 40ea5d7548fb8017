import type { ResponseView, Timings } from '../../../protocol/response.js';
import { h, type Child } from '../../ui/dom.js';
import { icon, type IconName } from '../../ui/icons.js';
import type { FrameActions } from '../../ui/frameLinks.js';
import { responseCard } from './responseCards.js';
import { duration, timeOfDay } from '../../../protocol/timeText.js';
import { byteCount } from '../../ui/byteCount.js';
import { outcomeText, timingLabels, toneOf, type Tone } from '../composerText.js';
import * as texts from '../texts.js';

const icons: Readonly<Record<Tone, IconName>> = { good: 'check', warning: 'warning', bad: 'error' };

/** The first line of a response: its status, how long it took, its size, when it was sent, and by which role. */
export function responseStatus(response: ResponseView): Child[] {
  const tone = toneOf(response);
  return [
    h('h2', { class: `status status-${tone}` }, icon(icons[tone]), h('span', {}, outcomeText(response))),
    h(
      'ul',
      { class: 'facts', 'aria-label': texts.head.label },
      ...facts(response).map(({ text, title }) => h('li', { title }, text)),
    ),
  ];
}

function facts({ timings, size, sentAt, roleLabel }: ResponseView): { text: string; title: string }[] {
  return [
    { text: duration(timings.total), title: timingText(timings) },
    ...(size ? [{ text: byteCount(size.decoded), title: sizeTitle(size) }] : []),
    { text: timeOfDay(sentAt), title: texts.head.sent(new Date(sentAt).toLocaleString()) },
    { text: roleLabel, title: texts.head.role },
  ];
}

function sizeTitle({ wire, decoded }: NonNullable<ResponseView['size']>): string {
  return wire === decoded ? texts.head.bytes(decoded) : texts.head.bytesCompressed(decoded, wire);
}

/**
 * What the status means and what went wrong.
 *
 * @param more the link to the diagnosis; it is shown beside the text of a refusal, and left out of every other response
 * @param frames what the lines of scripts do that an error names
 */
export function responseDetails(response: ResponseView, more: HTMLElement, frames: FrameActions): Child[] {
  const link = response.refusal && more;
  const card = responseCard(response, link, frames);
  const meaning = meaningOf(response);
  return [meaning === undefined ? undefined : h('p', { class: 'meaning' }, meaning), card ?? link];
}

/** Of a body that is not JSON more is known than the response says. */
function meaningOf({ meaning, refusal }: ResponseView): string | undefined {
  const [cause] = refusal?.bodyMistake ? refusal.remaining : [];
  return cause ? `${cause.title}.` : meaning;
}

/** The total time, and each step in a line of its own. */
function timingText(timings: Timings): string {
  return [texts.head.total, ...stepsOf(timings).map(({ label, time }) => `${label} ${duration(time)}`)].join('\n');
}

function stepsOf(timings: Timings): { step: keyof Timings; label: string; time: number }[] {
  return timingLabels.flatMap(([step, label]) => {
    const time = timings[step];
    // Sending a small request takes less than a millisecond: only a large body makes this step worth showing.
    return time === undefined || (step === 'send' && time < 1) ? [] : [{ step, label, time }];
  });
}

/** The time of each step: a bar in proportion, and the same in numbers. Nothing when no step was measured. */
export function timingBar({ timings }: ResponseView): HTMLElement | undefined {
  const steps = stepsOf(timings);
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
    h('ul', { class: 'timing-legend', 'aria-label': texts.head.timing }, ...items),
  );
}
