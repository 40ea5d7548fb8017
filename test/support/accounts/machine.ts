import { randomBytes, randomUUID } from 'node:crypto';
import { AccountCommands } from '../../../src/host/accounts/accountCommands.js';
import { ActiveRole } from '../../../src/host/accounts/activeRole.js';
import { CommandTargets } from '../../../src/host/accounts/commandTargets.js';
import { RoleDirectory } from '../../../src/host/accounts/roleDirectory.js';
import { RoleSwitch } from '../../../src/host/accounts/roleSwitch.js';
import { AccountStore } from '../../../src/host/accounts/store.js';
import type { Emitter } from '../../../src/host/accounts/storeParts.js';
import { TokenCommands } from '../../../src/host/accounts/tokenCommands.js';
import { emitter } from './windows.js';
import { ScriptedPrompter, type PersonAction } from './scriptedPrompter.js';

/** 64 hexadecimal digits, as NetSuite issues them; generated, so that nobody's are in the repository. */
export const issued = (): string => randomBytes(32).toString('hex');

class Memory {
  readonly values = new Map<string, unknown>();
  keys = (): string[] => [...this.values.keys()];
  get = <Value>(key: string, fallback?: Value): Value => (this.values.get(key) ?? fallback) as Value;
  update = (key: string, value: unknown): Promise<void> => {
    if (value === undefined) {
      this.values.delete(key);
    } else {
      this.values.set(key, structuredClone(value));
    }
    return Promise.resolve();
  };
}

class Secrets {
  readonly values = new Map<string, string>();
  get = (key: string): Promise<string | undefined> => Promise.resolve(this.values.get(key));
  store = (key: string, value: string): Promise<void> => {
    this.values.set(key, value);
    return Promise.resolve();
  };
  delete = (key: string): Promise<void> => {
    this.values.delete(key);
    return Promise.resolve();
  };
}

const signal = (): Emitter<void> => emitter();

/** The accounts of one machine without VS Code: everything that is stored can be looked at. */
export class Machine {
  readonly state = new Memory();
  readonly workspaceState = new Memory();
  readonly secrets = new Secrets();
  readonly store = new AccountStore({
    globalState: this.state,
    secrets: this.secrets,
    didChange: emitter(),
    now: Date.now,
    newId: randomUUID,
    startTimer: () => () => undefined,
  });
  readonly active = new ActiveRole(this.workspaceState, this.state, emitter());
  readonly roles: RoleDirectory = new RoleDirectory(
    this.store,
    this.active,
    { onDidChange: signal().event, host: '127.0.0.1', baseUrl: () => Promise.resolve('http://127.0.0.1:1') },
    () => Promise.resolve(undefined),
    emitter(),
  );

  /** Commands with a script of what the person does at each question. */
  commands(...script: PersonAction[]) {
    const prompter = new ScriptedPrompter(...script);
    const targets = new CommandTargets(this.store, this.roles, prompter);
    const accounts = new AccountCommands(this.store, this.active, targets, prompter);
    const tokens = new TokenCommands(this.store, this.active, targets, prompter);
    return { prompter, accounts, tokens, roleSwitch: new RoleSwitch(this.roles, this.active, prompter, () => accounts.add()) };
  }

  /** An account with one token, added as a person would. */
  async addAccount(realm: string, role: string): Promise<string> {
    const values = [issued(), issued(), issued(), issued()] as const;
    const choice = this.store.index.integrations.size > 0 ? [{ choose: 'Another integration record' }] : [];
    const { accounts } = this.commands(
      ...[{ type: realm }, ...(this.store.index.account(realm) ? [] : [{ type: '' }]), ...choice],
      ...[{ type: values[0] }, { type: values[1] }, { type: `Integration of ${role}` }],
      ...[{ type: values[2] }, { type: values[3] }, { type: role }, { type: '' }],
    );
    const id = await accounts.add();
    if (id === undefined) {
      throw new Error('The account was not added');
    }
    return id;
  }

  role(id: string): { type: 'role'; roleId: string; realm: string } {
    return { type: 'role', roleId: id, realm: this.store.index.tokens.get(id)?.account ?? '' };
  }
}
