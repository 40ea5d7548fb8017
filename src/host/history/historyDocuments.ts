import * as vscode from 'vscode';
import { responseText, shownBody, type HistoryCall } from '../../core/history/index.js';
import type { BodyLanguage } from '../../protocol/response.js';
import { bodyFileName } from '../platform/bodyFileName.js';
import { historyScheme } from '../shell/contributions.js';
import type { HistoryStore } from './historyStore.js';
import * as texts from './texts.js';

/**
 * Responses of the history as read-only documents. The name of a document has the ID of its call, so that one that is still open after a reload
 * of the window is read again.
 */
export class HistoryDocuments implements vscode.TextDocumentContentProvider {
  readonly #store: Pick<HistoryStore, 'details'>;

  constructor(store: Pick<HistoryStore, 'details'>) {
    this.#store = store;
  }

  /** The response with its headers, and what was sent. */
  response(call: HistoryCall): vscode.Uri {
    return uriOf('response', call, 'text');
  }

  /** The body alone. */
  body(call: HistoryCall, language: BodyLanguage): vscode.Uri {
    return uriOf('body', call, language);
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const [, what, id = ''] = path.split('/');
    const found = await this.#store.details(id);
    if (!found) {
      return texts.gone;
    }
    const { call, details } = found;
    if (what === 'body') {
      return shownBody(details);
    }
    const canceled = call.outcome === 'canceled' ? texts.response.canceled : undefined;
    const notes = [details.failure ?? canceled, texts.response.note[details.responseBody], ...texts.missing(details)];
    return responseText(call, details, {
      about: [texts.response.role(call), texts.response.sent(call)],
      sentNote: texts.response.sentNote[details.requestBody],
      note: notes.filter((note) => note !== undefined).join('\n'),
    });
  }
}

function uriOf(what: 'response' | 'body', call: HistoryCall, language: BodyLanguage): vscode.Uri {
  const name = bodyFileName(`${call.script} ${texts.outcome(call)}`, language);
  return vscode.Uri.from({ scheme: historyScheme, path: `/${what}/${call.id}/${name}` });
}
