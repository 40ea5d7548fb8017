import { panelViewCalls, type PanelViewCalls } from '../../protocol/panel.js';
import type { Update } from '../../protocol/update.js';
import { ChosenLanguage } from './diagnosis/chosenLanguage.js';
import { hostChannel, HostPort, type HostActions } from './hostPort.js';
import type { Notice } from './notice.js';
import { webviewApi } from './vscode.js';

/** A screen that shows what the host says. */
export interface PanelScreen<State> {
  readonly element: HTMLElement;
  readonly notice: Notice;
  /** Shows everything for the first time, or again after the tab was hidden. */
  start(state: State): void;
  update(changes: Update<State>): void;
}

interface PanelHostCalls<State> {
  ready(): State;
}

/** Puts a screen into the page's element of this name and connects it with the host. */
export function showPanel<Calls extends PanelHostCalls<State>, State>(
  id: string,
  create: (actions: HostActions<Calls>, language: ChosenLanguage) => PanelScreen<State>,
): void {
  const api = webviewApi();
  const channel = hostChannel<PanelHostCalls<State>, PanelViewCalls<State>>(
    (message) => {
      api.postMessage(message);
    },
    panelViewCalls,
    {
      // What the host says before its first state was taken in waits for it, in order.
      update: async (changes) => {
        await started;
        screen.update(changes);
      },
    },
  );
  const host = new HostPort<Calls>(channel, "Can't reach the extension. Close this tab and open it again.", (message) => {
    screen.notice.show(message);
  });
  const screen = create(host.succeeds, new ChosenLanguage(api));
  document.getElementById(id)?.append(screen.element);
  const started = channel.remote.ready().then((state) => {
    screen.start(state);
  });
  started.catch(host.fail);
}
