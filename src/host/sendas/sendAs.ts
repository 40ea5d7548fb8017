import type * as vscode from 'vscode';
import { sendAsHostCalls, type SendAsHostCalls, type SendAsState } from '../../protocol/sendAs.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleView } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { PanelHost } from '../platform/panelHost.js';
import { commands, sendAsViewType, type SendAsCommands } from '../shell/contributions.js';
import type { AskedRequest } from './askedRequest.js';
import { pickRoles, selectedAtFirst } from './rolePick.js';
import { SendAsSession, type SendAsSessionParts } from './sendAsSession.js';
import * as texts from './texts.js';

export interface SendAsParts extends Omit<SendAsSessionParts, 'chooseRoles' | 'current' | 'describe' | 'hasRole'> {
  readonly extensionUri: vscode.Uri;
  readonly errors: ErrorReporter;
  readonly roles: Pick<Roles, 'all' | 'active' | 'find'>;
  /**
   * The request that a command is called on: that of a file, or of the composer in front, with what was typed in it so far.
   * @throws {UserError} when there is none, or it cannot be read
   */
  readonly request: (target: unknown) => Promise<AskedRequest>;
  /** Where the panel of a request opens. */
  readonly column: vscode.ViewColumn;
}

/** For the log: what went on when an error came. */
const during = 'a request was sent as several roles';

interface Open {
  readonly panel: PanelHost<SendAsState, SendAsHostCalls>;
  readonly session: SendAsSession;
}

/** Sends requests as several roles, each in a tab of its own, which is not brought back with its window: what it shows is in memory only. */
export class SendAs implements vscode.Disposable {
  readonly #parts: SendAsParts;
  /** By the URI of the request. */
  readonly #open = new Map<string, Open>();
  readonly commands: SendAsCommands = { [commands.sendAs]: (target?: unknown) => this.#sendAs(target) };

  constructor(parts: SendAsParts) {
    this.#parts = parts;
  }

  /** What the tab of a request shows; for the in-host tests. */
  session(uri: vscode.Uri): SendAsSession | undefined {
    return this.#open.get(uri.toString())?.session;
  }

  dispose(): void {
    for (const { panel } of [...this.#open.values()]) {
      panel.dispose();
    }
  }

  async #sendAs(target: unknown): Promise<void> {
    const front = target === undefined ? [...this.#open.values()].find(({ panel }) => panel.isActive) : undefined;
    if (front) {
      await front.session.chooseRoles();
      return;
    }
    const asked = await this.#parts.request(target);
    const key = asked.uri.toString();
    const open = this.#open.get(key);
    if (open?.session.isRunning === true) {
      open.panel.show();
      throw new UserError(texts.refusals.running);
    }
    const roles = await this.#choose(asked, open?.session.state.calls.map(({ id }) => id) ?? []);
    if (!roles) {
      return;
    }
    // Meanwhile its tab may have been closed or opened.
    const used = this.#open.get(key) ?? this.#create(asked);
    if (await used.session.start(asked, roles)) {
      this.#open.set(key, used);
      used.panel.show();
    }
  }

  #create(asked: AskedRequest): Open {
    const { errors, extensionUri, column } = this.#parts;
    const key = asked.uri.toString();
    const session = new SendAsSession(asked, {
      ...this.#parts,
      current: () => this.#parts.request(asked.uri),
      hasRole: (account, role) => this.#parts.roles.find(account, role) !== undefined,
      chooseRoles: (now, chosen) => this.#choose(now, chosen),
      describe: (error) => errors.describeWithoutText(error, during),
    });
    const panel = new PanelHost<SendAsState, SendAsHostCalls>({
      viewType: sendAsViewType,
      screen: 'sendas',
      title: texts.title(asked.title),
      column,
      extensionUri,
      errors,
      during,
      calls: sendAsHostCalls,
      open: () => session,
      closed: () => {
        session.dispose();
        if (this.#open.get(key)?.session === session) {
          this.#open.delete(key);
        }
      },
    });
    return { panel, session };
  }

  #choose(asked: AskedRequest, before: readonly string[]): Promise<readonly RoleView[] | undefined> {
    const { roles } = this.#parts;
    const { account, role } = asked.request;
    const own = account === undefined ? roles.active : roles.find(account, role);
    const all = roles.all();
    return pickRoles(asked.title, all, selectedAtFirst(all, asked, own, before));
  }
}
