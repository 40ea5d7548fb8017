import type { ResponseView } from '../../../protocol/response.js';
import { h, type Child } from '../../ui/dom.js';
import { icon, type IconName } from '../../ui/icons.js';
import { responseCard } from './responseCards.js';
import { timingBar } from './timingBar.js';
import { duration, octets, outcomeText, timeOfDay, tone } from '../composerText.js';

const icons: Readonly<Record<ReturnType<typeof tone>, IconName>> = { good: 'check', warning: 'warning', bad: 'error' };

/** The first line of an answer: what came back, how long it took, how much it is, when, and as whom. */
export function responseStatus(response: ResponseView): Child[] {
  const mood = tone(response);
  return [
    h('h2', { class: `status status-${mood}` }, icon(icons[mood]), h('span', {}, outcomeText(response))),
    h(
      'ul',
      { class: 'facts', 'aria-label': 'About this answer' },
      ...facts(response).map(({ text, title }) => h('li', { title }, text)),
    ),
  ];
}

function facts({ timings, size, sentAt, roleLabel }: ResponseView): { text: string; title: string }[] {
  return [
    { text: duration(timings.total), title: 'Time from sending to the last octet' },
    ...(size ? [{ text: octets(size.decoded), title: sizeTitle(size) }] : []),
    { text: timeOfDay(sentAt), title: `Sent ${new Date(sentAt).toLocaleString()}` },
    { text: roleLabel, title: 'The role that signed this call' },
  ];
}

function sizeTitle({ wire, decoded }: NonNullable<ResponseView['size']>): string {
  return wire === decoded ? `${decoded} octets` : `${decoded} octets, ${wire} on the wire`;
}

/**
 * What the status means, what went wrong, and where the time went.
 * @param more leads to what else is known of a refusal; it stands where the refusal is told
 */
export function responseDetails(response: ResponseView, more: HTMLElement): Child[] {
  const link = response.refusal && more;
  const card = responseCard(response, link);
  return [
    response.meaning === undefined ? undefined : h('p', { class: 'meaning' }, response.meaning),
    card ?? link,
    timingBar(response.timings),
  ];
}
