import { setImmediate } from 'node:timers/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FinishedCall } from '../../core/history/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { CallHistory } from '../calls/callHistory.js';
import type { History } from '../history/history.js';
import type { HistoryNode } from '../history/historyTreeModel.js';
import { ConfigValue } from '../platform/configValue.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import { LazyTree } from '../platform/lazyTree.js';
import { historyCommandIds, historyScheme, settings, views } from './contributions.js';

export interface HistoryWhenNeededParts {
  readonly globalStorageUri: vscode.Uri;
  readonly accounts: Pick<Accounts, 'prompter'>;
  readonly errors: ErrorReporter;
}

/** Registers the History view and its commands, and loads the history with the first call, or when the view is shown. */
export class HistoryWhenNeeded implements CallHistory, vscode.Disposable {
  readonly #history: LazyPart<History>;
  readonly #errors: ErrorReporter;
  readonly #mostCalls = new ConfigValue(settings.historyCalls);
  readonly #registrations: readonly { dispose(): unknown }[];

  constructor({ globalStorageUri, accounts, errors }: HistoryWhenNeededParts) {
    const tree = new LazyTree<HistoryNode>(async () => {
      // Shown beside the accounts: their items are made before this code is loaded.
      await setImmediate();
      return (await this.load()).tree;
    });
    const view = vscode.window.createTreeView(views.history, {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#errors = errors;
    this.#history = new LazyPart(async () => {
      const { createHistory } = await import('./histories.js');
      return createHistory({
        folder: path.join(globalStorageUri.fsPath, 'history'),
        view,
        errors,
        prompter: accounts.prompter,
        mostCalls: () => this.#mostCalls.value,
      });
    });
    this.#registrations = [
      view,
      tree,
      vscode.workspace.registerTextDocumentContentProvider(historyScheme, {
        provideTextDocumentContent: async (uri) => (await this.load()).documents.provideTextDocumentContent(uri),
      }),
      ...historyCommandIds.map((id) => errors.command(id, async (...args: never[]) => (await this.load()).commands[id](...args))),
    ];
  }

  readonly load = (): Promise<History> => this.#history.load();

  keep(call: FinishedCall): void {
    if (this.#mostCalls.value > 0) {
      this.load()
        .then((history) => history.keep(call))
        .catch(this.#errors.report);
    }
  }

  dispose(): void {
    for (const disposable of [...this.#registrations, this.#history]) {
      disposable.dispose();
    }
  }
}
