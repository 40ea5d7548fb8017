import * as vscode from 'vscode';
import type { BodyLanguage } from '../../protocol/response.js';
import { responseScheme } from '../shell/contributions.js';

const extensions: Readonly<Record<BodyLanguage, string>> = { json: 'json', xml: 'xml', html: 'html', text: 'txt', binary: 'txt' };

/** Where a body opened in an editor can be found, as long as its editor is open. */
export interface ResponseDocument {
  /** `customscript_orders 200`: the tab's title, without the extension that gives the language. */
  readonly title: string;
  readonly language: BodyLanguage;
  readonly text: string;
}

/** The name that a body is opened or saved under. */
export function bodyFileName(title: string, language: BodyLanguage): string {
  return `${title.replace(/[^\p{L}\p{N}_. -]+/gu, '_')}.${extensions[language]}`;
}

/** Bodies of responses as read-only documents. They are never on a disk, and are forgotten when their editor is closed. */
export class ResponseDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #closed: vscode.Disposable;
  #nextId = 1;

  constructor() {
    this.#closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === responseScheme) {
        this.#texts.delete(uri.toString());
      }
    });
  }

  async open({ title, language, text }: ResponseDocument): Promise<void> {
    const uri = vscode.Uri.from({ scheme: responseScheme, path: `/${this.#nextId++}/${bodyFileName(title, language)}` });
    this.#texts.set(uri.toString(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  /** The text of the document. After a reload of the window, a sentence that it is no longer there. */
  text(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This answer is no longer in memory. Send the request again to see it.';
  }

  dispose(): void {
    this.#closed.dispose();
    this.#texts.clear();
  }
}
