import * as vscode from 'vscode';
import type { ReadableText } from '../../core/response/index.js';
import type { BodyLanguage } from '../../protocol/response.js';
import { bodyFileName } from '../platform/bodyFileName.js';
import { UserError } from '../../protocol/userError.js';
import { responseScheme } from '../shell/contributions.js';
import * as callTexts from '../calls/texts.js';
import * as texts from './texts.js';

/** Where a body opened in an editor can be found, as long as its editor is open. */
export interface ResponseDocument {
  /** `customscript_orders 200`: the tab's title, without the extension that gives the language. */
  readonly title: string;
  readonly language: BodyLanguage;
  readonly text: ReadableText;
}

/** UTF-16 code units. VS Code gives an extension no document of a longer text, and says so only when all of it has been handed over. */
const longestDocument = 50 * 1024 * 1024;

/** Bodies of responses as read-only documents. They are never on a disk, and are forgotten when their editor is closed. */
export class ResponseDocuments implements vscode.Disposable {
  readonly #texts = new Map<string, ReadableText>();
  readonly #closed: vscode.Disposable;
  #nextId = 1;

  constructor() {
    this.#closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === responseScheme) {
        this.#texts.delete(uri.toString());
      }
    });
  }

  /** @throws {UserError} for a text that VS Code would refuse */
  async open(document: ResponseDocument): Promise<void> {
    const uri = this.#keep(document);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  /** Shows two bodies side by side. @throws {UserError} for a text that VS Code would refuse */
  async compare(older: ResponseDocument, newer: ResponseDocument, title: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', this.#keep(older), this.#keep(newer), title, { preview: true });
  }

  /** The text of the document. After a reload of the window, a sentence that it is no longer there. VS Code takes a whole string only. */
  text(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString())?.toString() ?? callTexts.bodies.notKept;
  }

  #keep({ title, language, text }: ResponseDocument): vscode.Uri {
    if (text.length > longestDocument) {
      throw new UserError(texts.responses.tooLarge);
    }
    const uri = vscode.Uri.from({ scheme: responseScheme, path: `/${this.#nextId++}/${bodyFileName(title, language)}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  dispose(): void {
    this.#closed.dispose();
    this.#texts.clear();
  }
}
