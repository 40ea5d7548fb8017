import type { VerifierState } from '../../protocol/verifier.js';
import { button } from '../ui/button.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** Replaces the list while it is empty: what to do, or why there are no requests. */
export class EmptyScreen {
  readonly element = h('section', { class: 'empty' });
  readonly start: HTMLElement;

  constructor(start: () => void) {
    this.start = button('Restart', 'primary', start);
  }

  update({ phase, address, signedFor }: VerifierState): void {
    const [title, ...text] = phase === 'running' ? waitingText(address?.base ?? '', signedFor) : endedText[phase];
    const isRunning = phase === 'running';
    const children = [icon(isRunning ? 'search' : 'info'), h('h2', {}, title), ...text.map((line) => h('p', {}, line))];
    this.element.replaceChildren(...children, ...(isRunning ? [] : [this.start]));
  }
}

type EmptyText = readonly [title: string, ...text: string[]];

function waitingText(base: string, signedFor: VerifierState['signedFor']): EmptyText {
  const signs =
    signedFor === 'here'
      ? `signs for ${new URL(base).host} and sends there`
      : "keeps signing for the account's own host, and sends here";
  return [
    'Waiting for requests',
    `Give the base URL above to the client that NetSuite refuses, so that it ${signs}. Then send the failing request.`,
    'Valid requests get a response as from a RESTlet. Others are refused, as Oracle documents it where it does, and explained here.',
  ];
}

const endedText: Record<'stopped' | 'ended', EmptyText> = {
  stopped: ['Verifier stopped', 'Its port is closed, and its secrets are forgotten. No request was received.'],
  ended: [
    'Verifier stopped when the window closed or reloaded',
    "Received requests weren't kept. After a restart it has another address.",
  ],
};
