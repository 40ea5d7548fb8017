import type * as vscode from 'vscode';
import type { Accounts } from '../accounts/accounts.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { SendAs } from '../sendas/sendAs.js';
import type { Composers } from './composers.js';
import { sendAsCommandIds } from './contributions.js';

export interface SendAsWhenNeededParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Pick<Accounts, 'roles'>;
  readonly errors: ErrorReporter;
  readonly composers: () => Promise<Composers>;
}

/** Registers the command that sends a request as several roles, and loads its bundle when it is used. */
export class SendAsWhenNeeded implements vscode.Disposable {
  readonly #part: LazyPart<SendAs>;
  readonly #registrations: readonly { dispose(): unknown }[];

  constructor({ extensionUri, accounts: { roles }, errors, composers }: SendAsWhenNeededParts) {
    this.#part = new LazyPart(async () => {
      const { sendAsFeature } = await import('./sendAsFeature.js');
      return sendAsFeature({ extensionUri, errors, roles, composers: await composers() });
    });
    this.#registrations = sendAsCommandIds.map((id) =>
      errors.command(id, async (target?: unknown) => (await this.load()).commands[id](target)),
    );
  }

  load(): Promise<SendAs> {
    return this.#part.load();
  }

  dispose(): void {
    for (const registration of this.#registrations) {
      registration.dispose();
    }
    this.#part.dispose();
  }
}
