import { logRequest, readLogResponse, type LogRequest, type LogRow, type LogStatement } from '../../core/scriptlog/index.js';
import type { SendResult } from '../../core/http/index.js';
import type { SignOptions } from '../../core/tba/index.js';
import { missingSecrets, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import type { LoginMemory } from '../calls/refusal/loginMemory.js';
import * as texts from './texts.js';

export interface LogQueryParts {
  readonly roles: Pick<Roles, 'byId' | 'credentials' | 'logUrl' | 'logRole'>;
  readonly logins: Pick<LoginMemory, 'refused' | 'wentWell' | 'recentFailures' | 'mayLock' | 'refusals' | 'refusedSince'>;
  /** Asks a person when one more failed login may lock the user. */
  readonly mayLogIn: (role: RoleView, action: string) => Promise<boolean>;
  /**
   * Sends a signed request when no other one to its account is under way.
   * @param before is called just before it is sent, after it has waited; what it throws keeps the request from being sent
   */
  readonly send: (request: LogRequest, signal: AbortSignal, before: () => void) => Promise<SendResult>;
  /** The nonce and time of a signature. */
  readonly signing: () => Required<SignOptions>;
  readonly isTrusted: () => boolean;
}

/** Why a log is read: a person has just asked for it, or it is looked at after a call or while a script is followed. */
export type LogOccasion = 'person' | 'call' | 'follow';

/** A role that reads a log. */
export interface LogReader {
  readonly role: RoleView;
  readonly occasion: LogOccasion;
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
   * Asks a person who wants to read the log now where one more failed login may lock the user.
   * @throws {UserError} when the person declines, or the workspace is not trusted
   */
  async agree(role: RoleView): Promise<void> {
    this.#require({ role, occasion: 'person' }, this.#parts.logins.refusals);
    if (!(await this.#parts.mayLogIn(role, texts.buttons.anyway))) {
      throw new UserError(texts.problems.declined);
    }
  }

  /**
   * Runs a statement. Where nobody has just asked for it, it isn't sent after a login of the user was refused, or while it waited, one that may be
   * of the user, nor once the role no longer reads the log. That is looked at just before it is sent: it may have waited for a call that was
   * refused.
   * @throws {UserError} that says why the log couldn't be read, or the reason of the signal when it was aborted
   */
  async run(reader: LogReader, statement: LogStatement, signal: AbortSignal): Promise<LogRows> {
    const { roles, send, signing, logins } = this.#parts;
    const { role } = reader;
    const moment = logins.refusals;
    this.#require(reader, moment);
    const url = await roles.logUrl(role.id);
    const credentials = await roles.credentials(role.id);
    if (!credentials) {
      throw new UserError(missingSecrets(role));
    }
    signal.throwIfAborted();
    const slow = AbortSignal.timeout(longestQuery);
    const result = await send(logRequest(url, statement, credentials, signing()), AbortSignal.any([signal, slow]), () => {
      this.#require(reader, moment);
    });
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

  /**
   * @param moment how many logins had been refused when the statement was asked for
   * @throws {UserError} that says why the log must not be read now
   */
  #require({ role, occasion }: LogReader, moment: number): void {
    const { isTrusted, logins, roles } = this.#parts;
    if (!isTrusted()) {
      throw new UserError(texts.problems.untrusted);
    }
    if (!roles.byId(role.id)) {
      throw new UserError(texts.problems.removed(role));
    }
    const isRefused = logins.mayLock(role) || logins.recentFailures(role) > 0 || logins.refusedSince(moment, role) !== undefined;
    if (occasion !== 'person' && isRefused) {
      throw new UserError(texts.problems.refusedBefore(role));
    }
    if (occasion === 'call' && roles.logRole(role.account)?.id !== role.id) {
      throw new UserError(texts.problems.switchedOff(role));
    }
  }
}
