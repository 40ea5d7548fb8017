import './composer.css';
import { Channel } from '../../protocol/channel.js';
import type { ComposerHostCalls, ComposerState, ComposerViewCalls } from '../../protocol/composer.js';
import { h } from '../ui/dom.js';
import { leaveKeysToHost, leaveUndoToHost } from '../ui/hostKeys.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { webviewApi } from '../ui/vscode.js';
import { ComposerModel } from './composerModel.js';
import { ComposerScreen } from './composerScreen.js';
import { HostPort, reasonOf, type HostChannel } from './hostPort.js';
import { PlaceLinks } from './request/placeLinks.js';
import { UiState } from './uiState.js';

function main(): void {
  const api = webviewApi();
  const notice = new Notice();
  const live = new LiveRegion();
  const screenRoot = h('div', { class: 'composer' }, notice.element, live.element);
  document.getElementById('composer')?.append(screenRoot);

  const channel: HostChannel = new Channel<ComposerHostCalls, ComposerViewCalls>(
    (message) => {
      api.postMessage(message);
    },
    {
      // What the host says before its first answer was taken in waits for it, in order.
      update: async (changes, generation) => {
        (await started).model.update(changes, generation);
      },
      // Each edit was posted when it was made, and messages keep their order: with this answer the host has them all.
      flushEdits: () => undefined,
      focusResponse: async () => {
        (await started).screen.focusResponse();
      },
    },
  );
  const host = new HostPort(channel, (message) => {
    notice.show(message);
  });
  const start = (state: ComposerState) => {
    const model = new ComposerModel(state, (patch, generation) => void host.call('edit', patch, generation));
    const screen = new ComposerScreen({ model, host, live, links: new PlaceLinks(), ui: new UiState(api) });
    live.element.before(screen.element);
    screen.begin();
    return { model, screen };
  };
  window.addEventListener('message', (event: MessageEvent<unknown>) => void channel.receive(event.data));
  leaveKeysToHost(window);
  leaveUndoToHost(document);
  const started = channel.call('ready').then(start);
  started.catch((error: unknown) => {
    notice.show(reasonOf(error));
  });
}

main();
