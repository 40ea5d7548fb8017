import type * as vscode from 'vscode';
import { diagnosisReport, type Circumstances, type DiagnosisOptions, type IdentifierMasks } from '../../core/diagnosis/index.js';
import { UserError, type Remedy } from '../../protocol/userError.js';
import type { Handlers } from '../../protocol/channel.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { ExplainHostCalls, ExplainState, ExplainUpdate, ForeignRequest, OwnCall } from '../../protocol/explain.js';
import { applyUpdate } from '../../protocol/update.js';
import type { Roles } from '../accounts/roles.js';
import {
  asRestletRequest,
  circumstancesOf,
  diagnoseForeignRequest,
  emptyPaste,
  isLongPaste,
  languageOfAgent,
  obstacle,
  readPaste,
  signable,
  understand,
  type ConvertedRequest,
  type Diagnose,
  type ReadPaste,
  type RequestDiagnosis,
  type UnderstoodRequest,
} from '../../core/explain/index.js';
import { RoleFinder } from './roleFinder.js';
import { RoleQuestion } from './roleQuestion.js';
import { warmUp } from './warmUp.js';
import * as texts from './texts.js';

/** What a session needs of the rest of the extension. */
export interface ExplainParts {
  readonly roles: Pick<Roles, 'all' | 'byId' | 'credentials' | 'onDidChange'>;
  /** Reads a long text away from this thread. Rejects when the signal aborts, and with a sentence for a person when it fails. */
  readonly readInThread: (text: string, signal: AbortSignal) => Promise<ReadPaste>;
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
  readonly startVerifier: () => PromiseLike<unknown>;
  /** Does what helps with a problem. */
  readonly help: (remedy: Remedy) => Promise<void>;
}

/** What a window remembers of the logins of a role. */
export type LoginHistory = Pick<Circumstances, 'recentFailures' | 'workedBefore'>;

/** A paste as it was read, with what the person has corrected in it, and what is understood of it then. */
interface Paste extends ReadPaste {
  readonly corrections: Readonly<Partial<ForeignRequest>>;
}

/** A long paste that is being read. */
interface Reading {
  readonly controller: AbortController;
  /** Resolves when the paste was read, when that failed, and when it was stopped. Never rejects. */
  readonly ended: Promise<void>;
}

/** A refused request that was pasted, the role that is said to have sent it, and what was found out about it: the state of record. */
export class ExplainSession implements Handlers<ExplainHostCalls>, vscode.Disposable {
  readonly #parts: ExplainParts;
  readonly #finder: RoleFinder;
  readonly #role: RoleQuestion;
  #paste: Paste | undefined;
  #history: LoginHistory = {};
  #reading: Reading | undefined;
  #state: ExplainState;
  #diagnosis: RequestDiagnosis | undefined;
  #run = new AbortController();
  /** The run has read the credentials of the role: when the role changes after that, the result does not hold. */
  #runUsesRole = false;
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

  /** Makes ready for the first paste. What fails here fails again with that paste, and is said there. */
  async prepare(): Promise<void> {
    await Promise.allSettled([this.#finder.prepare(), warmUp(this.#parts.diagnose)]);
  }

  /** The screen is there, or there again after its tab was hidden. */
  ready(): ExplainState {
    return this.#state;
  }

  /** Takes in a new text. Only what was understood of it is kept, and that holds no secret. */
  paste(text: string, number = 0): void {
    this.#forgetOwn();
    this.#takeIn(text, number);
  }

  /** As `paste`, for a call of this window: what it remembers of the logins of the role makes some causes likelier. */
  pasteOwn(text: string, history: LoginHistory, ownCall: OwnCall): void {
    this.#history = history;
    this.#set({ ownCall });
    this.#takeIn(text, 0);
  }

  /** Another request: what is known of the call that the view was opened with is not about it. */
  #forgetOwn(): void {
    this.#history = {};
    if (this.#state.ownCall) {
      this.#set({ ownCall: null });
    }
  }

  #takeIn(text: string, number: number): void {
    if (isLongPaste(text)) {
      this.#readLong(text, number);
    } else if (text.trim() === '') {
      this.#begin(undefined);
    } else {
      this.#beginRead(readPaste(text), number);
    }
  }

  typeIn(): void {
    this.#forgetOwn();
    this.#begin(pasteOf(nothingRead));
  }

  chooseRequest(index: number): void {
    if (this.#paste) {
      this.#begin(pasteOf(this.#paste, index));
    }
  }

  /** A method is selected, so it is complete; of any other field, this may be a part of what is still being typed. */
  correct(field: keyof ForeignRequest, value: string): void {
    // It is of the request before the one that is being read.
    if (this.#reading) {
      return;
    }
    const paste = this.#paste ?? pasteOf(nothingRead);
    this.#take(pasteOf(paste, paste.understood.view.chosen, { ...paste.corrections, [field]: value }));
    if (field === 'method') {
      this.#explainIfWhole();
    }
  }

  chooseRole(id: string): void {
    // The role is looked for anew when the text was read.
    if (this.#reading) {
      return;
    }
    this.#discardDiagnosis();
    this.#role.choose(id);
    this.#explainIfWhole();
  }

  /** Resolves when the verdict is there, or when it is not going to be. */
  async explain(): Promise<void> {
    let awaited: Reading | undefined;
    while (this.#reading !== awaited && this.#reading) {
      awaited = this.#reading;
      await awaited.ended;
    }
    this.#discardDiagnosis();
    await this.#diagnoseWith({});
  }

  /** The verdict so far stays until there is another one. */
  async searchFurther(): Promise<void> {
    const { tried } = this.#diagnosis ?? { tried: 0 };
    if (tried > 0) {
      await this.#diagnoseWith({ budget: 10 * tried });
    }
  }

  cancel(): void {
    this.#stopReading();
    this.#run.abort();
    this.#set({ running: null });
  }

  /** Markdown without secrets, and with identifiers masked. */
  async copyDiagnosis(): Promise<void> {
    const { understood, view } = this.#diagnosed();
    const { request } = understood.view;
    const { sentAt, claim } = understood;
    const credentials = await this.#credentials();
    const report = diagnosisReport({
      view,
      request: signable(request),
      authorization: request.authorization,
      ...(credentials && { credentials }),
      ...(sentAt !== undefined && { sentAt: sentAt * 1000 }),
      now: this.#parts.now(),
      masks: this.#parts.masks,
      // A base string that was pasted without a header has these two.
      identifiers: [
        { kind: 'consumer key', value: claim.consumerKey },
        { kind: 'token', value: claim.tokenId },
      ],
    });
    await this.#parts.copy(report);
  }

  async openInComposer(): Promise<void> {
    const { view, headers } = this.#diagnosed().understood;
    const { role } = this.#role;
    const accounts = this.#parts.roles.all().map(({ account }) => account);
    await this.#parts.open(asRestletRequest({ request: view.request, headers, accounts, ...(role && { role }) }));
  }

  async startVerifier(): Promise<void> {
    await this.#parts.startVerifier();
  }

  async help(remedy: Remedy): Promise<void> {
    await this.#parts.help(remedy);
  }

  dispose(): void {
    this.#stopReading();
    this.#run.abort();
    this.#role.dispose();
    this.#finder.dispose();
  }

  #beginRead(paste: ReadPaste, number: number): void {
    const { secrets } = paste.read;
    this.#begin({ ...paste, corrections: {} }, secrets && { ...secrets, paste: number });
  }

  /** A newer paste takes the place of one that is still being read. */
  #begin(paste: Paste | undefined, secrets?: ExplainState['secrets']): void {
    this.#stopReading();
    if (secrets || this.#state.secrets) {
      this.#set({ secrets: secrets ?? null });
    }
    this.#role.forget();
    this.#take(paste);
    this.#explainIfWhole();
  }

  /** Nothing of the paste before is shown meanwhile: it would be taken for this one. */
  #readLong(text: string, number: number): void {
    this.#begin(undefined);
    this.#set({ running: { stage: texts.reading, tried: 0 } });
    const controller = new AbortController();
    this.#reading = { controller, ended: this.#takeWhenRead(text, number, controller.signal) };
  }

  async #takeWhenRead(text: string, number: number, signal: AbortSignal): Promise<void> {
    try {
      const read = await this.#parts.readInThread(text, signal);
      if (!signal.aborted) {
        this.#beginRead(read, number);
      }
    } catch (error) {
      if (!signal.aborted) {
        // The fields are shown to be filled in by hand, with this sentence.
        this.#begin(pasteOf(nothingRead));
        this.#set({ problem: this.#parts.describe(error).message });
      }
    }
  }

  #stopReading(): void {
    this.#reading?.controller.abort();
    this.#reading = undefined;
  }

  /** Where a part is missing, the screen asks for it. */
  #explainIfWhole(): void {
    const unsigned = this.#paste && withoutSignature(this.#paste);
    if (unsigned || this.#paste?.understood.view.missing.length === 0) {
      void this.#diagnoseWith({});
    }
  }

  #take(paste: Paste | undefined): void {
    this.#discardDiagnosis();
    this.#paste = paste;
    this.#set({ understood: paste?.understood.view ?? null });
    if (paste) {
      this.#role.seek(paste.understood.claim);
    }
  }

  /** The request or its role has changed: the diagnosis does not hold any more, and a running one is stopped. */
  #discardDiagnosis(): void {
    this.#run.abort();
    this.#runUsesRole = false;
    this.#diagnosis = undefined;
    this.#set({ running: null, diagnosis: null, canSearchFurther: null, problem: null });
  }

  async #diagnoseWith(options: Pick<DiagnosisOptions, 'budget'>): Promise<void> {
    const understood = this.#paste?.understood;
    if (!understood) {
      return;
    }
    const unsigned = this.#paste && withoutSignature(this.#paste);
    if (unsigned) {
      this.#set({ diagnosis: unsigned });
      return;
    }
    const problem = obstacle(understood.view.request);
    if (problem !== undefined) {
      this.#set({ problem });
      return;
    }
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#runUsesRole = false;
    this.#set({ running: { stage: texts.reading, tried: 0 }, problem: null });
    try {
      const diagnosis = await this.#diagnose(understood, { ...options, signal });
      if (!signal.aborted) {
        this.#conclude(diagnosis);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#set({ running: null, problem: this.#parts.describe(error).message });
      }
    }
  }

  async #diagnose(understood: UnderstoodRequest, options: { budget?: number; signal: AbortSignal }): Promise<RequestDiagnosis> {
    const { sentAt, view, headers } = understood;
    const language = languageOfAgent(headers) ?? this.#paste?.language;
    await this.#role.settled();
    const { role } = this.#role;
    const credentials = await this.#credentials();
    options.signal.throwIfAborted();
    this.#runUsesRole = true;
    const onProgress: DiagnosisOptions['onProgress'] = (running) => {
      if (!options.signal.aborted) {
        this.#set({ running });
      }
    };
    const one = {
      request: view.request,
      ...(credentials && { credentials }),
      ...(role && { account: role.account }),
      circumstances: { ...(role && { accountKind: role.kind }), ...circumstancesOf(understood), ...this.#history },
      ...(sentAt !== undefined && { sentAt }),
    };
    const diagnosis = await diagnoseForeignRequest(one, this.#parts.diagnose, { ...options, onProgress });
    return { ...diagnosis, view: { ...diagnosis.view, ...(language && { language }) } };
  }

  #conclude(diagnosis: RequestDiagnosis): void {
    this.#diagnosis = diagnosis;
    this.#set({ running: null, diagnosis: diagnosis.view, canSearchFurther: diagnosis.canSearchFurther || null });
  }

  /** Read when they are needed, and not kept. */
  async #credentials() {
    const { role } = this.#role;
    return role && !role.secretMissing ? this.#parts.roles.credentials(role.id) : undefined;
  }

  #diagnosed() {
    if (!this.#paste || !this.#diagnosis) {
      throw new UserError(texts.noDiagnosis);
    }
    return { understood: this.#paste.understood, view: this.#diagnosis.view };
  }

  #roleChanged(changes: ExplainUpdate): void {
    const before = usedRole(this.#state);
    this.#set(changes);
    if (before !== usedRole(this.#state) && (this.#diagnosis || this.#runUsesRole)) {
      this.#discardDiagnosis();
    }
  }

  #set(changes: ExplainUpdate): void {
    this.#state = applyUpdate(this.#state, changes);
    this.#tell(changes);
  }
}

/** What stands for a paste while the fields are filled in by hand. */
const nothingRead: Omit<ReadPaste, 'understood'> = { read: emptyPaste, unsigned: [] };

function pasteOf(paste: Omit<ReadPaste, 'understood'>, index = 0, corrections: Paste['corrections'] = {}): Paste {
  return { ...paste, corrections, understood: understand(paste.read, index, corrections) };
}

/** What is said of a paste that has no signature. Whoever corrects a response fills in a request by hand. */
function withoutSignature({ understood, corrections, unsigned }: Paste): DiagnosisView | undefined {
  const view = unsigned[understood.view.chosen];
  const corrected = Object.keys(corrections);
  const isRequest =
    view?.verdict === 'response' ? corrected.length > 0 : 'authorization' in corrections || 'baseString' in corrections;
  return isRequest ? undefined : view;
}

/** What a diagnosis depends on: which role it is, and whether its secrets are here. */
function usedRole({ roles, roleId }: ExplainState): string {
  const role = roles.find(({ id }) => id === roleId);
  return role ? `${role.id} ${role.secretMissing}` : '';
}
