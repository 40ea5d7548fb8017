import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import { mayChangeData, methodsMeant, type PreparedRequest } from '../../core/request/index.js';
import type { ResponseReader } from '../../core/response/index.js';
import { credentialValues } from '../../core/tba/index.js';
import { isProduction, roleLabel, type RoleView } from '../../protocol/roles.js';
import { isUserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import type { CallLogs, LogWatch } from './callLog.js';
import { CredentialReads } from './credentialReads.js';
import { finishedCall, type CallHistory } from './callHistory.js';
import { LiveSignature, sendable, type CallToSign, type SigningSource } from './liveSignature.js';
import { isOneUser, mayBeOneUser, type LoginMemory } from './refusal/loginMemory.js';
import type { Refusals } from './refusal/refusals.js';
import type { SenderParts } from './requestSender.js';
import type { MadeSource, RecordedCall, VariableValues } from './requestVariables.js';
import { ResolvedDocument } from './resolvedDocument.js';
import { Responses } from './responses.js';
import type {
  NeededConsent,
  NotRun,
  NotRunCause,
  PlannedCall,
  RequestRuns,
  RequestToRun,
  Run,
  RunOptions,
  RunResult,
} from '../platform/requestRuns.js';
import { SharedTurns } from '../platform/sharedTurns.js';
import { untilAborted } from '../platform/untilAborted.js';
import * as texts from './texts.js';

export interface RunnerParts {
  readonly roles: Pick<Roles, 'baseUrl' | 'byId' | 'credentials' | 'onDidChange'>;
  /** Sends within the lanes and limits of the window. */
  readonly send: SenderParts['send'];
  /** The clock of the window that calls are signed by. */
  readonly clock: SigningSource;
  readonly variables: (place: Pick<vscode.TextDocument, 'uri'>) => VariableValues;
  readonly reader: Pick<ResponseReader, 'describe'>;
  readonly refusals: Pick<Refusals, 'refusalOf'>;
  /** Where `refusals` keeps refused logins, and whatever else logs in here. */
  readonly logins: Pick<LoginMemory, 'lockoutQuestion' | 'refusals' | 'refusedSince'>;
  /** How many calls of one account are sent at the same time; one when absent. */
  readonly mostAtOnce?: () => number;
  /** Reads the script log beside a call; absent where it is never read. */
  readonly logs?: CallLogs;
  /** Keeps each call that has ended; absent where none is kept. */
  readonly calls?: CallHistory;
  readonly isTrusted: () => boolean;
  /** Is told of errors that do not change a result. */
  readonly report: (error: unknown) => void;
}

/** A call that can be sent, with what is recorded of it. */
interface ReadyCall<Recorded> extends PlannedCall {
  readonly live: LiveSignature;
  readonly call: CallToSign;
  readonly recorded: Recorded;
  readonly hasDisagreements: boolean;
}

/** A run that has begun. */
interface Begun {
  /** How many logins had been refused by then. */
  readonly moment: number;
  readonly reads: CredentialReads;
}

/**
 * Sends requests without a composer, as the role that it is told: for tests, for several roles at once, and for tools. It asks nobody
 * anything, so it sends nothing that needs consent unless it is told that somebody has agreed, and nothing that could lock a user. No call
 * is repeated. The calls of one account are sent one after the other, also those of several runs, unless more are allowed; those that may be
 * of one user always are: a refused login must be known before the next one.
 */
export class RequestRunner implements RequestRuns, vscode.Disposable {
  readonly #parts: RunnerParts;
  /** By account. */
  readonly #turns: SharedTurns<RoleView>;
  readonly #planReads: CredentialReads;
  readonly #listener: vscode.Disposable;
  /** How often something about the stored accounts has changed. */
  #changes = 0;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#listener = parts.roles.onDidChange(() => {
      this.#changes += 1;
    });
    this.#planReads = this.#reads(false);
    this.#turns = new SharedTurns<RoleView>(parts.mostAtOnce ?? (() => 1), mayBeOneUser);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #reads(keeps: boolean): CredentialReads {
    return new CredentialReads(this.#parts.roles, () => this.#changes, keeps);
  }

  /** What would be sent, or why nothing could be. Nothing is sent. */
  async plan(toRun: RequestToRun): Promise<PlannedCall | NotRun> {
    const ready = await this.#ready(toRun, this.#planReads, () => undefined);
    if (ready.kind === 'notRun') {
      return ready;
    }
    return { kind: 'planned', prepared: ready.prepared, ...(ready.consent && { consent: ready.consent }) };
  }

  /**
   * Begins a run. From now on, a login that is refused in this window, whatever it is for, stops all calls of the run that may be of the
   * same user. Calls of a run that a person begins after that are sent: the question about a lock still counts them.
   */
  begin(): Run {
    const begun: Begun = { moment: this.#parts.logins.refusals, reads: this.#reads(true) };
    return { call: (toRun, options) => this.#call(toRun, options, begun) };
  }

  /** Sends a request when it is the turn of its account. Rejects for bugs only. */
  readonly #call = async (toRun: RequestToRun, options: RunOptions, begun: Begun): Promise<RunResult> => {
    const { signal } = options;
    try {
      return await this.#turns.take(toRun.role.account, toRun.role, signal, () => {
        options.started?.();
        return this.#callNow(toRun, options, begun);
      });
    } catch (error) {
      if (signal.aborted && error === signal.reason) {
        return { kind: 'canceled' };
      }
      if (error instanceof LoginStop) {
        return { kind: 'notRun', cause: 'login', reason: error.message };
      }
      throw error;
    }
  };

  async #callNow(toRun: RequestToRun, options: RunOptions, { moment, reads }: Begun): Promise<RunResult> {
    const { agreed, objection, signal } = options;
    const ready = await this.#ready(toRun, reads, (document) => document.recorded(toRun.request));
    if (ready.kind === 'notRun') {
      return ready;
    }
    const { role } = ready.call;
    if (signal.aborted) {
      return { kind: 'canceled' };
    }
    this.#requireLogin(role, moment);
    if (ready.consent && !agreed(ready.consent)) {
      return { kind: 'notRun', cause: 'consent', reason: texts.runs.noConsent(ready.consent) };
    }
    const changed = objection?.(ready.call);
    return changed === undefined ? this.#send(ready, options, moment) : { kind: 'notRun', cause: 'consent', reason: changed };
  }

  /** @throws {LoginStop} when a refused login may lock the user, or one that may be of the user was refused since this moment */
  #requireLogin(role: RoleView, moment: number): void {
    const { logins } = this.#parts;
    const refused = logins.refusedSince(moment, role);
    if (refused) {
      const user = refused.id === role.id ? 'sameRole' : isOneUser(refused, role) ? 'same' : 'maybeSame';
      throw new LoginStop(texts.runs.loginRefused(roleLabel(refused), roleLabel(role), user));
    }
    const question = logins.lockoutQuestion(role);
    if (question) {
      throw new LoginStop(question.message);
    }
  }

  /** @param record makes what is recorded, of the variables that are sent */
  async #ready<Recorded>(
    { request, uri, role: { id }, role: known }: RequestToRun,
    reads: CredentialReads,
    record: (document: ResolvedDocument) => Recorded,
  ): Promise<ReadyCall<Recorded> | NotRun> {
    const { roles, variables, isTrusted, clock } = this.#parts;
    if (!isTrusted()) {
      return { kind: 'notRun', cause: 'untrusted', reason: texts.blocked.restrictedMode };
    }
    const role = roles.byId(id);
    if (!role) {
      return { kind: 'notRun', cause: 'role', reason: texts.roles.removed(roleLabel(known)) };
    }
    const values: VariableValues = { ...variables({ uri }), ask: () => Promise.resolve(undefined) };
    const document = new ResolvedDocument({ request }, values, () => role.account);
    if (!(await document.beforeCall())) {
      return { kind: 'notRun', cause: 'prompt', reason: texts.runs.prompt };
    }
    const { missing, error = missing, request: resolved = request } = document;
    if (error !== undefined) {
      return { kind: 'notRun', cause: 'problem', reason: error };
    }
    // All of it before the credentials are waited for: the variables may be others then.
    const comparable = new ResolvedDocument({ request }, values, () => role.account, sameForEachCall).request ?? resolved;
    const recorded = record(document);
    const hasDisagreements = document.hasDisagreements(resolved);
    const live = new LiveSignature(reads, clock);
    try {
      await live.use(role);
      const call = live.toSign(resolved);
      const consent = consentFor(call, () => callHash(uri, call, live.prepared(comparable)?.prepared));
      return {
        kind: 'planned',
        prepared: call.prepared,
        live,
        call,
        recorded,
        hasDisagreements,
        ...(consent && { consent }),
      };
    } catch (failure) {
      return notRunFor('role', failure);
    }
  }

  async #send(
    { live, call, recorded, hasDisagreements }: ReadyCall<RecordedCall>,
    { readsLog, signal }: RunOptions,
    moment: number,
  ): Promise<RunResult> {
    const { logs, send, reader, refusals, report } = this.#parts;
    const { role } = call;
    let signed;
    try {
      signed = live.sign(call);
    } catch (failure) {
      return notRunFor('problem', failure);
    }
    const request = sendable(signed);
    const log = readsLog === true ? await logs?.begin({ role, url: request.url }, signal) : undefined;
    const before = (): void => {
      this.#requireLogin(role, moment);
    };
    const result = await send(request, signal, () => undefined, role.account, before);
    const responses = new Responses(() => 1, report, reader);
    const view = await responses.add({ request, roleLabel: roleLabel(role), role: role.role }, result, signal);
    this.#parts.calls?.keep(await finishedCall(call, recorded, view, responses));
    if (result.kind === 'canceled') {
      return { kind: 'canceled' };
    }
    const secrets = credentialValues(call.credentials);
    if (result.kind === 'failure') {
      return { kind: 'failure', failure: result.failure, view, secrets };
    }
    const { sentBefore } = signed;
    const errorForm = responses.errorForm(view.id);
    const { receivedAt } = result;
    const refusal = await refusals.refusalOf({ role, request, sentBefore, hasDisagreements, view, receivedAt, errorForm });
    const isLoginRefused = refusal?.isLoginRefused === true;
    if (log && !isLoginRefused) {
      await logRead(log, view.id, responses, signal);
      if (signal.aborted) {
        return { kind: 'canceled' };
      }
    }
    // The call has run, so its login counts, but what was read of its body is not all of it.
    const checkable = await responses.checkable(view.id);
    if (!checkable) {
      return { kind: 'canceled' };
    }
    const { received } = checkable;
    return {
      kind: 'response',
      view,
      received,
      secrets,
      isLoginRefused,
      bodyText: (form) => responses.bodyText(view.id, form),
    };
  }
}

/** No login is tried as this user any more. The message is a sentence for a person. */
class LoginStop extends Error {}

/** Looks at the script log until nothing more is expected, or the call is canceled. */
async function logRead(log: LogWatch, id: string, responses: Responses, signal: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    responses.onLogChange(() => {
      if (log.view.state !== 'reading') {
        resolve();
      }
    });
    responses.keepLog(id, log);
    log.callEnded();
    if (log.view.state !== 'reading') {
      resolve();
    }
  });
  await untilAborted(ended, signal);
  log.stop();
}

/** Instead of what is made for each call, so that two times of the same call can be compared. */
const sameForEachCall: MadeSource = { uuid: () => '00000000-0000-0000-0000-000000000000', now: () => 0 };

/** @param hash makes what tells the call apart */
function consentFor({ role, prepared }: CallToSign, hash: () => string): NeededConsent | undefined {
  const methods = methodsMeant(prepared);
  const inProduction = isProduction(role.kind);
  const isNeeded = inProduction || mayChangeData(methods);
  return isNeeded ? { role, isProduction: inProduction, methods, call: hash() } : undefined;
}

function callHash(uri: vscode.Uri, { role, credentials }: CallToSign, prepared: PreparedRequest | undefined): string {
  const { id, account, kind } = role;
  return createHash('sha256')
    .update(JSON.stringify([uri.toString(), id, account, kind, credentials, prepared]))
    .digest('hex');
}

/** @throws what is no sentence for a person */
function notRunFor(cause: NotRunCause, error: unknown): NotRun {
  if (isUserError(error)) {
    return { kind: 'notRun', cause, reason: error.message };
  }
  throw error;
}
