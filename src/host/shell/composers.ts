import * as vscode from 'vscode';
import { BodyData } from '../../core/bodydata/index.js';
import { ExpectationChecker } from '../../core/expect/index.js';
import type { SendResult } from '../../core/http/index.js';
import { accountHost, calledIds, type RestletIds } from '../../core/netsuite/index.js';
import { ResponseReader } from '../../core/response/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { CallHistory } from '../calls/callHistory.js';
import type { CodeReader } from '../calls/codeNote.js';
import type { ComposerTools } from '../composer/composerCalls.js';
import { composerCommands } from '../composer/composerCommands.js';
import { ComposerEditors } from '../composer/composerEditors.js';
import { askToAccept } from '../composer/editExpectations.js';
import { LoginMemory } from '../calls/refusal/loginMemory.js';
import { Refusals } from '../calls/refusal/refusals.js';
import { ResponseDocuments } from '../composer/responseDocuments.js';
import type { SenderParts } from '../calls/requestSender.js';
import { Sending } from '../calls/sending.js';
import { Sessions } from '../composer/sessions.js';
import { SigningClock } from '../calls/signingClock.js';
import { CallLogs } from '../scriptlog/callLogs.js';
import type { FollowParts } from '../scriptlog/followLog.js';
import { LogFeature } from '../scriptlog/followCommand.js';
import { latestEntries, type LatestEntries } from '../scriptlog/latestEntries.js';
import { KnownScripts } from '../scriptlog/knownScripts.js';
import { LogQueries, type LogQueryParts } from '../scriptlog/logQueries.js';
import { pause } from '../scriptlog/pause.js';
import { RequestLanes } from '../platform/requestLanes.js';
import { RequestRunner } from '../calls/requestRunner.js';
import { WindowValues } from '../requests/windowValues.js';
import { bundleFile } from '../platform/bundleFile.js';
import type { CallOutcomes } from '../platform/callOutcomes.js';
import { ConfigSwitch, ConfigValue } from '../platform/configValue.js';
import { ContextKey } from '../platform/contextKey.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { tokenServiceCommands, type TokenServiceParts } from '../tokens/tokenServiceCommands.js';
import {
  contextKeys,
  settings,
  switches,
  type ComposerCommands,
  type LogCommands,
  type TokenServiceCommands,
} from './contributions.js';
import { isPlaced } from './placedNode.js';

export interface ComposersParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Accounts;
  readonly errors: ErrorReporter;
  readonly outcomes: CallOutcomes;
  readonly bindings: ScriptBindings;
  readonly calls: CallHistory;
  readonly code: CodeReader;
  readonly reporting: ComposerTools['reporting'];
  /** Opens the line of a script in the workspace. */
  readonly openFrame: ComposerTools['openFrame'];
  readonly noteFrames: ComposerTools['noteFrames'];
  /** The RESTlets of the workspace by their script and deployment. */
  readonly targets: FollowParts['targets'];
  /** Opens the diagnosis of a refused call. */
  readonly explain: TokenServiceParts['explain'];
}

type LogArguments = Parameters<typeof latestEntries> extends [unknown, ...infer Rest] ? Rest : never;

/** All composers of a window, and what they share. It is a bundle of its own, which is loaded with the first composer. */
export class Composers implements vscode.Disposable {
  readonly sessions: Sessions;
  readonly tools: ComposerTools;
  readonly editors: ComposerEditors;
  readonly responses = new ResponseDocuments();
  /** Checks responses against expectations, and compares them. */
  readonly checker: ExpectationChecker;
  /** Sends requests without a composer. */
  readonly runner: RequestRunner;
  readonly commands: ComposerCommands;
  readonly tokenCommands: TokenServiceCommands;
  readonly logCommands: LogCommands;
  /** Reads the latest entries of a script log for a language model. */
  readonly readLog: (...args: LogArguments) => Promise<LatestEntries>;
  readonly #disposables: readonly { dispose(): void }[];

  constructor(parts: ComposersParts) {
    const { accounts, bindings, code, errors, extensionUri, outcomes } = parts;
    const { roles } = accounts;
    const clock = new SigningClock();
    const logins = new LoginMemory(Date.now, accounts.logins);
    const sending = new Sending(logins);
    const signing = () => ({ nonce: clock.nonce(), timestamp: Math.floor(clock.now() / 1000) });
    const { send, look } = inLanes(sending);
    const queries = new LogQueries({
      roles,
      logins,
      mayLogIn: sending.mayLogIn,
      send: look,
      signing,
      isTrusted: () => vscode.workspace.isTrusted,
    });
    const scripts = new KnownScripts(queries, Date.now);
    this.readLog = (...args) => latestEntries({ queries, scripts }, ...args);
    const logs = new CallLogs({ queries, scripts, pause, report: errors.report });
    const history = new ConfigValue(settings.responseHistory);
    const hints = new ConfigSwitch(switches.hints);
    this.checker = new ExpectationChecker(bundleFile(extensionUri, 'expectWorker'));
    const { checker } = this;
    const values = new WindowValues(() => this.sessions, extensionUri, errors.report);
    const sender = {
      calls: parts.calls,
      variables: values.of,
      roles,
      send: keepingOutcomes(send, outcomes, bindings),
      refusals: new Refusals(roles, logins, clock),
      clock,
      reader: new ResponseReader(bundleFile(extensionUri, 'responseWorker')),
      isTrusted: () => vscode.workspace.isTrusted,
      report: errors.report,
    };
    this.sessions = new Sessions({
      ...sender,
      logs,
      code,
      mayBeSent: sending.mayBeSent,
      history: () => history.value,
      checker,
      askToAccept,
      offersHints: () => hints.isOn,
    });
    const callsPerAccount = new ConfigValue(settings.callsPerAccount);
    this.runner = new RequestRunner({ ...sender, logins, logs, mostAtOnce: () => callsPerAccount.value });
    const bodyData = new BodyData(bundleFile(extensionUri, 'bodyWorker'));
    this.tools = composerTools(parts, this.responses, bodyData);
    this.editors = new ComposerEditors(this.sessions, this.tools, errors);
    this.commands = composerCommands(this.editors, accounts, this.responses);
    const log = new LogFeature({
      queries,
      scripts,
      pause,
      keeping: accounts.keeping,
      prompter: accounts.prompter,
      targets: parts.targets,
      calledBy: (target) => (isPlaced(target) ? target.node.called : undefined),
      inFront: () => inFront(this.editors, bindings),
      now: Date.now,
    });
    this.logCommands = log.commands;
    this.tokenCommands = tokenCommands(parts, { logins, mayLogIn: sending.mayLogIn, send, signing });
    this.#disposables = [this.sessions, this.runner, this.responses, bodyData, checker, logs, log, values];
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }
}

function tokenCommands(
  { accounts: { keeping, prompter, roles, signingIn }, explain }: ComposersParts,
  calls: Pick<TokenServiceParts, 'logins' | 'mayLogIn' | 'send' | 'signing'>,
): TokenServiceCommands {
  return tokenServiceCommands({ roles, keeping, signingIn, prompter, explain, ...calls });
}

function composerTools(
  { accounts: { roles, roleSwitch }, errors: { help }, openFrame, noteFrames, reporting }: ComposersParts,
  documents: ResponseDocuments,
  bodyData: BodyData,
): ComposerTools {
  const shown = new ContextKey<boolean>(contextKeys.signatureShown);
  const signatureShown = (): void => {
    shown.set(true);
  };
  return { documents, bodyData, roles, roleSwitch, reporting, signatureShown, openFrame, noteFrames, help };
}

/** `before` is called when a call has waited for its turn; what it throws keeps the call from being sent. */
type SendInLane = (...args: [...Parameters<Sending['send']>, before?: () => void]) => Promise<SendResult>;

/** Sends calls, and looks at the script log, in the order that `RequestLanes` keeps for each account. */
function inLanes(sending: Sending): { readonly send: SendInLane; readonly look: LogQueryParts['send'] } {
  const lanes = new RequestLanes();
  return {
    send: (request, signal, onProgress, before) =>
      lanes.call(accountOf(request.url), signal, () => {
        before?.();
        return sending.send(request, signal, onProgress);
      }),
    look: (request, signal, before) =>
      lanes.look(accountOf(request.url), signal, () => {
        before();
        return sending.send(request, signal, () => undefined);
      }),
  };
}

/** Sends calls, and keeps how each of them ended. */
function keepingOutcomes(send: SendInLane, outcomes: CallOutcomes, bindings: ComposersParts['bindings']): SenderParts['send'] {
  return async (request, signal, onProgress, account, before) => {
    const result = await send(request, signal, onProgress, before);
    keepOutcome(outcomes, request.method, bindings.resolved(account, calledIds(request.url)), result);
    return result;
  };
}

/** What was canceled says nothing about the RESTlet. */
function keepOutcome(outcomes: CallOutcomes, method: string, called: RestletIds, result: SendResult): void {
  if (result.kind !== 'canceled') {
    const milliseconds = result.timings.total;
    outcomes.keep(method, called, { milliseconds, ...(result.kind === 'response' && { status: result.status }) });
  }
}

/** What tells the accounts apart that requests go to: the first part of the host, or host and port of a simulator. */
function accountOf(url: string): string {
  const { host } = new URL(url);
  return accountHost(host)?.label ?? host;
}

/** The script and deployment of the request that a person works in. A script ID also fits an account in which the script has another number. */
function inFront({ active }: ComposerEditors, bindings: ScriptBindings): Partial<RestletIds> {
  const request = active?.session.resolved;
  if (!active || !request) {
    return {};
  }
  const { script, deploy } = bindings.resolved(active.session.role?.account, request);
  return { script, deploy };
}
