import * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import { applyEdits, applyPatch, parseRequest, type TextEdit } from '../../core/request/index.js';
import type { ComposerDocument } from '../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';
import { changedFields, PendingEdits, splitPatch, type RequestField } from './pendingEdits.js';
import { WriteSchedule } from './writeSchedule.js';
import * as texts from './texts.js';

/** A change of the text document that no composer made. */
export interface OutsideChange {
  /** An undo or redo also removes typing that is not written yet; every other change leaves it. */
  readonly kind: 'undo' | 'edit';
  readonly fields: ReadonlySet<RequestField>;
}

/** Refusals in a row after which the document cannot be written: one that is only busy refuses fewer times. */
const mostRefusals = 5;

const noFields: ReadonlySet<RequestField> = new Set<RequestField>();

/**
 * The request in a text document, with the typing of composers that is not in the document yet. Everything else is only in the text
 * document, so that undo, save and other editors work as for every file.
 */
export class RequestText implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly #pending = new PendingEdits();
  readonly #schedule: WriteSchedule;
  readonly #listener: vscode.Disposable;
  readonly #didChangeEmitter = new vscode.EventEmitter<OutsideChange>();
  #saved: ComposerDocument;
  #savedText: string;
  #lastRequest: RestletRequest | undefined;
  #expectedText: string | undefined;
  #queue: Promise<void> = Promise.resolve();
  #refusals = 0;
  #takenBack: { patch: RequestPatch; text: string } | undefined;
  /** Fires when the document was changed by anything but a composer. */
  readonly onDidChange = this.#didChangeEmitter.event;

  /** @param failed is told when writing failed for good. */
  constructor(document: vscode.TextDocument, failed: (error: unknown) => void) {
    this.document = document;
    this.#savedText = document.getText();
    this.#saved = parseRequest(this.#savedText);
    this.#remember();
    this.#schedule = new WriteSchedule(() => {
      this.#enqueue().catch(failed);
    });
    this.#listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) {
        this.#changed(event.reason);
      }
    });
  }

  /** What the person sees: the request of the document with the typing in it, or why the document cannot be read. */
  get content(): ComposerDocument {
    if (this.#saved.kind === 'unreadable') {
      return this.#saved;
    }
    return { kind: 'request', request: this.#pending.over(this.#saved.request) };
  }

  get request(): RestletRequest | undefined {
    const { content } = this;
    return content.kind === 'request' ? content.request : undefined;
  }

  /**
   * Stores what a composer changed, and writes it into the document soon.
   * @param undone fields that an undo changed after this was typed: that part is not written.
   * @throws {UserError} while the document cannot be read: it is never overwritten.
   */
  edit(patch: RequestPatch, undone: ReadonlySet<RequestField> = noFields): void {
    if (this.#saved.kind === 'unreadable') {
      throw new UserError(texts.edits.unreadable(this.#saved.message));
    }
    const { touching, rest } = splitPatch(patch, undone);
    if (this.#takenBack) {
      this.#takenBack.patch = { ...this.#takenBack.patch, ...touching };
    }
    if (Object.keys(rest).length === 0) {
      return;
    }
    if (this.#pending.add(rest)) {
      this.#schedule.requestNow();
    } else {
      this.#schedule.request();
    }
  }

  /** Resolves when every edit so far is in the text document (or cannot be written, because the document cannot be read). */
  async flush(): Promise<void> {
    this.#schedule.cancel();
    do {
      await this.#enqueue();
    } while (!this.#pending.isEmpty && this.#writable);
  }

  /**
   * Changes the document beside the fields of the request, in an undo step of its own: what was typed before is written first.
   *
   * @param change the edits for the text of the document as it is then; it may throw
   * @throws {UserError} when VS Code refuses the edit again and again
   */
  async rewrite(change: (text: string) => TextEdit[]): Promise<void> {
    await this.flush();
    const run = this.#queue.then(() => this.#rewrite(change));
    this.#queue = run.catch(() => undefined);
    await run;
  }

  /**
   * The edits that write the typing into the document while it is being saved. During a save VS Code delays all other edits until its end,
   * so these are returned to it. Those that it does not apply wait for the next write.
   */
  async editsBeforeSave(): Promise<vscode.TextEdit[]> {
    const { version } = this.document;
    this.#schedule.cancel();
    await this.#queue;
    if (this.#pending.isEmpty || !this.#writable) {
      return [];
    }
    if (this.document.version !== version) {
      // Another write came first. VS Code accepts edits of a save only for the text with which the save began.
      this.#schedule.requestNow();
      return [];
    }
    const patch = this.#pending.takeAll();
    const { edits, text } = documentEdits(this.document, (before) => applyPatch(before, patch));
    this.#expectedText = text;
    this.#queue = this.#settled();
    return edits;
  }

  dispose(): void {
    this.#schedule.cancel();
    this.#listener.dispose();
    this.#didChangeEmitter.dispose();
  }

  get #writable(): boolean {
    return this.#saved.kind === 'request' && !this.document.isClosed;
  }

  #remember(): void {
    if (this.#saved.kind === 'request') {
      this.#lastRequest = this.#saved.request;
    }
  }

  /** Writes run one after the other, because each is computed for the text that the one before has left. */
  #enqueue(): Promise<void> {
    const run = this.#queue.then(() => this.#write());
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** Writes the batches that wait now, one edit each. */
  async #write(): Promise<void> {
    for (let batches = this.#pending.batches; batches > 0 && this.#writable; batches--) {
      if (!(await this.#writeBatch())) {
        return;
      }
    }
  }

  /** False when VS Code has refused the edit; it is tried again later. @throws {UserError} when it refuses again and again */
  async #writeBatch(): Promise<boolean> {
    if (await this.#apply(this.#pending.take())) {
      this.#pending.arrived();
      this.#refusals = 0;
      return true;
    }
    this.#pending.refused();
    this.#refusals++;
    if (this.#refusals >= mostRefusals) {
      this.#refusals = 0;
      throw new UserError(texts.edits.refused(vscode.workspace.asRelativePath(this.document.uri)));
    }
    this.#schedule.request();
    return false;
  }

  async #rewrite(change: (text: string) => TextEdit[]): Promise<void> {
    for (let tries = 0; tries < mostRefusals && !this.document.isClosed; tries++) {
      const written = documentEdits(this.document, change);
      if (written.edits.length === 0 || (await this.#applyEdits(written))) {
        return;
      }
    }
    throw new UserError(texts.edits.refused(vscode.workspace.asRelativePath(this.document.uri)));
  }

  /** False when the document has changed in the meantime, so that the edits no longer fit. */
  async #apply(patch: RequestPatch): Promise<boolean> {
    try {
      const written = documentEdits(this.document, (text) => applyPatch(text, patch));
      return written.edits.length === 0 || (await this.#applyEdits(written));
    } catch (error) {
      // An edit that cannot be written is dropped, so that it does not block what is typed next.
      this.#pending.arrived();
      this.#didChangeEmitter.fire({ kind: 'edit', fields: noFields });
      throw error;
    }
  }

  async #applyEdits({ edits, text }: DocumentEdits): Promise<boolean> {
    this.#expectedText = text;
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.set(this.document.uri, edits);
      return await vscode.workspace.applyEdit(edit);
    } finally {
      this.#expectedText = undefined;
    }
  }

  /** VS Code skips the edits of a save when the document has changed in between. Then they are written after the save. */
  async #settled(): Promise<void> {
    await nextChangeOrSave(this.document);
    this.#expectedText = undefined;
    if (this.#pending.isOnTheWay) {
      this.#pending.refused();
      this.#schedule.request();
    }
  }

  #changed(reason: vscode.TextDocumentChangeReason | undefined): void {
    const text = this.document.getText();
    const before = this.#lastRequest;
    const textBefore = this.#savedText;
    this.#saved = parseRequest(text);
    this.#savedText = text;
    this.#remember();
    if (reason === undefined && text === this.#expectedText) {
      this.#pending.arrived();
      this.#takenBack = undefined;
      return;
    }
    const fields = before && this.#saved.kind === 'request' ? changedFields(before, this.#saved.request) : noFields;
    if (reason === undefined) {
      this.#takenBack = undefined;
    } else {
      this.#undone(reason, fields, textBefore);
    }
    this.#didChangeEmitter.fire({ kind: reason === undefined ? 'edit' : 'undo', fields });
  }

  /** `PendingEdits` has the rule. A redo that leads to the text before the undo restores the typing, too. */
  #undone(reason: vscode.TextDocumentChangeReason, fields: ReadonlySet<RequestField>, textBefore: string): void {
    const takenBack = this.#takenBack;
    if (reason === vscode.TextDocumentChangeReason.Redo && takenBack?.text === this.#savedText) {
      this.#takenBack = undefined;
      this.#pending.add(takenBack.patch);
      this.#schedule.request();
      return;
    }
    const patch = this.#pending.takeBack(fields);
    if (reason === vscode.TextDocumentChangeReason.Undo && !takenBack) {
      this.#takenBack = { patch, text: textBefore };
    }
  }
}

/** Edits of a document, and the text that it holds afterwards. */
interface DocumentEdits {
  readonly edits: vscode.TextEdit[];
  readonly text: string;
}

/** @param change throws a UserError when the document cannot be read as a request: it is never overwritten. */
function documentEdits(document: vscode.TextDocument, change: (text: string) => TextEdit[]): DocumentEdits {
  const before = document.getText();
  const edits = change(before);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return {
    edits: edits.map(({ offset, length, text }) => {
      return vscode.TextEdit.replace(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
    }),
    // VS Code writes each line break of an edit in the form that the document has, even when its text has no line break yet.
    text: applyEdits(before, edits).replace(/\r\n|\r|\n/g, eol),
  };
}

/** VS Code gives participants of a save less time than this, in milliseconds. */
const longestSave = 2000;

/** Resolves when the document has changed or was saved, or when a save would have been over. */
function nextChangeOrSave(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const listener of listeners) {
        listener.dispose();
      }
      resolve();
    };
    const timer = setTimeout(done, longestSave);
    const listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && event.contentChanges.length > 0) {
          done();
        }
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved === document) {
          done();
        }
      }),
    ];
  });
}
