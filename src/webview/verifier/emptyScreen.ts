import type { VerifierState } from '../../protocol/verifier.js';
import { button } from '../ui/button.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** Replaces the list while it is empty: what to do, or why there are no requests. */
export class EmptyScreen {
  readonly element = h('section', { class: 'empty' });
  readonly start: HTMLElement;

  constructor(start: () => void) {
    this.start = button('Start Again', 'primary', start);
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
      : "goes on signing for the account's own host, and sends here";
  return [
    'Waiting for the first request',
    `Give the base URL above to the client that NetSuite refuses, so that it ${signs}. Let it send what was refused.`,
    'A right request is answered as a RESTlet would. A wrong one is refused as Oracle documents it, and here you read why.',
  ];
}

const endedText: Record<'stopped' | 'ended', EmptyText> = {
  stopped: ['The verifier was stopped', 'Its port is closed, and the secrets that it knew are forgotten. Nothing had come.'],
  ended: [
    'The verifier ended with its window',
    'Its port was closed when the window was closed or reloaded, and nothing of what came was kept. Started again it has another address.',
  ],
};
