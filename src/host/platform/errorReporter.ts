import * as vscode from 'vscode';
import { isUserError, remedies, remediesOf, type Remedy } from '../../protocol/userError.js';
import { logEntry, logEntryWithoutText, logLine } from './logText.js';

/** What another process (a webview) may be told of an error. */
export interface ErrorDescription {
  readonly message: string;
  /** The message is a sentence for a person, and not only "something unexpected". */
  readonly forPerson: boolean;
}

/** What is done for something that helps with an error: a command is run, or a page is opened in the browser. */
export type RemedyAction = { readonly command: string } | { readonly page: string };

/**
 * The one place where errors end: a `UserError` is shown as it is, anything else is logged with its stack and shown as unexpected.
 * A cancellation is neither shown nor logged.
 */
export class ErrorReporter {
  readonly #log: vscode.LogOutputChannel;
  readonly #remedies: Readonly<Record<Remedy, RemedyAction>>;

  constructor(log: vscode.LogOutputChannel, actions: Readonly<Record<Remedy, RemedyAction>>) {
    this.#log = log;
    this.#remedies = actions;
  }

  readonly describe = (error: unknown): ErrorDescription => this.#describe(error, logEntry);

  /**
   * As `describe`, for an error whose message might hold a piece of somebody's request: the log learns where it happened, not what
   * it said. `during` ends the sentence "… while".
   */
  describeWithoutText(error: unknown, during: string): ErrorDescription {
    return this.#describe(error, (unexpected) => logEntryWithoutText(unexpected, during));
  }

  /** Writes one line into the log, for what is wrong and concerns nobody at the screen. */
  readonly warn = (line: string): void => {
    this.#log.warn(logLine(line));
  };

  /** Shows an error as a notification, with what helps as buttons. */
  readonly report = (error: unknown): void => {
    this.#report(error, this.describe);
  };

  /** As `report`, for an error whose message might hold a piece of somebody's request: the log learns what `describeWithoutText` says. */
  reportWithoutText(error: unknown, during: string): void {
    this.#report(error, (unexpected) => this.describeWithoutText(unexpected, during));
  }

  #report(error: unknown, describe: (error: unknown) => ErrorDescription): void {
    if (error instanceof vscode.CancellationError) {
      return;
    }
    const { message, forPerson } = describe(error);
    if (forPerson) {
      void this.#showWithRemedies(message, remediesOf(error));
      return;
    }
    const showLog = 'Show Log';
    void vscode.window.showErrorMessage(message, showLog).then((choice) => {
      if (choice === showLog) {
        this.#log.show();
      }
    });
  }

  /** Registers a command whose errors end here. */
  command(id: string, run: (...args: never[]) => unknown): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (...args: never[]) => {
      try {
        return await run(...args);
      } catch (error) {
        this.report(error);
        return undefined;
      }
    });
  }

  /** Does what helps with an error. A command tells its own errors. */
  readonly help = async (remedy: Remedy): Promise<void> => {
    const action = this.#remedies[remedy];
    if ('page' in action) {
      await vscode.env.openExternal(vscode.Uri.parse(action.page));
    } else {
      await vscode.commands.executeCommand(action.command);
    }
  };

  async #showWithRemedies(message: string, offered: readonly Remedy[]): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(message, ...offered.map((remedy) => remedies[remedy]));
    const remedy = offered.find((one) => remedies[one] === chosen);
    if (remedy !== undefined) {
      await this.help(remedy);
    }
  }

  #describe(error: unknown, toEntry: (error: unknown) => string): ErrorDescription {
    if (isUserError(error)) {
      return { message: error.message, forPerson: true };
    }
    this.#log.error(toEntry(error));
    return { message: 'Something unexpected went wrong. See the RESTlets log for details.', forPerson: false };
  }
}
