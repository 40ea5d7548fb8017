import { mayChangeData } from '../../core/request/index.js';
import { expectsRefusedLogin, withMissingRoles, type ExpectationChecker, type HasRole } from '../../core/expect/index.js';
import type { Handlers } from '../../protocol/channel.js';
import { roleLabel, type RoleView } from '../../protocol/roles.js';
import {
  isReturned,
  isRunning,
  mayRunAgain,
  type RoleCall,
  type RoleComparison,
  type SendAsHostCalls,
  type SendAsState,
  type SendAsUpdate,
} from '../../protocol/sendAs.js';
import { applyUpdate } from '../../protocol/update.js';
import { UserError } from '../../protocol/userError.js';
import { checksOf, outcomeOf, roleFacts } from './callOutcome.js';
import type { AskedRequest, BodyDocument } from './askedRequest.js';
import { KeptBodies, keptMegabytes } from './keptBodies.js';
import { markdownTable } from './markdownTable.js';
import type { AgreedCalls } from '../calls/agreedCalls.js';
import type { Ask } from '../platform/askModally.js';
import type { NeededConsent, RequestRuns, Run, RunResult } from '../platform/requestRuns.js';
import { askForCalls } from './sendAsConsent.js';
import * as texts from './texts.js';

export interface SendAsSessionParts {
  readonly calls: () => RequestRuns;
  readonly checker: Pick<ExpectationChecker, 'check' | 'compare'>;
  readonly ask: Ask;
  readonly hasRole: HasRole;
  /** Opens the diagnosis of the last refused login of a role. */
  readonly explain: (role: RoleView) => PromiseLike<unknown>;
  /** The request as it is now. @throws {UserError} when it cannot be read */
  readonly current: () => Promise<AskedRequest>;
  /** Lets the person choose roles; `undefined` when dismissed. */
  readonly chooseRoles: (asked: AskedRequest, chosen: readonly string[]) => Promise<readonly RoleView[] | undefined>;
  readonly open: (document: BodyDocument) => Promise<void>;
  readonly compare: (base: BodyDocument, other: BodyDocument, title: string) => Promise<void>;
  readonly copy: (text: string) => PromiseLike<void>;
  /** What the screen may be told of an error that is a bug. */
  readonly describe: (error: unknown) => { readonly message: string };
}

/** A role, and its call that is under way or was the last one. */
interface Lane {
  readonly role: RoleView;
  abort: AbortController;
}

type Response = Extract<RunResult, { kind: 'response' }>;

/** A request that is sent as several roles, and what came back: the state of record. It lives as long as its tab. */
export class SendAsSession implements Handlers<SendAsHostCalls> {
  readonly #parts: SendAsSessionParts;
  readonly #bodies = new KeptBodies();
  #asked: AskedRequest;
  #lanes = new Map<string, Lane>();
  #state: SendAsState;
  #tell: (changes: SendAsUpdate) => void = () => undefined;
  /** Calls are being planned, or a person is asked about them. */
  #isStarting = false;
  #isDisposed = false;
  /** Resolves when the calls that were begun last have ended; for tests. */
  ended: Promise<void> = Promise.resolve();

  constructor(asked: AskedRequest, parts: SendAsSessionParts) {
    this.#parts = parts;
    this.#asked = asked;
    this.#state = { ...requestFacts(asked), calls: [] };
  }

  get state(): SendAsState {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#isStarting || this.#state.calls.some(isRunning);
  }

  attach(tell: (changes: SendAsUpdate) => void): void {
    this.#tell = tell;
  }

  ready(): SendAsState {
    return this.#state;
  }

  /**
   * Sends the request as these roles, in their order, once a person has agreed where that is needed.
   * @returns false when the person did not agree: then nothing is sent, and everything stays as it was
   * @throws {UserError} while calls are running
   */
  async start(asked: AskedRequest, roles: readonly RoleView[]): Promise<boolean> {
    this.#requireIdle();
    return this.#begin(asked, roles, () => {
      for (const { id } of this.#state.calls) {
        this.#bodies.forget(id);
        // A response may still be checked.
        this.#lanes.get(id)?.abort.abort();
      }
      this.#asked = asked;
      this.#lanes = new Map(roles.map((role) => [role.id, { role, abort: new AbortController() }]));
      const kept = roles.find(({ id }) => id === this.#state.baseId) ?? roles[0];
      const calls = roles.map((role): RoleCall => ({ ...roleFacts(role), state: 'waiting' }));
      this.#set({ ...requestFacts(asked), calls, baseId: kept?.id ?? null });
    });
  }

  cancelAll(): void {
    for (const { id } of this.#state.calls.filter(isRunning)) {
      this.cancel(id);
    }
  }

  cancel(id: string): void {
    this.#lanes.get(id)?.abort.abort();
  }

  async runAgain(id: string): Promise<void> {
    await this.#againAsAsked((call) => call.id === id && !isRunning(call));
  }

  async runFailedAgain(): Promise<void> {
    await this.#againAsAsked(mayRunAgain);
  }

  async sendAllAgain(): Promise<void> {
    this.#requireIdle();
    await this.start(await this.#parts.current(), this.#roles());
  }

  async chooseRoles(): Promise<void> {
    this.#requireIdle();
    const asked = await this.#parts.current();
    const roles = await this.#parts.chooseRoles(
      asked,
      this.#state.calls.map(({ id }) => id),
    );
    if (roles) {
      await this.start(asked, roles);
    }
  }

  async setBase(id: string): Promise<void> {
    if (this.#lanes.has(id)) {
      this.#set({ baseId: id });
      await this.#compareAll();
    }
  }

  async explain(id: string): Promise<void> {
    const lane = this.#lanes.get(id);
    if (lane) {
      await this.#parts.explain(lane.role);
    }
  }

  async open(id: string): Promise<void> {
    const document = await this.#document(id);
    if (!document) {
      throw new UserError(texts.refusals.noBody);
    }
    await this.#parts.open(document);
  }

  async compare(id: string): Promise<void> {
    const { baseId = '' } = this.#state;
    const [base, other] = [await this.#document(baseId), await this.#document(id)];
    if (!base) {
      throw new UserError(texts.refusals.noBase);
    }
    if (!other) {
      throw new UserError(texts.refusals.noBody);
    }
    await this.#parts.compare(base, other, this.#comparedTitle(baseId, id));
  }

  async copyTable(): Promise<void> {
    await this.#parts.copy(markdownTable(this.#state.calls));
  }

  /** The tab was closed: what was not sent yet is not sent any more. */
  dispose(): void {
    this.#isDisposed = true;
    this.#tell = () => undefined;
    this.cancelAll();
  }

  #requireIdle(): void {
    if (this.isRunning) {
      throw new UserError(texts.refusals.running);
    }
  }

  #roles(): RoleView[] {
    return [...this.#lanes.values()].map(({ role }) => role);
  }

  /**
   * Sends the same request once more. A call that was not sent before may have been corrected since: the rows say so, because two
   * requests in one table could not be compared.
   */
  async #againAsAsked(isMeant: (call: RoleCall) => boolean): Promise<void> {
    const unsent = this.#state.calls.filter((call) => isMeant(call) && call.state === 'notSent');
    if (unsent.length === 0 || !(await this.#hasChanged())) {
      await this.#again(isMeant);
      return;
    }
    for (const { id } of unsent) {
      this.#show(id, { state: 'notSent', text: texts.row.requestChanged });
    }
    await this.#again((call) => isMeant(call) && call.state !== 'notSent');
  }

  /** Whether the request is not the one that was sent any more. */
  async #hasChanged(): Promise<boolean> {
    const { request } = await this.#parts.current();
    return JSON.stringify(request) !== JSON.stringify(this.#asked.request);
  }

  /** Sends the same request once more, as some of the roles. The other calls may go on meanwhile. */
  async #again(isMeant: (call: RoleCall) => boolean): Promise<void> {
    const ids = new Set(this.#state.calls.filter(isMeant).map(({ id }) => id));
    const roles = this.#roles().filter(({ id }) => ids.has(id));
    if (roles.length > 0 && !this.#isStarting) {
      await this.#begin(this.#asked, roles, () => {
        for (const { id } of roles) {
          this.#bodies.forget(id);
          const lane = this.#lanes.get(id);
          if (lane) {
            lane.abort.abort();
            lane.abort = new AbortController();
          }
          this.#show(id, { state: 'waiting' });
        }
        if (ids.has(this.#state.baseId ?? '')) {
          this.#withoutComparisons();
        }
      });
    }
  }

  /** Plans the calls, asks a person where that is needed, and begins. @param prepare shows the calls as waiting */
  async #begin(asked: AskedRequest, roles: readonly RoleView[], prepare: () => void): Promise<boolean> {
    const calls = this.#parts.calls();
    this.#isStarting = true;
    try {
      const plans = await Promise.all(roles.map((role) => calls.plan({ request: asked.request, uri: asked.uri, role })));
      const planned = plans.filter((plan) => plan.kind === 'planned');
      const needed = planned.flatMap(({ consent }) => consent ?? []);
      const counts = { planned: planned.length, unsent: plans.length - planned.length };
      const agreed = await askForCalls(asked, needed, counts, this.#parts.ask);
      if (!agreed || this.#isDisposed) {
        return false;
      }
      prepare();
      const run = calls.begin();
      const lanes = roles.flatMap(({ id }) => this.#lanes.get(id) ?? []);
      const agreedTo = new Map(needed.map((consent) => [consent.role.id, consent]));
      const ended = lanes.map((lane) => this.#run(lane, run, agreed, agreedTo.get(lane.role.id)));
      this.ended = Promise.all(ended).then(() => undefined);
      return true;
    } finally {
      this.#isStarting = false;
    }
  }

  /** @param agreedTo what a person has agreed to of the call as it was planned */
  async #run(lane: Lane, run: Run, agreed: AgreedCalls, agreedTo: NeededConsent | undefined): Promise<void> {
    const { role } = lane;
    const { signal } = lane.abort;
    const { request, uri } = this.#asked;
    const isCurrent = (): boolean => lane.abort.signal === signal && this.#lanes.get(role.id) === lane;
    const started = (): void => {
      if (isCurrent()) {
        this.#show(role.id, { state: 'sending' });
      }
    };
    let result: RunResult;
    try {
      result = await run.call({ request, uri, role }, { agreed: agreed.agreed, signal, started });
    } catch (error) {
      const { message: text } = this.#parts.describe(error);
      if (isCurrent()) {
        this.#show(role.id, { state: 'failure', text });
      }
      return;
    }
    if (!isCurrent()) {
      return;
    }
    if (result.kind === 'notRun' && result.cause === 'consent' && agreedTo) {
      this.#show(role.id, { state: 'notSent', text: texts.row.changed });
      return;
    }
    const wasSending = this.#call(role.id)?.state === 'sending';
    const isWriting = agreedTo !== undefined && mayChangeData(agreedTo.methods);
    this.#show(role.id, outcomeOf(result, !wasSending ? 'before' : isWriting ? 'mayHaveArrived' : 'sending'));
    if (result.kind === 'response') {
      await this.#lookAt(lane, result);
    }
  }

  /** Whatever goes wrong here, the response is there: its status stays. */
  async #lookAt(lane: Lane, response: Response): Promise<void> {
    const { signal } = lane.abort;
    try {
      await this.#look(lane, response);
    } catch (error) {
      if (!signal.aborted) {
        this.#change(lane.role.id, { text: this.#parts.describe(error).message });
      }
    }
  }

  /** Keeps the body, checks it, and compares it. A call that the account had no room for has no response of the script. */
  async #look({ role: { id, role, account }, abort: { signal } }: Lane, response: Response): Promise<void> {
    if (this.#call(id)?.state === 'limit') {
      return;
    }
    const isKept = this.#bodies.keep(id, response);
    this.#change(id, isKept ? { hasBody: true } : { text: texts.row.notKept(keptMegabytes) });
    const { expectations, request } = this.#asked;
    const accounts = [request.account ?? account, account];
    const checking = this.#parts.checker.check(expectations, response.received, { role }, signal).then((found) => {
      const results = withMissingRoles(expectations, found, accounts, this.#parts.hasRole);
      const checks = checksOf(expectations, results);
      if (checks && !signal.aborted) {
        const isUnchecked = response.isLoginRefused && !expectsRefusedLogin(expectations, results);
        this.#change(id, isUnchecked ? { isUnchecked } : { checks });
      }
    });
    await Promise.all([checking, id === this.#state.baseId ? this.#compareAll() : this.#compareOne(id)]);
  }

  async #compareAll(): Promise<void> {
    await Promise.all(this.#state.calls.map(({ id }) => this.#compareOne(id)));
  }

  async #compareOne(id: string): Promise<void> {
    const { baseId } = this.#state;
    if (baseId === undefined || !this.#bodies.has(id) || !this.#bodies.has(baseId)) {
      this.#compared(id, undefined);
      return;
    }
    if (id === baseId) {
      this.#compared(id, { kind: 'base' });
      return;
    }
    const base = this.#call(baseId);
    if (base?.state === 'refused' || (base && !isReturned(base))) {
      this.#compared(id, { kind: base.state === 'refused' ? 'baseRefused' : 'baseError' });
      return;
    }
    if (this.#call(id)?.state === 'refused') {
      this.#compared(id, undefined);
      return;
    }
    await this.#compareBodies(baseId, id);
  }

  async #compareBodies(baseId: string, id: string): Promise<void> {
    const comparing: RoleComparison = { kind: 'comparing' };
    this.#compared(id, comparing);
    let comparison: RoleComparison | undefined;
    try {
      const [base, other] = [await this.#bodies.raw(baseId), await this.#bodies.raw(id)];
      if (base !== undefined && other !== undefined) {
        comparison = await this.#parts.checker.compare(base, other);
      }
    } finally {
      // Meanwhile there may be another base, or another response.
      if (this.#call(id)?.comparison === comparing) {
        this.#compared(id, comparison);
      }
    }
  }

  /** There is nothing to compare with until the base has a response again. */
  #withoutComparisons(): void {
    for (const { id } of this.#state.calls) {
      this.#compared(id, undefined);
    }
  }

  #compared(id: string, comparison: RoleComparison | undefined): void {
    this.#change(id, { comparison: comparison ?? null });
  }

  #document(id: string): Promise<BodyDocument | undefined> {
    return this.#bodies.document(id, this.#lanes.get(id)?.role.role ?? '');
  }

  /** With the accounts where they are not the same. */
  #comparedTitle(baseId: string, id: string): string {
    const roles = [baseId, id].flatMap((each) => this.#lanes.get(each)?.role ?? []);
    const isOneAccount = new Set(roles.map(({ account }) => account)).size === 1;
    const [base = '', other = ''] = roles.map((role) => (isOneAccount ? role.role : roleLabel(role)));
    return texts.compared(base, other);
  }

  #call(id: string): RoleCall | undefined {
    return this.#state.calls.find((call) => call.id === id);
  }

  /** Shows a call anew: nothing of the one before stays. */
  #show(id: string, outcome: Pick<RoleCall, 'state'> & Partial<RoleCall>): void {
    const lane = this.#lanes.get(id);
    if (lane) {
      this.#replace(id, () => ({ ...roleFacts(lane.role), ...outcome }));
    }
  }

  #change(id: string, changes: { readonly [Field in keyof RoleCall]?: RoleCall[Field] | null }): void {
    this.#replace(id, (call) => applyUpdate(call, changes));
  }

  #replace(id: string, change: (call: RoleCall) => RoleCall): void {
    this.#set({ calls: this.#state.calls.map((call) => (call.id === id ? change(call) : call)) });
  }

  #set(changes: SendAsUpdate): void {
    this.#state = applyUpdate(this.#state, changes);
    this.#tell(changes);
  }
}

function requestFacts({ title, request }: AskedRequest): Pick<SendAsState, 'title' | 'method' | 'script' | 'deploy'> {
  const { method, script, deploy } = request;
  return { title, method, script, deploy };
}
