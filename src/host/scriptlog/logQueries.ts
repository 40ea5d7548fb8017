import { logRequest, readLogResponse, type LogRequest, type LogRow, type LogStatement } from '../../core/scriptlog/index.js';
import type { SendResult } from '../../core/http/index.js';
import type { SignOptions } from '../../core/tba/index.js';
import { missingSecrets, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import * as texts from './texts.js';

export interface LogQueryParts {
  readonly roles: Pick<Roles, 'credentials' | 'logUrl' | 'logRole'>;
  readonly logins: {
    refused(role: RoleView): void;
    wentWell(role: RoleView): void;
    recentFailures(role: RoleView): number;
  };
  /** Asks a person when one more failed login may lock the user. */
  readonly mayLogIn: (role: RoleView, action: string) => Promise<boolean>;
  /** Sends a signed request when no other one to its account is under way. */
  readonly send: (request: LogRequest, signal: AbortSignal) => Promise<SendResult>;
  /** The nonce and time of a signature. */
  readonly signing: () => Required<SignOptions>;
  readonly isTrusted: () => boolean;
}

export interface LogRows {
  readonly rows: readonly LogRow[];
  readonly hasMore: boolean;
}

/** Milliseconds that one statement may take. NetSuite itself gives it 15 minutes. */
const longestQuery = 15_000;

/** Runs the statements of the script log with a role. Each one is a login, so none is sent again by itself after a refusal. */
export class LogQueries {
  readonly #parts: LogQueryParts;

  constructor(parts: LogQueryParts) {
    this.#parts = parts;
  }

  get roles(): LogQueryParts['roles'] {
    return this.#parts.roles;
  }

  /**
   * Whether a role may log in now. What is done by itself isn't, after a login of the user was refused.
   * @param byPerson a person has just asked for it
   * @throws {UserError} that says why not
   */
  async mayRead(role: RoleView, byPerson: boolean): Promise<void> {
    const { isTrusted, logins, mayLogIn } = this.#parts;
    if (!isTrusted()) {
      throw new UserError(texts.problems.untrusted);
    }
    if (!byPerson && logins.recentFailures(role) > 0) {
      throw new UserError(texts.problems.refusedBefore(role));
    }
    if (byPerson && !(await mayLogIn(role, texts.buttons.anyway))) {
      throw new UserError(texts.problems.declined);
    }
  }

  /** @throws {UserError} that says why the log couldn't be read, or the reason of the signal when it was aborted */
  async run(role: RoleView, statement: LogStatement, signal: AbortSignal): Promise<LogRows> {
    const { roles, send, signing, logins } = this.#parts;
    const url = await roles.logUrl(role.id);
    const credentials = await roles.credentials(role.id);
    if (!credentials) {
      throw new UserError(missingSecrets(role));
    }
    signal.throwIfAborted();
    const slow = AbortSignal.timeout(longestQuery);
    const result = await send(logRequest(url, statement, credentials, signing()), AbortSignal.any([signal, slow]));
    signal.throwIfAborted();
    if (result.kind !== 'response') {
      throw new UserError(texts.problems.failure(result.kind === 'failure' ? result.failure.message : texts.problems.slow));
    }
    const { status, headers, body } = result;
    const response = readLogResponse({ status, headers, body: body.toString('utf8') });
    if (response.kind === 'rows') {
      logins.wentWell(role);
      return response;
    }
    if (response.kind === 'login') {
      logins.refused(role);
    }
    throw new UserError(texts.problemOf(response, role));
  }
}
