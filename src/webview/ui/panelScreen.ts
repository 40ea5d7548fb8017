import { Channel, RemoteError, type CallArguments } from '../../protocol/channel.js';
import type { Notice } from './notice.js';
import { webviewApi } from './vscode.js';

/** A screen that shows what the host says. */
export interface PanelScreen<State, Update> {
  readonly element: HTMLElement;
  readonly notice: Notice;
  /** Shows everything for the first time, or again after the tab was hidden. */
  start(state: State): void;
  update(changes: Update): void;
}

interface ScreenHost<State> {
  ready(): State;
}

/** Calls the host, and tells whether it worked; why it did not is shown already. */
export type Ask<Host extends object> = <Name extends keyof Host & string>(
  name: Name,
  ...args: CallArguments<Host, Name>
) => Promise<boolean>;

/** Puts a screen into the page's element of this name and connects it with the host. */
export function showPanel<Host extends ScreenHost<State>, State, Update>(
  id: string,
  create: (ask: Ask<Host>) => PanelScreen<State, Update>,
): void {
  const api = webviewApi();
  const channel = new Channel<Host, { update(changes: Update): void }>(
    (message) => {
      api.postMessage(message);
    },
    {
      // What the host says before its first answer was taken in waits for it, in order.
      update: async (changes) => {
        await started;
        screen.update(changes);
      },
    },
  );
  const succeeds = async (call: Promise<unknown>): Promise<boolean> => {
    try {
      await call;
      return true;
    } catch (error) {
      screen.notice.show(
        error instanceof RemoteError ? error.message : 'The extension could not be reached. Close this tab and open it again.',
      );
      return false;
    }
  };
  const screen = create((name, ...args) => succeeds(channel.call(name, ...args)));
  window.addEventListener('message', (event: MessageEvent<unknown>) => void channel.receive(event.data));
  document.getElementById(id)?.append(screen.element);
  // Of a host that is not known here, TypeScript does not see that `ready` takes nothing.
  const anyHost = channel as unknown as Channel<ScreenHost<State>, object>;
  const started = anyHost.call('ready').then((state) => {
    screen.start(state);
  });
  void succeeds(started);
}
