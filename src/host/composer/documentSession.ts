import * as vscode from 'vscode';
import { isUserError, remediesOf, UserError, type Obstacle } from '../../protocol/userError.js';
import { refusedHeader, secretRows } from '../../core/request/index.js';
import type { SendableRequest } from '../../core/http/index.js';
import type { ComposerState, ComposerUpdate, PinnedValues } from '../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';
import type { RoleView } from '../../protocol/roles.js';
import { CodeFollower } from './codeFollower.js';
import type { ComposerView } from './composerView.js';
import { DocumentExpectations } from './documentExpectations.js';
import { Responses } from '../calls/responses.js';
import { LiveSignature, sendable, type CallToSign } from '../calls/liveSignature.js';
import type { OutgoingCall } from '../calls/outgoingCall.js';
import { holds, type RequestField } from './pendingEdits.js';
import type { RecordedCall } from '../calls/requestVariables.js';
import { ResolvedDocument } from '../calls/resolvedDocument.js';
import { RequestSender, type StepBefore } from '../calls/requestSender.js';
import { RequestText, type OutsideChange } from './requestText.js';
import { RoleFollower, type RoleChoice } from './roleFollower.js';
import type { SessionParts } from './sessionParts.js';
import * as callTexts from '../calls/texts.js';
import * as texts from './texts.js';

/**
 * One open request: its text document, the role that signs it, the preview of the signature, the running call and the last responses. All
 * composers of the document share it.
 */
export class DocumentSession implements vscode.Disposable {
  readonly text: RequestText;
  readonly responses: Responses;
  readonly live: LiveSignature;
  readonly expectations: DocumentExpectations;
  readonly code: CodeFollower;
  readonly #parts: SessionParts;
  readonly #follower: RoleFollower;
  readonly #sender: RequestSender;
  readonly #resolved: ResolvedDocument;
  readonly #views = new Set<ComposerView>();
  readonly #listeners: vscode.Disposable[];
  readonly #didChangeSending = new vscode.EventEmitter<void>();
  #choice: RoleChoice = {};
  #loadProblem: Obstacle | undefined;
  #loading: Promise<void> = Promise.resolve();
  /** Fires when a call begins or ends. */
  readonly onDidChangeSending = this.#didChangeSending.event;

  constructor(document: vscode.TextDocument, parts: SessionParts) {
    this.#parts = parts;
    this.text = new RequestText(document, parts.report);
    this.responses = new Responses(parts.history, parts.report, parts.reader);
    this.expectations = new DocumentExpectations(
      {
        text: () => document.getText(),
        rewrite: (change) => this.text.rewrite(change),
        responses: this.responses,
        account: () => this.text.request?.account ?? this.role?.account,
        changed: () => {
          this.#tell({ expectations: this.expectations.view });
        },
      },
      parts,
    );
    this.responses.onLogChange(() => {
      this.#tell({ responses: this.responses.views });
      this.expectations.checkLatest();
    });
    this.live = new LiveSignature(parts.roles, parts.clock);
    this.code = new CodeFollower({
      code: parts.code,
      file: document.uri,
      changed: () => {
        this.#tell({ responder: this.code.view ?? null });
      },
      report: parts.report,
    });
    this.#sender = new RequestSender(
      {
        live: this.live,
        responses: this.responses,
        loaded: () => this.#loaded(),
        outgoing: () => this.#outgoing(),
        signed: () => {
          this.#resolved.afterCall();
        },
        sendingChanged: () => {
          this.#sendingChanged();
        },
        progressed: (sending) => {
          this.#tell({ sending });
        },
      },
      parts,
    );
    this.#follower = new RoleFollower(parts.roles);
    const values = parts.variables(document);
    this.#resolved = new ResolvedDocument(this.text, values, () => this.role?.account);
    this.#listeners = [
      this.text.onDidChange((change) => {
        this.#changedOutside(change);
      }),
      parts.roles.onDidChange(() => {
        this.refreshRole();
        this.#tell({ expectations: this.expectations.view });
      }),
      values.onDidChange(() => {
        if (this.#resolved.changed()) {
          this.refresh();
        }
      }),
    ];
    this.refreshRole();
  }

  get isSending(): boolean {
    return this.#sender.progress !== undefined;
  }

  /** The role that the request is signed with now. */
  get role(): RoleView | undefined {
    return this.#choice.role;
  }

  /** The request as it is sent, with values in place of its placeholders; undefined while the document cannot be read. */
  get resolved(): RestletRequest | undefined {
    return this.#resolved.request;
  }

  /** The request was saved or renamed: its responses go on under the new name. */
  takeOver(from: Responses): void {
    this.responses.takeOver(from);
    this.#tell({ responses: this.responses.views });
    this.expectations.checkLatest();
  }

  attach(view: ComposerView): void {
    this.#views.add(view);
  }

  /** Cancels the running call when no composer is left that could show its response, and ends looking at the script log. */
  detach(view: ComposerView): void {
    this.#views.delete(view);
    if (this.#views.size === 0) {
      this.cancel();
      this.responses.stopLogs();
    }
  }

  /** The whole state. What is still being loaded follows as an update. */
  state(): ComposerState {
    const { traceProblem, trace, ...rest } = this.#derived();
    const sending = this.#sender.progress;
    return {
      document: this.text.content,
      ...rest,
      ...this.#roleState(),
      ...(sending && { sending }),
      responses: this.responses.views,
      expectations: this.expectations.view,
      ...(trace && { trace }),
      ...(traceProblem !== undefined && { traceProblem }),
      ...this.#clockState(),
    };
  }

  /**
   * A composer changed fields.
   * @param undone fields that an undo changed after this was typed
   * @throws {UserError} when the value of a row was left out because it holds a secret; the rest of the edit is done
   */
  edit(from: ComposerView, patch: RequestPatch, undone?: ReadonlySet<RequestField>): void {
    this.text.edit(patch, undone);
    if ('account' in patch || 'role' in patch) {
      this.refreshRole();
    }
    const derived = this.#update();
    for (const view of this.#views) {
      const asTyped = view === from && holds(this.text.request, patch);
      view.update(asTyped ? derived : { document: this.text.content, ...derived });
    }
    // A header that cannot be set here has a line of its own at its row.
    const secret = secretRows(patch).find((name) => refusedHeader(name) === undefined);
    if (secret !== undefined) {
      throw new UserError(texts.edits.secretRemoved(secret));
    }
  }

  /**
   * Changes the request for the person, in an undo step of its own: what was typed before is written first.
   * @throws {UserError} while the document cannot be read
   */
  async change(patch: RequestPatch): Promise<void> {
    await this.text.flush();
    this.text.edit(patch);
    this.#tell({ document: this.text.content, ...this.#update() });
    await this.text.flush();
  }

  /** Uses this nonce and timestamp (seconds) for each signature; `null` makes new ones again. */
  pin(values: PinnedValues | null): void {
    this.live.pin(values ?? undefined);
    this.#tell(this.#update());
  }

  /** Stores the word that somebody found in the Login Audit Trail. @throws {UserError} when the response is no longer kept */
  chooseDetail(responseId: string, detail: string): void {
    this.responses.refusal(responseId).chooseDetail(detail);
    this.#tell({ responses: this.responses.views });
  }

  /** Sets the signing clock of the window as a response has measured it. @throws {UserError} when it is no longer kept */
  correctClock(responseId: string): void {
    const { correction } = this.responses.refusal(responseId).view;
    if (correction !== undefined) {
      this.#parts.clock.set(correction);
    }
  }

  resetClock(): void {
    this.#parts.clock.set(0);
  }

  /** The signing clock of the window was set. */
  clockChanged(): void {
    this.#tell({ ...this.#update(), responses: this.responses.views, ...nulled(this.#clockState(), ['clockCorrection']) });
  }

  /** The person has chosen a role for this request, so a role that was removed no longer blocks sending. */
  acknowledgeRole(): void {
    this.#follower.acknowledge();
    this.refreshRole();
  }

  /** Looks again which role signs, and loads what signing with it needs. */
  refreshRole(): void {
    this.#choice = this.#follower.follow(this.text.request);
    this.#loading = this.#load(this.#choice.role);
    this.#tell({ ...this.#update(), ...nulled(this.#roleState(), ['role', 'roleNotice']) });
  }

  /** Trust was granted, or something else outside has changed that decides whether the call may be sent. */
  refresh(): void {
    this.#tell(this.#update());
  }

  /** Writes what was typed in every composer into the text document. */
  async flush(): Promise<void> {
    await this.#flushViews();
    await this.text.flush();
  }

  /** As `flush`, for a save that is under way: the edits are returned, and VS Code applies them before it writes. */
  async editsBeforeSave(): Promise<vscode.TextEdit[]> {
    await this.#flushViews();
    return this.text.editsBeforeSave();
  }

  /**
   * Signs and sends the request as it is now. Does nothing while a call runs already.
   * @param from the composer that shows what is wrong with the request, when that is why it cannot be sent
   * @param before is done first, once the person has agreed
   * @throws {UserError} when it cannot be sent as it is; the message says why
   */
  async send(from?: ComposerView, before?: StepBefore): Promise<void> {
    const step = before && { ...before, run: (account: string) => this.#runBefore(before, account) };
    // What is done before a call goes with one that the person chose with its values.
    const prepare = (): Promise<boolean> => (before ? Promise.resolve(true) : this.askValues());
    await this.#showingProblems(from, async () => {
      await from?.flushEdits();
      if (await this.#sender.send(prepare, step)) {
        this.expectations.checkLatest();
        from?.focusResponse();
      }
    });
  }

  /**
   * What would be sent now, with what was typed so far; undefined when the composer shows why nothing can be, or a question was left.
   * @param from the composer that shows what is wrong with the request, when that is why it cannot be sent
   * @throws {UserError} when it cannot be sent for another reason
   */
  callNow(from: ComposerView): Promise<{ readonly request: RestletRequest; readonly call: OutgoingCall } | undefined> {
    return this.#showingProblems(from, async () => {
      await from.flushEdits();
      await this.#loaded();
      if (!(await this.askValues())) {
        return undefined;
      }
      const call = this.#outgoing();
      const request = this.resolved;
      return request && { request, call };
    });
  }

  /**
   * Signs the request without sending it, for a copy that is sent once from elsewhere.
   * @throws {UserError} when it could not be sent from here either
   */
  signedCopy(): { readonly request: SendableRequest; readonly call: CallToSign } {
    const call = this.#outgoing();
    const request = sendable(this.live.sign(call));
    this.#resolved.afterCall();
    // The nonce of the preview is used up.
    this.#tell(this.#update());
    return { request, call };
  }

  /** Asks for what the request leaves to be entered. @returns false when a question was left */
  async askValues(): Promise<boolean> {
    const goesOn = await this.#resolved.beforeCall();
    this.refresh();
    return goesOn;
  }

  /** @throws {UserError} when a placeholder has no value that is meant for this call, which would be sent as it is written */
  mustHaveValues(): void {
    this.#resolved.mustHaveValues();
  }

  cancel(): void {
    this.#sender.cancel();
  }

  /** @throws {UserError} when there is nothing to sign with */
  revealSigningKey(): string {
    const request = this.resolved;
    if (!request) {
      throw new UserError(callTexts.blocked.nothingToSign);
    }
    return this.live.signingKey(request);
  }

  dispose(): void {
    this.cancel();
    this.responses.stopLogs();
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#didChangeSending.dispose();
    this.code.dispose();
    this.live.forget();
    this.text.dispose();
  }

  /** As closing the last composer cancels a call that runs: nobody would see its response. */
  async #runBefore(before: StepBefore, account: string): Promise<void> {
    await before.run(account);
    if (this.#views.size === 0) {
      throw new UserError(callTexts.blocked.closedMeanwhile);
    }
  }

  /** Resolves with undefined when it fails because of what is wrong with the request itself, which the composer shows then. */
  async #showingProblems<Result>(from: ComposerView | undefined, run: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!from || this.#resolved.error === undefined || this.#blocked()?.message !== this.#resolved.error) {
        throw error;
      }
      from.showProblems();
      return undefined;
    }
  }

  async #flushViews(): Promise<void> {
    await Promise.all([...this.#views].map((view) => view.flushEdits()));
  }

  /** Resolves when the role in use is loaded, the latest one when it changes meanwhile. */
  async #loaded(): Promise<void> {
    let awaited;
    do {
      awaited = this.#loading;
      await awaited;
    } while (awaited !== this.#loading);
  }

  #sendingChanged(): void {
    this.#didChangeSending.fire();
    this.#tell({ sending: this.#sender.progress ?? null, responses: this.responses.views, ...this.#update() });
  }

  #outgoing(): OutgoingCall {
    const request = this.resolved;
    const { role } = this.#choice;
    const blocked = this.#blocked();
    if (blocked !== undefined || !request || !role) {
      throw new UserError(blocked?.message ?? callTexts.blocked.nothingToSend, { remedies: blocked?.remedies ?? [] });
    }
    this.#resolved.mustHaveValues();
    const { request: written = request } = this.text;
    const recorded = (): RecordedCall => this.#resolved.recorded(written);
    return { ...this.live.toSign(request), recorded, hasDisagreements: this.#resolved.hasDisagreements(request) };
  }

  #changedOutside(change: OutsideChange): void {
    if (change.fields.has('account') || change.fields.has('role')) {
      this.refreshRole();
    }
    this.expectations.refresh();
    const changes = { document: this.text.content, expectations: this.expectations.view, ...this.#update() };
    for (const view of this.#views) {
      view.outside(change, changes);
    }
  }

  /** Nothing waits for this: an error is shown in place of the signature. */
  async #load(role: RoleView | undefined): Promise<void> {
    try {
      const current = await this.live.use(role);
      if (!current) {
        return;
      }
      this.#loadProblem = undefined;
    } catch (error) {
      if (!isUserError(error)) {
        this.#parts.report(error);
      }
      this.#loadProblem = {
        message: isUserError(error) ? error.message : callTexts.blocked.roleNotLoaded,
        remedies: remediesOf(error),
      };
    }
    this.#tell(this.#update());
  }

  /** Why the request cannot be sent now. */
  #blocked(): Obstacle | undefined {
    if (!this.#parts.isTrusted()) {
      return { message: callTexts.blocked.restrictedMode, remedies: ['manageTrust'] };
    }
    if (!this.text.request) {
      return { message: callTexts.blocked.notARequest, remedies: [] };
    }
    const error = this.#resolved.error;
    return this.#choice.blocked ?? this.#loadProblem ?? (error === undefined ? undefined : { message: error, remedies: [] });
  }

  #derived() {
    const problems = this.#resolved.problems(this.#parts.offersHints());
    const blocked = this.#blocked();
    // A request that nobody looks at is no reason to read the workspace.
    if (this.#views.size > 0) {
      this.code.follow(this.resolved, this.#choice.role?.account);
    }
    const responder = this.code.view;
    const { variables } = this.#resolved;
    return {
      problems,
      ...(variables && { variables }),
      canSend: blocked === undefined,
      ...(blocked && { sendBlocked: blocked.message, sendRemedies: blocked.remedies }),
      ...(responder && { responder }),
      ...this.#trace(),
    };
  }

  #trace() {
    const request = this.resolved;
    if (!request) {
      return {};
    }
    if (this.#loadProblem !== undefined) {
      return { traceProblem: this.#loadProblem.message };
    }
    try {
      const trace = this.live.preview(request);
      return trace ? { trace: this.#resolved.withWritten(trace) } : {};
    } catch (error) {
      if (isUserError(error)) {
        return { traceProblem: error.message };
      }
      throw error;
    }
  }

  #roleState() {
    const { role, notice } = this.#choice;
    return { ...(role && { role }), ...(notice !== undefined && { roleNotice: notice }) };
  }

  #clockState() {
    const { correction } = this.#parts.clock;
    return correction === 0 ? {} : { clockCorrection: correction };
  }

  /** What follows from the request, with `null` for fields that are no longer there. */
  #update(): ComposerUpdate {
    return nulled(this.#derived(), ['sendBlocked', 'sendRemedies', 'responder', 'trace', 'traceProblem', 'variables']);
  }

  #tell(changes: ComposerUpdate): void {
    for (const view of this.#views) {
      view.update(changes);
    }
  }
}

function nulled(changes: ComposerUpdate, optional: readonly (keyof ComposerState)[]): ComposerUpdate {
  return { ...Object.fromEntries(optional.map((field) => [field, null])), ...changes };
}
