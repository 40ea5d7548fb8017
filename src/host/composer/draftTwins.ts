import * as vscode from 'vscode';
import { isRequestFile, requestFileEnding } from '../../core/request/index.js';

/**
 * Closes the second tab that VS Code makes of an unsaved request when a window comes back. Old versions (1.100 is one) do not recognize a
 * custom editor as an editor of the unsaved text, take the name of the text for a path, and open `/request-1.restlet.json`: an empty text
 * that asks to be saved, and comes back with every later window.
 */
export class DraftTwins implements vscode.Disposable {
  readonly #viewType: string;
  readonly #look: () => void;
  readonly #listeners: readonly vscode.Disposable[];
  /** The addresses of requests of which a composer has been shown in this window. */
  readonly #shown = new Set<string>();
  #closing: Promise<void> = Promise.resolve();

  /**
   * @param viewType of the composer
   * @param report is told what went wrong in closing one
   */
  constructor(viewType: string, report: (error: unknown) => void) {
    this.#viewType = viewType;
    this.#look = () => {
      this.#closing = this.#closing
        .then(async () => {
          if (!vscode.window.tabGroups.all.some(({ activeTab }) => this.#isRestoring(activeTab?.input))) {
            await closeTwins();
          }
        })
        .catch(report);
    };
    // The tab is told of before its text, which decides.
    this.#listeners = [vscode.window.tabGroups.onDidChangeTabs(this.#look), vscode.workspace.onDidOpenTextDocument(this.#look)];
    this.#look();
  }

  /** Must be told of each composer that is shown. */
  shown(uri: vscode.Uri): void {
    this.#shown.add(uri.toString());
    this.#look();
  }

  /** Closing a twin takes the front from a composer for a moment. One that is still being restored may stay empty then. */
  #isRestoring(input: unknown): boolean {
    return input instanceof vscode.TabInputCustom && input.viewType === this.#viewType && !this.#shown.has(input.uri.toString());
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }
}

async function closeTwins(): Promise<void> {
  for (const { tabs, viewColumn } of vscode.window.tabGroups.all) {
    for (const { input } of tabs) {
      if (input instanceof vscode.TabInputText && isTwin(input.uri)) {
        await revertAndClose(input.uri, viewColumn);
      }
    }
  }
}

/** An empty text with the name of a new request as its path: a new request itself has that name alone. */
function isTwin(uri: vscode.Uri): boolean {
  return (
    uri.scheme === 'untitled' &&
    isRequestFile(uri) &&
    /^\/request-\d+$/.test(uri.path.slice(0, -requestFileEnding.length)) &&
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && document.getText() === '')
  );
}

/**
 * An unsaved text is closed without a question only by a command that takes the editor in front. So VS Code runs both steps by itself, one
 * directly after the other: a click in between would close another editor.
 */
async function revertAndClose(uri: vscode.Uri, column: vscode.ViewColumn): Promise<void> {
  const open = { command: '_workbench.openWith', args: [uri, 'default', [column - 1, {}]] };
  await vscode.commands.executeCommand('runCommands', { commands: [open, 'workbench.action.revertAndCloseActiveEditor'] });
}

/** The name of a new request: the first number that no open editor and no open document has. */
export function freeDraftName(): string {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  // The document of a tab that came back with the window is not open until the tab is shown.
  const inTabs = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.path] : []));
  const taken = new Set([...vscode.workspace.textDocuments.map(({ uri }) => uri.path), ...inTabs]);
  let number = 1;
  while (taken.has(draftName(number))) {
    number++;
  }
  return draftName(number);
}

function draftName(number: number): string {
  return `request-${number}${requestFileEnding}`;
}
