import * as vscode from 'vscode';
import { isUserError, UserError, type Remedy } from '../../protocol/userError.js';
import { logEntry, logEntryWithoutText, logLine } from './logText.js';

/** What another process (a webview) may be told of an error. */
export interface ErrorDescription {
  readonly message: string;
  /** The message is a sentence for a person, and not only "something unexpected". */
  readonly forPerson: boolean;
}

/** What the button of a notification says, and the command that it runs. */
export interface RemedyButton {
  readonly title: string;
  readonly command: string;
}

/**
 * The one place where errors end: a `UserError` is shown as it is, anything else is logged with its stack and shown as unexpected.
 * A cancellation is neither shown nor logged.
 */
export class ErrorReporter {
  readonly #log: vscode.LogOutputChannel;
  readonly #buttons: Readonly<Record<Remedy, RemedyButton>>;

  constructor(log: vscode.LogOutputChannel, buttons: Readonly<Record<Remedy, RemedyButton>>) {
    this.#log = log;
    this.#buttons = buttons;
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
    if (error instanceof vscode.CancellationError) {
      return;
    }
    const { message, forPerson } = this.describe(error);
    if (forPerson) {
      void this.#showWithRemedies(message, error instanceof UserError ? error.remedies : []);
      return;
    }
    const showLog = 'Show Log';
    void vscode.window.showErrorMessage(message, showLog).then((choice) => {
      if (choice === showLog) {
        this.#log.show();
      }
    });
  };

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

  async #showWithRemedies(message: string, remedies: readonly Remedy[]): Promise<void> {
    const buttons = remedies.map((remedy) => this.#buttons[remedy]);
    const chosen = await vscode.window.showErrorMessage(message, ...buttons.map(({ title }) => title));
    const button = buttons.find(({ title }) => title === chosen);
    if (button) {
      await vscode.commands.executeCommand(button.command);
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
