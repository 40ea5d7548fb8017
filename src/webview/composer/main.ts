import { connection } from './hostConnection.js';
import './composer.css';
import type { ComposerHostCalls, ComposerState } from '../../protocol/composer.js';
import { h } from '../ui/dom.js';
import { leaveKeysToHost, leaveUndoToHost } from '../ui/hostKeys.js';
import { HostPort } from '../ui/hostPort.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { ComposerModel } from './composerModel.js';
import { ComposerScreen } from './composerScreen.js';
import { Complaints } from './request/complaints.js';
import { PlaceLinks } from './request/placeLinks.js';
import { RequestPastes } from './request/requestPastes.js';
import { ShownResponse } from './shownResponse.js';
import { UiState } from './uiState.js';
import * as texts from './texts.js';

function main(): void {
  const { api, channel, shown, state } = connection;
  const notice = new Notice();
  const live = new LiveRegion();
  const root = h('div', { class: 'composer' }, notice.element, live.element);
  document.getElementById('composer')?.append(root);

  const host = new HostPort<ComposerHostCalls>(channel, texts.screen.unexpected, (message) => {
    notice.show(message);
  });
  const start = (first: ComposerState) => {
    const model = new ComposerModel(first, (patch, generation) => void host.calls.edit(patch, generation));
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
    shown({ model, screen });
  };
  leaveKeysToHost(window);
  leaveUndoToHost(document);
  state.then(start).catch(host.fail);
}

main();
