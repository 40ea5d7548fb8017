import * as vscode from 'vscode';
import type { RestletRequest } from '../../protocol/request.js';
import { roleLabel, type RoleView } from '../../protocol/roles.js';
import { settings } from '../shell/contributions.js';
import { lockoutQuestion, type LoginMemory } from './refusal/loginMemory.js';
import { ConfigValue } from '../platform/configValue.js';
import type { SessionParts } from './documentSession.js';
import type { LiveSignature } from './liveSignature.js';

const octetsOfMegabyte = 1_000_000;

/** Sends signed calls within the limits that the settings name, and asks where a person must agree first. */
export class Sending implements Pick<SessionParts, 'send' | 'mayBeSent'> {
  readonly #timeout = new ConfigValue(settings.timeout);
  readonly #limit = new ConfigValue(settings.responseLimit);

  readonly #logins: Pick<LoginMemory, 'recentFailures'>;

  constructor(logins: Pick<LoginMemory, 'recentFailures'>) {
    this.#logins = logins;
  }

  readonly send: SessionParts['send'] = async (request, signal, onProgress) => {
    const { sendRequest } = await import('../../core/http/index.js');
    const [timeout, limit] = [this.#timeout.value * 1000, this.#limit.value * octetsOfMegabyte];
    return sendRequest(request, { timeout, limit, defaultAgent: proxyWantsDefaultAgent(), signal, onProgress });
  };

  readonly mayBeSent: SessionParts['mayBeSent'] = async (request, role, live) =>
    (await agreesToUsedPair(live)) &&
    (await agreesToLockout(role, this.#logins.recentFailures(role))) &&
    (role.kind !== 'production' || request.method === 'GET' || (await agreesToProduction(request, role)));
}

/** Set to "on", VS Code's proxy takes only calls that leave the agent to it; set to "override", it takes every call. */
function proxyWantsDefaultAgent(): boolean {
  return vscode.workspace.getConfiguration('http').get('proxySupport') === 'on';
}

async function agreesToProduction({ method, script, deploy }: RestletRequest, role: RoleView): Promise<boolean> {
  const action = `Send ${method}`;
  const answer = await vscode.window.showWarningMessage(
    `Send a ${method} to the production account ${role.account}?`,
    { modal: true, detail: `RESTlet: ${script} · ${deploy}\nRole: ${roleLabel(role)}\nHost: ${role.host}` },
    action,
  );
  return answer === action;
}

/** A locked user is refused for half an hour, whatever is sent. */
async function agreesToLockout(role: RoleView, failures: number): Promise<boolean> {
  const question = lockoutQuestion(failures);
  if (!question) {
    return true;
  }
  const anyway = 'Send Anyway';
  const detail = `${question.detail}\n\nRole: ${roleLabel(role)}`;
  return (await vscode.window.showWarningMessage(question.message, { modal: true, detail }, anyway)) === anyway;
}

/** NetSuite takes a pair of nonce and timestamp once, and counts failed logins. */
async function agreesToUsedPair(live: LiveSignature): Promise<boolean> {
  if (!live.pinnedIsUsed) {
    return true;
  }
  const unpin = 'Send with New Values';
  const anyway = 'Send Anyway';
  const answer = await vscode.window.showWarningMessage(
    'Nonce and timestamp are pinned, and were sent before.',
    {
      modal: true,
      detail: 'NetSuite takes each pair once: the login will be refused, and five failed logins lock the user for 30 minutes.',
    },
    unpin,
    anyway,
  );
  if (answer === unpin) {
    live.pin(undefined);
  }
  return answer !== undefined;
}
