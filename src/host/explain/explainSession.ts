import type * as vscode from 'vscode';
import { diagnosisReport, type DiagnosisOptions, type IdentifierMasks } from '../../core/diagnosis/index.js';
import { readPastedRequest } from '../../core/paste/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Handlers } from '../../protocol/channel.js';
import type { ExplainHostCalls, ExplainState, ExplainUpdate, ForeignRequest } from '../../protocol/explain.js';
import { applyUpdate } from '../../protocol/update.js';
import type { Roles } from '../accounts/roles.js';
import {
  asRestletRequest,
  type ConvertedRequest,
  diagnoseForeignRequest,
  type Diagnose,
  type RequestDiagnosis,
  chosenRequest,
  claimOf,
  obstacle,
  sentAtOf,
  signable,
  typedIn,
  understand,
  type CorrectedPaste,
} from '../../core/explain/index.js';
import { RoleFinder } from './roleFinder.js';
import { RoleQuestion } from './roleQuestion.js';

/** What a session needs of the rest of the extension. */
export interface ExplainParts {
  readonly roles: Pick<Roles, 'all' | 'byId' | 'credentials' | 'onDidChange'>;
  /** Diagnoses away from this thread. */
  readonly diagnose: Diagnose;
  /** Those of the window, so that equal stays equal from report to report. */
  readonly masks: IdentifierMasks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What the screen may be told of an error. */
  readonly describe: (error: unknown) => { readonly message: string };
  readonly copy: (text: string) => PromiseLike<void>;
  /** Opens a composer, and says what could not be carried over into it. */
  readonly open: (carried: ConvertedRequest) => Promise<void>;
}

/** A refused request that was pasted, the role that is said to have sent it, and what was found out about it: the state of record. */
export class ExplainSession implements Handlers<ExplainHostCalls>, vscode.Disposable {
  readonly #parts: ExplainParts;
  readonly #finder: RoleFinder;
  readonly #role: RoleQuestion;
  #paste: CorrectedPaste | undefined;
  #state: ExplainState;
  #judgement: RequestDiagnosis | undefined;
  #run = new AbortController();
  /** The run has taken in the role: when that changes, its result is worth nothing. */
  #runHasRole = false;
  #tell: (changes: ExplainUpdate) => void = () => undefined;

  constructor(parts: ExplainParts) {
    this.#parts = parts;
    this.#finder = new RoleFinder(parts.roles);
    this.#role = new RoleQuestion(parts.roles, this.#finder, (changes) => {
      this.#roleChanged(changes);
    });
    this.#state = this.#role.state();
  }

  get state(): ExplainState {
    return this.#state;
  }

  /** From now on this screen is told what changes. */
  attach(tell: (changes: ExplainUpdate) => void): ExplainState {
    this.#tell = tell;
    return this.#state;
  }

  /** The screen is there, or there again after its tab was hidden. */
  ready(): ExplainState {
    return this.#state;
  }

  /** Takes in a new text. Only what was understood of it is kept, and that holds no secret. */
  paste(text: string): void {
    this.#begin(text.trim() === '' ? undefined : { read: readPastedRequest(text), index: 0, corrections: {} });
  }

  typeIn(): void {
    this.#begin(typedIn);
  }

  chooseRequest(index: number): void {
    if (this.#paste) {
      this.#begin({ read: this.#paste.read, index, corrections: {} });
    }
  }

  correct(field: keyof ForeignRequest, value: string): void {
    const paste = this.#paste ?? typedIn;
    this.#take({ ...paste, corrections: { ...paste.corrections, [field]: value } });
  }

  chooseRole(id: string): void {
    this.#withdraw();
    this.#role.choose(id);
  }

  /** Resolves when the verdict is there, or when it is not going to be. */
  async explain(): Promise<void> {
    this.#withdraw();
    await this.#judge({});
  }

  /** The verdict so far stays until there is another one. */
  async searchFurther(): Promise<void> {
    const { tried } = this.#judgement ?? { tried: 0 };
    if (tried > 0) {
      await this.#judge({ budget: 10 * tried });
    }
  }

  cancel(): void {
    this.#run.abort();
    this.#set({ running: null });
  }

  /** Markdown without secrets, and with identifiers masked. */
  async copyDiagnosis(): Promise<void> {
    const { request, paste, view } = this.#judged();
    const credentials = await this.#credentials();
    const sentAt = sentAtOf(paste);
    const report = diagnosisReport({
      view,
      request: signable(request),
      authorization: request.authorization,
      ...(credentials && { credentials }),
      ...(sentAt !== undefined && { sentAt: sentAt * 1000 }),
      now: this.#parts.now(),
      masks: this.#parts.masks,
    });
    const { consumerKey, tokenId } = claimOf(paste);
    // Without a header the report does not know these two, which stand in a base string all the same.
    await this.#parts.copy(
      this.#parts.masks.mask(report, [
        { kind: 'consumer key', value: consumerKey },
        { kind: 'token', value: tokenId },
      ]),
    );
  }

  async openInComposer(): Promise<void> {
    const { request, paste } = this.#judged();
    const { role } = this.#role;
    const accounts = this.#parts.roles.all().map(({ account }) => account);
    await this.#parts.open(asRestletRequest({ request, headers: chosenRequest(paste).headers, accounts, ...(role && { role }) }));
  }

  dispose(): void {
    this.#run.abort();
    this.#role.dispose();
    this.#finder.dispose();
  }

  #begin(paste: CorrectedPaste | undefined): void {
    this.#role.forget();
    this.#take(paste);
  }

  #take(paste: CorrectedPaste | undefined): void {
    this.#withdraw();
    this.#paste = paste;
    this.#set({ understood: paste ? understand(paste) : null });
    if (paste) {
      this.#role.seek(claimOf(paste));
    }
  }

  /** What was found out holds no longer, and what is being found out is not wanted any more. */
  #withdraw(): void {
    this.#run.abort();
    this.#runHasRole = false;
    this.#judgement = undefined;
    this.#set({ running: null, diagnosis: null, canSearchFurther: null, problem: null });
  }

  async #judge(options: Pick<DiagnosisOptions, 'budget'>): Promise<void> {
    const paste = this.#paste;
    if (!paste) {
      return;
    }
    const { request } = understand(paste);
    const problem = obstacle(request);
    if (problem !== undefined) {
      this.#set({ problem });
      return;
    }
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#runHasRole = false;
    this.#set({ running: { stage: 'Reading the request', tried: 0 }, problem: null });
    try {
      const judgement = await this.#judgeAs(paste, request, { ...options, signal });
      if (!signal.aborted) {
        this.#conclude(judgement);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#set({ running: null, problem: this.#parts.describe(error).message });
      }
    }
  }

  async #judgeAs(
    paste: CorrectedPaste,
    request: ForeignRequest,
    options: { budget?: number; signal: AbortSignal },
  ): Promise<RequestDiagnosis> {
    await this.#role.settled();
    const { role } = this.#role;
    const credentials = await this.#credentials();
    this.#runHasRole = true;
    const sentAt = sentAtOf(paste);
    const onProgress: DiagnosisOptions['onProgress'] = (running) => {
      if (!options.signal.aborted) {
        this.#set({ running });
      }
    };
    const one = {
      request,
      ...(credentials && { credentials }),
      ...(role && { account: role.account, circumstances: { accountKind: role.kind } }),
      ...(sentAt !== undefined && { sentAt }),
    };
    return diagnoseForeignRequest(one, this.#parts.diagnose, { ...options, onProgress });
  }

  #conclude(judgement: RequestDiagnosis): void {
    this.#judgement = judgement;
    this.#set({ running: null, diagnosis: judgement.view, canSearchFurther: judgement.canSearchFurther || null });
  }

  /** Read when they are needed, and not kept. */
  async #credentials() {
    const { role } = this.#role;
    return role && !role.secretMissing ? this.#parts.roles.credentials(role.id) : undefined;
  }

  #judged() {
    if (!this.#paste || !this.#judgement) {
      throw new UserError('There is no diagnosis yet: run Explain first.');
    }
    return { paste: this.#paste, request: understand(this.#paste).request, view: this.#judgement.view };
  }

  #roleChanged(changes: ExplainUpdate): void {
    const before = usedRole(this.#state);
    this.#set(changes);
    if (before !== usedRole(this.#state) && (this.#judgement || this.#runHasRole)) {
      this.#withdraw();
    }
  }

  #set(changes: ExplainUpdate): void {
    this.#state = applyUpdate(this.#state, changes);
    this.#tell(changes);
  }
}

/** What a judgement depends on: which role it is, and whether its secrets are here. */
function usedRole({ roles, roleId }: ExplainState): string {
  const role = roles.find(({ id }) => id === roleId);
  return role ? `${role.id} ${role.secretMissing}` : '';
}
