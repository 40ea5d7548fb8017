import * as vscode from 'vscode';
import type { CallDetails, FinishedCall, HistoryCall } from '../../core/history/index.js';
import { parseRequest } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { UserError } from '../../protocol/userError.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, settings, type HistoryCommands } from '../shell/contributions.js';
import { pickCall } from './callPick.js';
import { HistoryDocuments } from './historyDocuments.js';
import type { HistoryStore } from './historyStore.js';
import { HistoryTree } from './historyTree.js';
import type { HistoryNode } from './historyTreeModel.js';
import * as texts from './texts.js';

export interface HistoryParts {
  readonly store: HistoryStore;
  readonly view: vscode.TreeView<HistoryNode>;
  readonly prompter: Pick<Prompter, 'confirm'>;
  /** Opens a request as a new, unsaved one in a composer. */
  readonly openRequest: (request: RestletRequest) => Promise<unknown>;
  readonly mostCalls: () => number;
  /** Is told of an error that no caller can get. */
  readonly report: (error: unknown) => void;
}

interface Kept {
  readonly call: HistoryCall;
  readonly details: CallDetails;
}

/** The history of calls: what keeps them, shows them and acts on them. */
export class History implements vscode.Disposable {
  readonly store: HistoryStore;
  readonly tree: HistoryTree;
  readonly documents: HistoryDocuments;
  readonly commands: HistoryCommands;
  readonly #parts: HistoryParts;
  readonly #listeners: readonly { dispose(): unknown }[];
  #hasFailed = false;

  constructor(parts: HistoryParts) {
    const { store, view } = parts;
    this.#parts = parts;
    this.store = store;
    this.tree = new HistoryTree(store);
    this.documents = new HistoryDocuments(store);
    this.#showMessage();
    this.#listeners = [
      this.tree,
      // Other windows keep calls too, and say nothing of it.
      view.onDidChangeVisibility(() => {
        this.#refresh();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          this.#refresh();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.historyCalls.id)) {
          this.#showMessage();
          this.#refresh();
        }
      }),
    ];
    this.commands = {
      [commands.searchHistory]: () => this.#search(),
      [commands.openPastRequest]: (target?: unknown) => this.#openRequest(this.#callOf(target)),
      [commands.showPastResponse]: (target?: unknown) => this.#showResponse(this.#callOf(target)),
      [commands.comparePastResponse]: (target?: unknown, selected?: unknown) => this.#compare(target, selected),
      [commands.clearHistory]: () => this.#clear(),
    };
  }

  /** Keeps a call. The first failure is told, because the person relies on what is in the history. */
  async keep(call: FinishedCall): Promise<void> {
    try {
      await this.store.keep(call);
      this.#refresh();
    } catch (error) {
      if (this.#hasFailed) {
        return;
      }
      this.#hasFailed = true;
      const reason = error instanceof Error ? `${error.message}.` : '';
      this.#parts.report(new UserError(texts.notKept(reason), { cause: error }));
    }
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }

  #showMessage(): void {
    const { mostCalls, view } = this.#parts;
    view.message = mostCalls() === 0 ? texts.view.off : '';
  }

  /** What is not shown is read when it is. */
  #refresh(): void {
    if (this.#parts.view.visible) {
      this.tree.refresh();
    }
  }

  async #search(): Promise<void> {
    const call = await pickCall(texts.search.title, required(await this.store.calls(), texts.search.none));
    if (!call) {
      return;
    }
    const { open, show, compare } = texts.actions;
    const action = await vscode.window.showQuickPick([open, show, compare], {
      title: texts.call.restlet(call),
      placeHolder: texts.call.detail(call),
    });
    if (action === open) {
      await this.#openRequest(call);
    } else if (action === show) {
      await this.#showResponse(call);
    } else if (action === compare) {
      await this.#compareWith(call);
    }
  }

  async #openRequest(call: HistoryCall): Promise<void> {
    const { details } = await this.#kept(call);
    const read = parseRequest(details.request);
    if (read.kind === 'unreadable') {
      throw new UserError(texts.request.unreadable);
    }
    await this.#parts.openRequest(read.request);
    const told = [texts.request.body[details.requestBody] ?? [], texts.missing(details)].flat().join(' ');
    if (told !== '') {
      void vscode.window.showWarningMessage(told);
    }
  }

  async #showResponse(call: HistoryCall): Promise<void> {
    await this.#kept(call);
    const document = await vscode.workspace.openTextDocument(this.documents.response(call));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** VS Code hands over the item of the menu, and all that are selected. */
  async #compare(target: unknown, selected: unknown): Promise<void> {
    const call = this.#callOf(target);
    const all = Array.isArray(selected) ? selected.filter(isCallNode).map((node) => node.call) : [];
    const others = all.filter(({ id }) => id !== call.id);
    const [other] = others;
    await (other && others.length === 1 ? this.#showDifference(call, other) : this.#compareWith(call));
  }

  async #compareWith(call: HistoryCall): Promise<void> {
    await this.#comparable(call);
    const others = (await this.store.calls()).filter(({ id, outcome }) => id !== call.id && outcome === 'response');
    const other = await pickCall(texts.search.compareTitle(call), required(others, texts.search.nothingToCompare));
    if (other) {
      await this.#showDifference(call, other);
    }
  }

  /** The older one is at the left. */
  async #showDifference(one: HistoryCall, other: HistoryCall): Promise<void> {
    const [older, newer] = one.at <= other.at ? [one, other] : [other, one];
    const [left, right] = [await this.#comparable(older), await this.#comparable(newer)];
    await vscode.commands.executeCommand('vscode.diff', left, right, texts.compare.sides(older, newer));
  }

  /** @throws {UserError} when there is no body to compare */
  async #comparable(call: HistoryCall): Promise<vscode.Uri> {
    const { details } = await this.#kept(call);
    if (call.outcome !== 'response') {
      throw new UserError(texts.compare.noResponse(call));
    }
    if (details.responseBody === 'production') {
      throw new UserError(texts.compare.production(call));
    }
    return this.documents.body(call, details.language);
  }

  async #clear(): Promise<void> {
    const { question, detail, button, empty, later } = texts.clear;
    const { length } = await this.store.calls();
    if (length === 0) {
      throw new UserError(empty);
    }
    if (await this.#parts.prompter.confirm(question(length), detail, button)) {
      const left = await this.store.clear();
      this.#refresh();
      if (left > 0) {
        void vscode.window.showInformationMessage(later);
      }
    }
  }

  /** @throws {UserError} when it is no longer kept */
  async #kept({ id }: HistoryCall): Promise<Kept> {
    const found = await this.store.details(id);
    if (!found) {
      throw new UserError(texts.gone);
    }
    return found;
  }

  /** The call of an item; by a keyboard shortcut, the selected one. @throws {UserError} when there is none */
  #callOf(target: unknown): HistoryCall {
    const node = isCallNode(target) ? target : this.#parts.view.selection.find(isCallNode);
    if (!node) {
      throw new UserError(texts.chooseCall);
    }
    return node.call;
  }
}

function isCallNode(value: unknown): value is HistoryNode & { readonly kind: 'call' } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'call' && 'call' in value;
}

/** @throws {UserError} when there is no call */
function required(calls: readonly HistoryCall[], otherwise: string): readonly HistoryCall[] {
  if (calls.length === 0) {
    throw new UserError(otherwise);
  }
  return calls;
}
