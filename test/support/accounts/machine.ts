import { randomBytes, randomUUID } from 'node:crypto';
import { AccountCommands } from '../../../src/host/accounts/accountCommands.js';
import { ActiveRole } from '../../../src/host/accounts/activeRole.js';
import { CommandTargets } from '../../../src/host/accounts/commandTargets.js';
import { LoginHealth } from '../../../src/host/accounts/loginHealth.js';
import { RoleDirectory } from '../../../src/host/accounts/roleDirectory.js';
import { RoleSwitch } from '../../../src/host/accounts/roleSwitch.js';
import { AccountStore } from '../../../src/host/accounts/store.js';
import type { Emitter } from '../../../src/host/accounts/storeParts.js';
import { RoleAdding } from '../../../src/host/accounts/roleAdding.js';
import { TokenCommands } from '../../../src/host/accounts/tokenCommands.js';
import { emitter } from './windows.js';
import { ScriptBindings } from '../../../src/host/platform/scriptBindings.js';
import { UploadedFiles } from '../../../src/host/platform/uploadedFiles.js';
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
  readonly bindings = new ScriptBindings(this.state, emitter());
  readonly uploaded = new UploadedFiles(this.workspaceState);
  readonly store = new AccountStore({
    globalState: this.state,
    secrets: this.secrets,
    didChange: emitter(),
    now: Date.now,
    newId: randomUUID,
    kept: [this.bindings, this.uploaded],
    startTimer: () => () => undefined,
  });
  readonly active = new ActiveRole(this.workspaceState, this.state, emitter());
  readonly logins = new LoginHealth(this.state, this.store, emitter(), Date.now);
  readonly roles: RoleDirectory = new RoleDirectory(
    this.store,
    this.active,
    { onDidChange: signal().event, host: '127.0.0.1', baseUrl: () => Promise.resolve('http://127.0.0.1:1') },
    () => Promise.resolve(undefined),
    emitter(),
    emitter(),
    this.logins,
  );
  readonly added: string[] = [];
  /** The block in the clipboard that the last roles came from. */
  copied: string | undefined;
  readonly clipboard = {
    text: '',
    readText(): Promise<string> {
      return Promise.resolve(this.text);
    },
    writeText(text: string): Promise<void> {
      this.text = text;
      return Promise.resolve();
    },
  };
  /** Kept from one command to the next, as in a window. */
  #adding: RoleAdding | undefined;
  #prompter = new ScriptedPrompter();

  /** Commands with a script of what the person does at each question. */
  commands(...script: PersonAction[]) {
    const prompter = new ScriptedPrompter(...script);
    const targets = new CommandTargets(this.store, this.roles, prompter);
    const adding = this.#addingWith(prompter);
    return {
      prompter,
      adding,
      accounts: new AccountCommands(this.store, targets, prompter),
      tokens: new TokenCommands(this.store, adding, targets, prompter),
      roleSwitch: new RoleSwitch(this.roles, this.active, prompter, () => adding.add()),
    };
  }

  /** An account with one role, added as a person would. The first one of the machine becomes active. */
  async addAccount(realm: string, role: string): Promise<string> {
    const choice = this.store.index.integrations.size > 0 ? [{ choose: 'Other Integration' }] : [];
    const isTaken = this.store.index.tokensOf(realm).some((token) => token.role === role);
    const { adding, tokens } = this.commands(
      ...[{ type: realm }, ...choice, { type: [issued(), issued(), issued(), issued()].join('\n') }],
      ...[{ type: role }, ...(isTaken ? [{ type: '' }] : []), { choose: 'Integration name' }, { type: `Integration of ${role}` }],
    );
    const id = await adding.add();
    if (id === undefined) {
      throw new Error('The account was not added');
    }
    await tokens.edit(this.role(id));
    return id;
  }

  role(id: string): { type: 'role'; roleId: string; realm: string } {
    return { type: 'role', roleId: id, realm: this.store.index.tokens.get(id)?.account ?? '' };
  }

  #addingWith(prompter: ScriptedPrompter): RoleAdding {
    this.#prompter = prompter;
    this.#adding ??= new RoleAdding({
      store: this.store,
      active: this.active,
      prompter: {
        text: (question) => this.#prompter.text(question),
        choose: (question) => this.#prompter.choose(question),
        confirm: (...question) => this.#prompter.confirm(...question),
        tell: (message) => this.#prompter.tell(message),
      },
      clipboard: this.clipboard,
      added: (ids, copied) => {
        this.added.push(...ids);
        this.copied = copied;
      },
    });
    return this.#adding;
  }
}
