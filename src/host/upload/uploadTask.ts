import * as vscode from 'vscode';
import { runCli, type CliResult, type CliRun } from './cliProcess.js';

export interface UploadTask extends Omit<CliRun, 'onText' | 'signal'> {
  /** What the terminal is called. */
  readonly name: string;
  readonly workspaceFolder: vscode.WorkspaceFolder | undefined;
}

/**
 * Runs SuiteCloud CLI as a task of VS Code: what it prints is in a terminal, and it can be ended there, by *Tasks: Terminate Task*, and
 * by the signal.
 */
export async function runTask({ name, workspaceFolder, ...run }: UploadTask, signal: AbortSignal): Promise<CliResult> {
  const controller = new AbortController();
  let running: Promise<CliResult> | undefined;
  const begin = (onText: (text: string) => void): Promise<CliResult> => {
    running = runCli({ ...run, onText, signal: AbortSignal.any([controller.signal, signal]) });
    return running;
  };
  const task = new vscode.Task(
    { type: 'restlets.suiteCloudCli' },
    workspaceFolder ?? vscode.TaskScope.Workspace,
    name,
    'RESTlets',
    new vscode.CustomExecution(() =>
      Promise.resolve(
        new CliTerminal(begin, () => {
          controller.abort();
        }),
      ),
    ),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, panel: vscode.TaskPanelKind.Shared, focus: false };
  const execution = await vscode.tasks.executeTask(task);
  await taskEnd(execution);
  return running ?? { text: '', end: 'canceled' };
}

function taskEnd(execution: vscode.TaskExecution): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.tasks.onDidEndTask((event) => {
      if (event.execution === execution) {
        listener.dispose();
        resolve();
      }
    });
  });
}

/** A terminal that shows what one run prints. */
class CliTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #begin: (onText: (text: string) => void) => Promise<CliResult>;
  readonly close: () => void;

  constructor(begin: (onText: (text: string) => void) => Promise<CliResult>, close: () => void) {
    this.#begin = begin;
    this.close = close;
  }

  open(): void {
    void this.#begin((text) => {
      // A terminal goes to the beginning of the line only when it is told to.
      this.#written.fire(text.replaceAll(/\r?\n/g, '\r\n'));
    }).then(({ end }) => {
      this.#closed.fire(end === 'exited' ? 0 : 1);
    });
  }
}
