import type * as vscode from 'vscode';
import type { IdentifierMasks } from '../../core/diagnosis/index.js';
import { UserError } from '../../protocol/userError.js';
import {
  newsOf,
  Verifier,
  verifierState,
  verifiedRequestReport,
  type KnownRole,
  type VerifiedRequest,
} from '../../core/verifier/index.js';
import type { Handlers } from '../../protocol/channel.js';
import type { SignedFor, VerifierHostCalls, VerifierState, VerifierUpdate } from '../../protocol/verifier.js';
import type { Roles } from '../accounts/roles.js';
import { asRestletRequest, type ConvertedRequest, type Diagnose } from '../../core/explain/index.js';
import { asForeignRequest, bodyLeft } from './asForeignRequest.js';
import * as texts from './texts.js';

/** What a session needs of the rest of the extension. */
export interface VerifierParts {
  readonly roles: Pick<Roles, 'all' | 'byId' | 'credentials' | 'onDidChange'>;
  /** Diagnoses in a worker, so that this thread stays free. */
  readonly diagnose: Diagnose;
  /** The masks of the window, so that an identifier has the same mask in every report. */
  readonly masks: IdentifierMasks;
  /** The bundle of the thread that runs scripts; without it they run in this one. */
  readonly scriptThread?: string;
  /** Receives errors of work that nobody waits for. */
  readonly report: (error: unknown) => void;
  readonly copy: (text: string) => PromiseLike<void>;
  /** Shows the list of what the simulator decides by itself. */
  readonly showDecisions: () => Promise<void>;
  /** Starts the verifier for an account, which the person chooses when none is given, and shows it. */
  readonly startFor: (account: string | undefined) => Promise<void>;
  /** Called when the verifier was started or stopped. */
  readonly onPhase: () => void;
  /** Opens a composer, and says what could not be carried over into it. */
  readonly open: (carried: ConvertedRequest) => Promise<void>;
}

/** The state of a window in which no verifier was started. */
const nothing: VerifierState = { phase: 'ended', signedFor: 'here', roles: [], requests: [], otherTraffic: [] };

/** The verifiers of a window, one for each account, of which at most one runs: it holds the state that the screen shows, and does what a person can do with it. */
export class VerifierSession implements Handlers<VerifierHostCalls>, vscode.Disposable {
  readonly #parts: VerifierParts;
  readonly #rolesChanged: vscode.Disposable;
  /** By realm. Each keeps its address and its requests while the window lives. */
  readonly #verifiers = new Map<string, Verifier>();
  /** The one that was started last. */
  #verifier: Verifier | undefined;
  #sent: VerifierState = nothing;
  #send: (changes: VerifierUpdate) => void = () => undefined;
  #sending: NodeJS.Immediate | undefined;
  /** Counts changes of the stored roles, because credentials may be out of date by the time they are read. */
  #changes = 0;
  #isDisposed = false;

  constructor(parts: VerifierParts) {
    this.#parts = parts;
    this.#rolesChanged = parts.roles.onDidChange(() => {
      this.#changes++;
      this.#followRoles().catch(parts.report);
    });
  }

  get state(): VerifierState {
    return this.#verifier ? verifierState(this.#verifier) : nothing;
  }

  /** From now on this screen is told every change. */
  attach(tell: (changes: VerifierUpdate) => void): VerifierState {
    this.#send = tell;
    return this.ready();
  }

  /** The screen has loaded, perhaps again after its tab was hidden. */
  ready(): VerifierState {
    this.#sent = this.state;
    return this.#sent;
  }

  /** Starts for the account that it was stopped for, or for one that the person chooses. */
  async startAgain(): Promise<void> {
    await this.#parts.startFor(this.state.account);
  }

  /** Starts for an account, given by its realm: at the address that it had, and with the requests that were received. */
  async start(account: string): Promise<void> {
    await this.stop();
    const changes = this.#changes;
    const verifier = this.#verifiers.get(account) ?? this.#create(account);
    verifier.setRoles(await this.#readRoles(account));
    try {
      await verifier.start();
    } catch (error) {
      await verifier.stop();
      throw error;
    }
    if (this.#isDisposed) {
      await verifier.stop();
      return;
    }
    this.#verifiers.set(account, verifier);
    this.#verifier = verifier;
    this.#parts.onPhase();
    this.#changed();
    if (changes !== this.#changes) {
      await this.#followRoles();
    }
  }

  /** Closes the port and forgets the secrets; the requests stay readable. */
  async stop(): Promise<void> {
    await this.#verifier?.stop();
    this.#parts.onPhase();
  }

  show(id: string): void {
    this.#verifier?.show(id);
  }

  setSignedFor(signedFor: SignedFor): void {
    this.#verifier?.setSignedFor(signedFor);
  }

  clear(): void {
    this.#verifier?.clear();
  }

  async showDecisions(): Promise<void> {
    await this.#parts.showDecisions();
  }

  async copyAddress(): Promise<void> {
    const { address } = this.state;
    if (!address) {
      throw new UserError(texts.notRunning);
    }
    await this.#parts.copy(address.base);
  }

  /** Markdown without secrets, and with identifiers masked. */
  async copyDiagnosis(id: string): Promise<void> {
    const { account, request } = this.#request(id);
    await this.#parts.copy(verifiedRequestReport(request, { account, masks: this.#parts.masks, now: Date.now() }));
  }

  /** The same request in a composer, where it is signed anew and can be sent to the account. */
  async openInComposer(id: string): Promise<void> {
    const { request: verified } = this.#request(id);
    const role = verified.role && this.#parts.roles.byId(verified.role.id);
    const accounts = this.#parts.roles.all().map(({ account }) => account);
    const { request, left } = asRestletRequest({ ...asForeignRequest(verified, role), accounts, ...(role && { role }) });
    await this.#parts.open({ request, left: [...left, ...bodyLeft(verified)] });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#rolesChanged.dispose();
    clearImmediate(this.#sending);
    void this.#verifier?.stop();
  }

  #request(id: string): { account: string; request: VerifiedRequest } {
    const request = this.#verifier?.request(id);
    if (!this.#verifier || !request) {
      throw new UserError(texts.notKept);
    }
    return { account: this.#verifier.account, request };
  }

  #create(account: string): Verifier {
    return new Verifier({
      account,
      isDemo: this.#rolesOf(account).some(({ kind }) => kind === 'demo'),
      roles: [],
      diagnose: this.#parts.diagnose,
      report: this.#parts.report,
      onChange: this.#changed,
      ...(this.#parts.scriptThread !== undefined && { scriptThread: this.#parts.scriptThread }),
    });
  }

  #rolesOf(account: string) {
    return this.#parts.roles.all().filter((role) => role.account === account);
  }

  #readRoles(account: string): Promise<KnownRole[]> {
    const read = this.#rolesOf(account).map(async ({ id, role, user, integration }) => {
      const credentials = await this.#parts.roles.credentials(id);
      return {
        id,
        role,
        ...(user !== undefined && { user }),
        ...(integration !== undefined && { integration }),
        ...(credentials && { credentials }),
      };
    });
    return Promise.all(read);
  }

  /** A role that was added is known at once, and a role that was removed is forgotten. */
  async #followRoles(): Promise<void> {
    const verifier = this.#verifier;
    if (verifier?.address === undefined) {
      return;
    }
    const changes = this.#changes;
    const roles = await this.#readRoles(verifier.account);
    const isStillOf = verifier === this.#verifier && this.state.phase === 'running';
    if (isStillOf && changes === this.#changes) {
      verifier.setRoles(roles);
    }
  }

  /** Sends what has changed, once for many changes in the same turn of the event loop. */
  readonly #changed = (): void => {
    this.#sending ??= setImmediate(() => {
      this.#sending = undefined;
      const state = this.state;
      const news = newsOf(this.#sent, state);
      this.#sent = state;
      if (news) {
        this.#send(news);
      }
    });
  };
}
