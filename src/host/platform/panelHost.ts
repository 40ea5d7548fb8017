import * as vscode from 'vscode';
import type { CallTable } from '../../protocol/callTable.js';
import { Channel, type Handlers } from '../../protocol/channel.js';
import type { PanelViewCalls } from '../../protocol/panel.js';
import type { Update } from '../../protocol/update.js';
import type { ErrorDescription, ErrorReporter } from './errorReporter.js';
import { pageOptions, showPanelPage } from './webviewPage.js';

/** What handles the calls of a panel's screen, and tells that screen what changes. */
export type PanelSession<State, HostCalls> = Handlers<HostCalls> & {
  attach(tell: (changes: Update<State>) => void): unknown;
};

export interface PanelParts<State, HostCalls> {
  /** The `viewType` under which VS Code brings the panel back with its window. */
  readonly viewType: string;
  /** The folder in src/webview. */
  readonly screen: string;
  readonly title: string;
  readonly extensionUri: vscode.Uri;
  readonly errors: ErrorReporter;
  /** Where the panel opens; in the active group of editors when absent. */
  readonly column?: vscode.ViewColumn;
  /** What goes on in the panel, for the log: the end of the sentence "Error while …". */
  readonly during: string;
  /** What the screen may call. */
  readonly calls: CallTable<HostCalls>;
  /** Gives the session that a panel shows, when the panel opens. */
  readonly open: () => PanelSession<State, HostCalls>;
  /** The panel was closed. */
  readonly closed: () => void;
}

/** A tab that shows a screen and no document. There is one in a window, or none. */
export class PanelHost<State, HostCalls extends object> implements vscode.Disposable {
  readonly #parts: PanelParts<State, HostCalls>;
  #panel: vscode.WebviewPanel | undefined;

  constructor(parts: PanelParts<State, HostCalls>) {
    this.#parts = parts;
  }

  /** Whether it is the tab in front that has the focus. */
  get isActive(): boolean {
    return this.#panel?.active === true;
  }

  /** Shows the panel, which is opened when there is none. */
  show(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const { column = vscode.ViewColumn.Active, extensionUri, title, viewType } = this.#parts;
    const options = pageOptions(extensionUri);
    this.#adopt(vscode.window.createWebviewPanel(viewType, title, column, options));
  }

  /** Takes over a panel that came back with its window, unless there is one already. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) {
      panel.dispose();
    } else {
      this.#adopt(panel);
    }
  }

  /** What the screen may be told of an error. What stands in the panel may be a piece of somebody's request, so the log gets none of it. */
  readonly describe = (error: unknown): ErrorDescription => this.#parts.errors.describeWithoutText(error, this.#parts.during);

  dispose(): void {
    this.#panel?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { calls, closed, errors, extensionUri, open, screen, title } = this.#parts;
    const session = open();
    const channel = new Channel<PanelViewCalls<State>, HostCalls>(
      (message) => void panel.webview.postMessage(message),
      calls,
      session,
      { describeError: this.describe, onRefused: errors.warn, loadCall: 'ready' },
    );
    session.attach((changes) => {
      // A screen that is hidden or reloads cannot be told anything; it asks for everything when it is back.
      channel.remote.update(changes).catch(() => undefined);
    });
    const listener = panel.webview.onDidReceiveMessage((message) => channel.receive(message));
    this.#panel = panel;
    panel.onDidDispose(() => {
      listener.dispose();
      channel.close();
      this.#panel = undefined;
      closed();
    });
    showPanelPage(panel, extensionUri, { name: screen, title });
  }
}
