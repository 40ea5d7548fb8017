import * as vscode from 'vscode';
import { isUserError } from '../../protocol/userError.js';

/**
 * What may be told of an error whose message might hold a piece of somebody's request: the log learns where it happened, not what
 * it said. `during` ends the sentence "… while".
 */
export function describeWithoutText(
  errors: ErrorReporter,
  error: unknown,
  during: string,
): { message: string; forPerson: boolean } {
  return errors.describe(isUserError(error) ? error : withoutText(error, during));
}

function withoutText(error: unknown, during: string): Error {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const safe = new Error(`${name} while ${during}`);
  safe.stack = [safe.message, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
  return safe;
}

/**
 * The one place where errors end: a `UserError` is shown as it is, anything else is logged with its stack
 * and shown as unexpected. Cancellation is neither.
 */
export class ErrorReporter {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** What another process (a webview) may be told of an error. */
  readonly describe = (error: unknown): { message: string; forPerson: boolean } => {
    if (isUserError(error)) {
      return { message: error.message, forPerson: true };
    }
    this.#log.error(error instanceof Error ? error : String(error));
    return { message: 'Something unexpected went wrong. The RESTlets log has the details.', forPerson: false };
  };

  /** Writes one line into the log, for what is wrong and concerns nobody at the screen. */
  readonly warn = (line: string): void => {
    this.#log.warn(line);
  };

  /** Shows an error as a notification. */
  readonly report = (error: unknown): void => {
    if (error instanceof vscode.CancellationError) {
      return;
    }
    const { message, forPerson } = this.describe(error);
    if (forPerson) {
      void vscode.window.showErrorMessage(message);
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
}
