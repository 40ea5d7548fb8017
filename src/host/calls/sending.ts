import * as vscode from 'vscode';
import { askModally } from '../platform/askModally.js';
import { ConfigValue } from '../platform/configValue.js';
import { settings } from '../shell/contributions.js';
import type { RoleView } from '../../protocol/roles.js';
import { Agreement } from './agreement.js';
import type { LoginMemory } from './refusal/loginMemory.js';
import type { SenderParts, SendSigned } from './requestSender.js';

const bytesOfMegabyte = 1_000_000;

/** Sends signed calls within the limits that the settings name, and asks where a person must agree first. */
export class Sending implements Pick<SenderParts, 'send' | 'mayBeSent'> {
  readonly #timeout = new ConfigValue(settings.timeout);
  readonly #limit = new ConfigValue(settings.responseLimit);
  readonly mayBeSent: SenderParts['mayBeSent'];
  /** Asks a person when one more failed login may lock the user. `anyway` is the button that goes on. */
  readonly mayLogIn: (role: RoleView, anyway: string) => Promise<boolean>;

  constructor(logins: Pick<LoginMemory, 'lockoutQuestion'>) {
    const agreement = new Agreement(askModally, logins);
    this.mayBeSent = agreement.mayBeSent;
    this.mayLogIn = agreement.mayLogIn;
  }

  readonly send: SendSigned = async (request, signal, onProgress) => {
    const { sendRequest } = await import('../../core/http/index.js');
    const [timeout, limit] = [this.#timeout.value * 1000, this.#limit.value * bytesOfMegabyte];
    return sendRequest(request, { timeout, limit, defaultAgent: proxyWantsDefaultAgent(), signal, onProgress });
  };
}

/** With the setting "on", VS Code's proxy handles only calls that use the default agent; with "override" it handles every call. */
function proxyWantsDefaultAgent(): boolean {
  return vscode.workspace.getConfiguration('http').get('proxySupport') === 'on';
}
