import * as vscode from 'vscode';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import { LazyTree } from '../platform/lazyTree.js';
import type { RequestFiles } from '../requests/requestFiles.js';
import type { FolderNode, RequestNode } from '../requests/requestTree.js';
import type { Composers } from './composers.js';
import { requestFileCommandIds, views } from './contributions.js';

/** Registers the view of request files, and loads its bundle when it is shown. */
export class RequestsWhenNeeded implements vscode.Disposable {
  readonly #registrations: readonly { dispose(): unknown }[];

  constructor(errors: ErrorReporter, composers: () => Promise<Pick<Composers, 'sessions'>>) {
    const files = new LazyPart<RequestFiles>(async () => {
      const { RequestFiles } = await import('../requests/requestFiles.js');
      return new RequestFiles(errors.report, async (file) => (await composers()).sessions.flush(file));
    });
    const tree = new LazyTree<RequestNode | FolderNode>(async () => (await files.load()).tree);
    this.#registrations = [
      tree,
      vscode.window.createTreeView(views.requests, { treeDataProvider: tree }),
      files,
      ...requestFileCommandIds.map((id) => errors.command(id, async (node?: unknown) => (await files.load()).commands[id](node))),
    ];
  }

  dispose(): void {
    for (const registration of this.#registrations) {
      registration.dispose();
    }
  }
}
