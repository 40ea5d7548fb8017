import { isFrameLine } from '../../../protocol/stackFrames.js';
import type { NetSuiteErrorView, ResponseView, SendFailureView } from '../../../protocol/response.js';
import { h } from '../../ui/dom.js';
import { duration } from '../../../protocol/timeText.js';
import { withFoldedFrames, withFrameLinks, type FrameActions } from '../../ui/frameLinks.js';
import * as texts from '../texts.js';

/**
 * What went wrong, above everything else of the response; nothing when the call succeeded.
 *
 * @param more the link to the diagnosis of a refusal
 * @param frames what the lines of scripts do that the error names
 */
export function responseCard(
  response: ResponseView,
  more: HTMLElement | undefined,
  frames: FrameActions,
): HTMLElement | undefined {
  if (response.outcome === 'canceled') {
    return canceledCard(response);
  }
  if (response.failure) {
    return failureCard(response.failure);
  }
  return response.error && errorCard(response.error, more, frames);
}

function errorCard(
  { code, message, name, stack }: NetSuiteErrorView,
  more: HTMLElement | undefined,
  frames: FrameActions,
): HTMLElement {
  return h(
    'section',
    { class: 'card card-bad', 'aria-label': texts.cards.error },
    h(
      'div',
      { class: 'card-title' },
      h('code', { class: 'error-code' }, code),
      name !== undefined && name !== code ? h('span', { class: 'error-name' }, name) : undefined,
    ),
    h('p', { class: 'card-text' }, ...withFrameLinks(message, frames)),
    stack && stack.length > 0
      ? h(
          'details',
          { class: 'stack' },
          h('summary', {}, texts.cards.stack(stack.filter(isFrameLine).length)),
          h('pre', { tabindex: '0' }, ...withFoldedFrames(stack.join('\n'), frames)),
        )
      : undefined,
    more,
  );
}

function failureCard({ message, checks }: SendFailureView): HTMLElement {
  return h(
    'section',
    { class: 'card card-bad', 'aria-label': texts.cards.failure },
    h('p', { class: 'card-text' }, message),
    checks.length > 0 ? h('h3', { class: 'card-heading' }, texts.cards.causes) : undefined,
    checks.length > 0 ? h('ol', { class: 'checks' }, ...checks.map((check) => h('li', {}, check))) : undefined,
  );
}

function canceledCard({ timings, method }: ResponseView): HTMLElement {
  return h(
    'section',
    { class: 'card card-warning', 'aria-label': texts.cards.canceled },
    h('p', { class: 'card-text' }, texts.cards.canceledAfter(duration(timings.total), method !== 'GET')),
  );
}
