import * as vscode from 'vscode';

/**
 * Closes the second tab that VS Code makes of an unsaved request when a window comes back. Before its version 1.101 it does not
 * recognize a custom editor as an editor of the unsaved text, takes the name of the text for a path, and opens `/request-1.restlet.json`:
 * an empty text that asks to be saved, and comes back with every later window.
 */
export class DraftTwins implements vscode.Disposable {
  readonly #listener: vscode.Disposable;
  #closing: Promise<void> = Promise.resolve();

  /** @param report is told what went wrong in closing one */
  constructor(report: (error: unknown) => void) {
    const look = (): void => {
      this.#closing = this.#closing.then(closeTwins).catch(report);
    };
    this.#listener = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      if (opened.some(isTwin)) {
        look();
      }
    });
    look();
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

/** An empty text with the name of a new request as its path: a new request itself has that name alone. */
function isTwin({ input }: vscode.Tab): boolean {
  return (
    input instanceof vscode.TabInputText &&
    input.uri.scheme === 'untitled' &&
    /^\/request-\d+\.restlet\.json$/.test(input.uri.path) &&
    !vscode.workspace.textDocuments.some(
      (document) => document.uri.toString() === input.uri.toString() && document.getText() !== '',
    )
  );
}

async function closeTwins(): Promise<void> {
  for (const group of vscode.window.tabGroups.all) {
    for (const tab of group.tabs.filter(isTwin)) {
      await revertAndClose(tab);
    }
  }
}

/** An unsaved text is closed without a question by a command alone, and that takes the editor that is in front. */
async function revertAndClose({ input, group }: vscode.Tab): Promise<void> {
  if (!(input instanceof vscode.TabInputText)) {
    return;
  }
  const { document } = await vscode.window.showTextDocument(input.uri, { viewColumn: group.viewColumn });
  const { activeTextEditor } = vscode.window;
  if (document.getText() === '' && activeTextEditor?.document === document) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** The name of a new request: the first number that no open editor and no open document has. */
export function freeDraftName(): string {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  // The document of a tab that came back with the window is not open until the tab is shown.
  const inTabs = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.path] : []));
  const taken = new Set([...vscode.workspace.textDocuments.map(({ uri }) => uri.path), ...inTabs]);
  let number = 1;
  while (taken.has(`request-${number}.restlet.json`)) {
    number++;
  }
  return `request-${number}.restlet.json`;
}
