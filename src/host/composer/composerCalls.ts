import * as vscode from 'vscode';
import type { BodyData } from '../../core/bodydata/index.js';
import { mayHavePlaceholders } from '../../core/request/index.js';
import type { Identifier, IdentifierMasks } from '../../core/diagnosis/index.js';
import { accountHost, calledIds } from '../../core/netsuite/index.js';
import { restletHost } from '../../core/tba/index.js';
import {
  mostRowsAtOnce,
  type CellView,
  type FilterView,
  type TableOrder,
  type TableView,
  type ValueView,
} from '../../protocol/bodyData.js';
import type { Handlers } from '../../protocol/channel.js';
import type { ComparedBaseString, ComposerHostCalls, ComposerState, PinnedValues, TakenApart } from '../../protocol/composer.js';
import type { ExpectationRef, NewExpectation } from '../../protocol/expectations.js';
import type { RequestPatch } from '../../protocol/request.js';
import type { BodyForm, ResponseView } from '../../protocol/response.js';
import type { ScriptLogView } from '../../protocol/scriptLog.js';
import type { FrameNote, StackFrame } from '../../protocol/stackFrames.js';
import type { Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import { shownTrace, type TraceCopy, type TraceView } from '../../protocol/trace.js';
import { UserError, type Remedy } from '../../protocol/userError.js';
import type { RoleChooser, Roles } from '../accounts/roles.js';
import { bodyFileName } from '../platform/bodyFileName.js';
import { commands, switches } from '../shell/contributions.js';
import type { BaseStringComparison } from './baseStringComparison.js';
import { chooseImported } from './chooseImported.js';
import { compareWithPrevious } from './compareResponses.js';
import { copyAsCurl } from './copyAsCurl.js';
import type { ComposerView } from './composerView.js';
import { described } from './described.js';
import type { DocumentSession } from './documentSession.js';
import { editExpectationsAsText } from './editExpectations.js';
import { openAsText } from './newRequest.js';
import type { RequestField } from './pendingEdits.js';
import { administratorNote } from '../calls/refusal/administratorNote.js';
import type { RefusalReports } from '../calls/refusal/refusalReports.js';
import type { ResponseDocuments } from './responseDocuments.js';
import type { RequestImports } from './requestImports.js';
import { importPatch, takenApart } from './takenApart.js';
import { traceMarkdown, traceValue } from './traceText.js';
import * as callTexts from '../calls/texts.js';
import * as texts from './texts.js';

/** What the composers of a window share. */
export interface ComposerTools {
  readonly documents: ResponseDocuments;
  /** Reads lists of bodies as tables. */
  readonly bodyData: Pick<BodyData, 'ask'>;
  readonly roles: Pick<Roles, 'find'>;
  readonly roleSwitch: Pick<RoleChooser, 'pickForRequest'>;
  /** What is put into a ticket is made with this. It is loaded when it is first needed. */
  readonly reporting: () => Promise<Reporting>;
  /** Tells VS Code that somebody has looked at a signature. */
  readonly signatureShown: () => void;
  /** Opens the line of a script in the workspace. `script` is the ID of the called one, in the account of this realm. */
  readonly openFrame: (frame: StackFrame, script: string, account: string | undefined) => Promise<void>;
  /** What is to be known of files that a stack trace names, in their order; null where nothing is. `script` and `account` as above. */
  readonly noteFrames: (
    paths: readonly string[],
    script: string,
    account: string | undefined,
  ) => Promise<readonly (FrameNote | null)[]>;
  /** Does what helps with a problem. */
  readonly help: (remedy: Remedy) => Promise<void>;
}

export interface Reporting {
  /** One set for the whole window, so that equal identifiers have equal masks in a ticket with several traces. */
  readonly masks: IdentifierMasks;
  readonly reports: Pick<RefusalReports, 'markdown'>;
  readonly imports: RequestImports;
  readonly comparison: BaseStringComparison;
}

/** The composer that makes the calls. */
export interface CallingComposer extends ComposerView {
  /** Its page was loaded, for the first time or again, and knows nothing yet. */
  loaded(): void;
  /** It has made this edit. @returns the fields that an undo had changed and that its page did not show yet */
  edited(generation: number): ReadonlySet<RequestField> | undefined;
}

/** What one composer may ask for: the handlers of its calls. */
export class ComposerCalls implements Handlers<ComposerHostCalls> {
  readonly #session: DocumentSession;
  readonly #composer: CallingComposer;
  readonly #tools: ComposerTools;

  constructor(session: DocumentSession, composer: CallingComposer, tools: ComposerTools) {
    this.#session = session;
    this.#composer = composer;
    this.#tools = tools;
  }

  ready(): ComposerState {
    this.#composer.loaded();
    const { trace, ...rest } = this.#session.state();
    return { ...rest, ...(trace && { trace: shownTrace(trace) }) };
  }

  edit(patch: RequestPatch, generation: number): void {
    this.#session.edit(this.#composer, patch, this.#composer.edited(generation));
  }

  async takeApart(text: string, raw: RequestPatch): Promise<TakenApart | null> {
    const { imports } = await this.#tools.reporting();
    const imported = await chooseImported(await imports.read(text));
    const { request } = this.#session.text;
    if (!imported || !request) {
      return null;
    }
    if (imports.mayBeWritten(text)) {
      await this.#session.change(raw);
    }
    await this.#session.change(importPatch(imported, request));
    return takenApart(imported, this.#session.role, (account) => this.#tools.roles.find(account, undefined));
  }

  async suggest(place: SuggestionPlace): Promise<readonly Suggestion[]> {
    const request = this.#session.resolved;
    return request ? this.#session.code.suggestions(place, request, this.#session.role?.account) : [];
  }

  openResponder(): Promise<void> {
    return this.#session.code.open();
  }

  /** The request may have changed while the person chose. */
  async chooseRestlet(): Promise<void> {
    const { request } = this.#session.text;
    const written = [request?.script, request?.deploy];
    const ids = await this.#session.code.choose(!written.some((id) => id !== undefined && mayHavePlaceholders(id)));
    const now = this.#session.text.request;
    if (ids && (now?.script !== request?.script || now?.deploy !== request?.deploy)) {
      throw new UserError(texts.edits.otherScript);
    }
    if (ids) {
      await this.#session.change({ script: ids.script, deploy: ids.deploy });
    }
  }

  flush(): Promise<void> {
    return this.#session.text.flush();
  }

  pin(values: PinnedValues | null): void {
    this.#session.pin(values);
  }

  async compareBaseString(text: string): Promise<ComparedBaseString | null> {
    const { comparison } = await this.#tools.reporting();
    return comparison.compare(this.#session, text);
  }

  signatureShown(): void {
    this.#tools.signatureShown();
  }

  send(): Promise<void> {
    return this.#session.send(this.#composer);
  }

  async sendAs(): Promise<void> {
    await vscode.commands.executeCommand(commands.sendAs, this.#session.text.document.uri);
  }

  cancel(): void {
    this.#session.cancel();
  }

  /** A role that the request itself names is changed in the request; otherwise the active role changes. */
  async chooseRole(): Promise<void> {
    const { request } = this.#session.text;
    if (!request) {
      return;
    }
    const choice = await this.#tools.roleSwitch.pickForRequest(this.#session.role, request.account !== undefined);
    if (!choice) {
      return;
    }
    if (choice.kind === 'follow') {
      this.#session.text.edit({ account: null, role: null });
    }
    if (choice.kind === 'prefer') {
      this.#session.text.edit({ account: choice.role.account, role: choice.role.role });
    }
    this.#session.acknowledgeRole();
  }

  /** Puts one value of the trace, or all of it with identifiers masked, on the clipboard. */
  async copyTrace(what: TraceCopy): Promise<void> {
    const { trace, traceProblem } = this.#session.state();
    if (!trace) {
      throw new UserError(traceProblem ?? texts.signature.none);
    }
    const text = what === 'all' ? await this.#maskedTrace(trace) : traceValue(trace, what);
    if (text === undefined) {
      throw new UserError(texts.signature.noSecrets);
    }
    await vscode.env.clipboard.writeText(text);
  }

  /** Puts what is known of a refusal on the clipboard, with identifiers masked. */
  async copyDiagnosis(responseId: string): Promise<void> {
    const refusal = this.#session.responses.refusal(responseId);
    const { reports } = await this.#tools.reporting();
    await vscode.env.clipboard.writeText(await reports.markdown(refusal));
  }

  /** Puts a text on the clipboard for a person who may read the Login Audit Trail. */
  async copyAdministratorNote(responseId: string): Promise<void> {
    const note = administratorNote(this.#session.responses.refusal(responseId));
    if (note === undefined) {
      throw new UserError(callTexts.administratorNote.none);
    }
    await vscode.env.clipboard.writeText(note);
  }

  async copyUrl(): Promise<void> {
    const { trace } = this.#session.state();
    if (trace) {
      await vscode.env.clipboard.writeText(trace.url);
    }
  }

  help(remedy: Remedy): Promise<void> {
    return this.#tools.help(remedy);
  }

  copyAsCurl(): Promise<void> {
    return copyAsCurl(this.#session);
  }

  async openFrame(responseId: string, frame: StackFrame): Promise<void> {
    const { script, account } = this.#calledBy(this.#response(responseId));
    await this.#tools.openFrame(frame, script, account);
  }

  /** Of a response that is no longer kept, nothing is said. */
  async noteFrames(responseId: string, paths: readonly string[]): Promise<readonly (FrameNote | null)[]> {
    const response = this.#session.responses.view(responseId);
    if (!response) {
      return paths.map(() => null);
    }
    const { script, account } = this.#calledBy(response);
    return this.#tools.noteFrames(paths, script, account);
  }

  /** The script of the call of a response, and the realm of its account: the role may have been switched since. */
  #calledBy({ url }: ResponseView): { readonly script: string; readonly account: string | undefined } {
    const { script } = calledIds(url);
    return { script, account: accountHost(new URL(url).hostname)?.realm ?? this.#session.role?.account };
  }

  async openCode(responseId: string, index: number): Promise<void> {
    await this.#session.responses.codeNote(responseId, index)?.link?.open();
  }

  async openBody(responseId: string, form: BodyForm): Promise<void> {
    const { title, language } = described(this.#response(responseId));
    await this.#tools.documents.open({ title, language, text: await this.#session.responses.bodyText(responseId, form) });
  }

  compareWithPrevious(responseId: string): Promise<void> {
    return compareWithPrevious(this.#session, this.#tools.documents, responseId);
  }

  /** Saves the bytes as they came, decompressed, without any formatting or conversion. */
  async saveBody(responseId: string): Promise<void> {
    const { title, language } = described(this.#response(responseId));
    const bytes = this.#session.responses.bodyBytes(responseId);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = bodyFileName(title, language);
    const target = await vscode.window.showSaveDialog({
      title: texts.responses.save,
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (target) {
      await vscode.workspace.fs.writeFile(target, bytes);
    }
  }

  revealSigningKey(): string {
    return this.#session.revealSigningKey();
  }

  readBody(responseId: string, form: BodyForm, offset: number): Promise<{ text: string; next?: number }> {
    return this.#session.responses.readBody(responseId, form, offset);
  }

  filterBody(responseId: string, path: string): Promise<FilterView> {
    return this.#tools.bodyData.ask(this.#session.responses.readable(responseId), 'filter', path);
  }

  readTable(responseId: string, path: string): Promise<TableView> {
    return this.#tools.bodyData.ask(this.#session.responses.readable(responseId), 'table', path);
  }

  readRows(responseId: string, order: TableOrder, first: number, count: number): Promise<CellView[][]> {
    const body = this.#session.responses.readable(responseId);
    return this.#tools.bodyData.ask(body, 'rows', order, first, Math.min(count, mostRowsAtOnce));
  }

  readValue(responseId: string, order: TableOrder, row: number, column: number): Promise<ValueView> {
    return this.#tools.bodyData.ask(this.#session.responses.readable(responseId), 'value', order, row, column);
  }

  async copyTable(responseId: string, order: TableOrder): Promise<string> {
    const { text, rows, guarded } = await this.#tools.bodyData.ask(this.#session.responses.readable(responseId), 'csv', order);
    await vscode.env.clipboard.writeText(text);
    return texts.responses.csvCopied(rows, guarded);
  }

  readSentBody(responseId: string): string {
    return this.#session.responses.sentBody(responseId);
  }

  readScriptLog(responseId: string): ScriptLogView | null {
    return this.#session.responses.log(responseId)?.view ?? null;
  }

  lookAgainInLog(responseId: string): void {
    this.#session.responses.log(responseId)?.lookAgain();
  }

  stopReadingLog(responseId: string): void {
    this.#session.responses.log(responseId)?.stop();
  }

  async chooseLogRole(): Promise<void> {
    const { role } = this.#session;
    if (role) {
      await vscode.commands.executeCommand(commands.readLogWithRole, { type: 'account', realm: role.account });
    }
  }

  checkExpectations(responseId: string): Promise<void> {
    return this.#session.expectations.check(responseId);
  }

  setExpectationEnabled(row: ExpectationRef, enabled: boolean): Promise<void> {
    return this.#session.expectations.setEnabled(row, enabled);
  }

  removeExpectation(row: ExpectationRef): Promise<void> {
    return this.#session.expectations.remove(row);
  }

  addExpectation(row: NewExpectation): Promise<string | null> {
    return this.#session.expectations.add(row);
  }

  acceptResponse(responseId: string): Promise<void> {
    return this.#session.expectations.accept(responseId);
  }

  editExpectationsAsText(): Promise<void> {
    return editExpectationsAsText(this.#session.text);
  }

  chooseDetail(responseId: string, detail: string): void {
    this.#session.chooseDetail(responseId, detail);
  }

  correctClock(responseId: string): void {
    this.#session.correctClock(responseId);
  }

  resetClock(): void {
    this.#session.resetClock();
  }

  async turnOffHints(): Promise<void> {
    await vscode.workspace.getConfiguration().update(switches.hints.id, false, vscode.ConfigurationTarget.Global);
  }

  openAsText(): Promise<void> {
    return openAsText(this.#session.text.document);
  }

  /** @throws {UserError} when it is no longer kept */
  #response(id: string): ResponseView {
    const view = this.#session.responses.view(id);
    if (!view) {
      throw new UserError(callTexts.bodies.notKept);
    }
    return view;
  }

  async #maskedTrace(trace: TraceView): Promise<string> {
    const shown = identifiers(this.#session);
    const { masks } = await this.#tools.reporting();
    return masks.mask(traceMarkdown(trace), shown);
  }
}

/** All identifiers that a trace shows. Without the role's secrets that is only the account. */
function identifiers(session: DocumentSession): Identifier[] {
  const { role } = session;
  const identity = session.live.identity();
  return [...(role ? [accountIdentifier(role.account)] : []), ...(identity ? credentialIdentifiers(identity) : [])];
}

function accountIdentifier(account: string): Identifier {
  const hostLabel = restletHost(account).split('.', 1)[0] ?? '';
  return {
    kind: 'account',
    value: account,
    spellings: hostLabel === account ? [] : [{ text: hostLabel, as: 'in host form' }],
  };
}

function credentialIdentifiers({ consumerKey, tokenId }: { consumerKey: string; tokenId: string }): Identifier[] {
  return [
    { kind: 'consumer key', value: consumerKey },
    { kind: 'token', value: tokenId },
  ];
}
