import type { HttpResponse, SendResult } from '../../core/http/index.js';
import { dataCenterUrlsRequest, readDataCenterUrls, type OpenRequest } from '../../core/tokens/index.js';
import { UserError } from '../../protocol/userError.js';
import type { CheckedAccount, RoleKeeping } from '../accounts/roles.js';
import type { Prompter } from '../platform/prompter.js';
import * as texts from './texts.js';

export interface CheckAccountParts {
  readonly keeping: Pick<RoleKeeping, 'chooseAccount'>;
  readonly prompter: Pick<Prompter, 'tell'>;
  /** Sends a request without credentials, and shows what is done until the response is there. */
  readonly send: (request: OpenRequest, title: string) => Promise<SendResult>;
  readonly isTrusted: () => boolean;
}

/** The command *Check Account*: asks NetSuite, without credentials, which hosts an account has, and so whether it exists. */
export class CheckAccount {
  readonly #parts: CheckAccountParts;

  constructor(parts: CheckAccountParts) {
    this.#parts = parts;
  }

  /** @param target what the command was called on. @throws {UserError} when nothing can be sent */
  async run(target: unknown): Promise<void> {
    const { keeping, isTrusted, prompter } = this.#parts;
    if (!isTrusted()) {
      throw new UserError(texts.refusals.untrusted);
    }
    const account = await keeping.chooseAccount(texts.titles.checkAccount, target);
    const result = account && (await this.#ask(account));
    if (account && result && result.kind !== 'canceled') {
      const said = result.kind === 'failure' ? failed(account, result) : found(account, result);
      // VS Code shows a notification without a button in one line, and cuts the hosts.
      void prompter.tell(said, [texts.buttons.close]);
    }
  }

  /** Asks once more in the way that Oracle documents for a service that is not available. No login can fail, so that does no harm. */
  async #ask({ realm, service }: CheckedAccount): Promise<SendResult> {
    const title = texts.progress.checking(realm);
    const first = await this.#parts.send(dataCenterUrlsRequest(service, realm), title);
    const isUnavailable = first.kind === 'response' && first.status === 503;
    return isUnavailable ? this.#parts.send(dataCenterUrlsRequest(service, realm, true), title) : first;
  }
}

function failed({ realm }: CheckedAccount, { failure }: Extract<SendResult, { kind: 'failure' }>): string {
  return texts.account.unclear(realm, texts.outcome.failure(failure.message, failure.checks));
}

function found({ realm, host, service }: CheckedAccount, { status, body }: HttpResponse): string {
  if (status !== 200) {
    return texts.account.unclear(realm, texts.account.status(status));
  }
  const read = readDataCenterUrls(body.toString('utf8'), realm, new URL(service).host);
  switch (read.kind) {
    case 'exists':
      return texts.account.exists(realm, read.hosts, host);
    case 'unknown':
      return texts.account.unknown(realm);
    case 'other-account':
      return texts.account.otherAccount(realm, read.realm);
    case 'unclear':
      return texts.account.unclear(realm, texts.account.unreadable);
  }
}
