import './composer.css';
import {
  composerViewCalls,
  type ComposerHostCalls,
  type ComposerState,
  type ComposerViewCalls,
} from '../../protocol/composer.js';
import { h } from '../ui/dom.js';
import { leaveKeysToHost, leaveUndoToHost } from '../ui/hostKeys.js';
import { hostChannel, HostPort } from '../ui/hostPort.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { webviewApi } from '../ui/vscode.js';
import { ComposerModel } from './composerModel.js';
import { ComposerScreen } from './composerScreen.js';
import { Complaints } from './request/complaints.js';
import { PlaceLinks } from './request/placeLinks.js';
import { RequestPastes } from './request/requestPastes.js';
import { ShownResponse } from './shownResponse.js';
import { UiState } from './uiState.js';
import * as texts from './texts.js';

function main(): void {
  const api = webviewApi();
  const notice = new Notice();
  const live = new LiveRegion();
  const screenRoot = h('div', { class: 'composer' }, notice.element, live.element);
  document.getElementById('composer')?.append(screenRoot);

  const channel = hostChannel<ComposerHostCalls, ComposerViewCalls>(
    (message) => {
      api.postMessage(message);
    },
    composerViewCalls,
    {
      // What the host says before its first state was taken in waits for it, in order.
      update: async (changes, generation) => {
        (await started).model.update(changes, generation);
      },
      // Each edit was posted when it was made, and messages keep their order: once this call returns, the host has them all.
      flushEdits: () => undefined,
      showProblems: async () => {
        (await started).screen.showProblems();
      },
      focusResponse: async () => {
        (await started).screen.focusResponse();
      },
    },
  );
  const host = new HostPort<ComposerHostCalls>(channel, texts.screen.unexpected, (message) => {
    notice.show(message);
  });
  const start = (state: ComposerState) => {
    const model = new ComposerModel(state, (patch, generation) => void host.calls.edit(patch, generation));
    const screen = new ComposerScreen({
      model,
      host,
      live,
      links: new PlaceLinks(),
      ui: new UiState(api),
      complaints: new Complaints(),
      shown: new ShownResponse(),
      pastes: new RequestPastes({ model, host, live }),
    });
    live.element.before(screen.element);
    screen.begin();
    return { model, screen };
  };
  leaveKeysToHost(window);
  leaveUndoToHost(document);
  const started = channel.remote.ready().then(start);
  started.catch(host.fail);
}

main();
