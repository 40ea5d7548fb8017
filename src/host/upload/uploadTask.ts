import * as vscode from 'vscode';
import { runCli, type CliResult, type CliRun } from './cliProcess.js';
import { untilAborted } from '../platform/untilAborted.js';

export interface UploadTask extends Omit<CliRun, 'onText' | 'signal'> {
  /** What the terminal is called. */
  readonly name: string;
  readonly workspaceFolder: vscode.WorkspaceFolder | undefined;
}

/** The part of `vscode.tasks` that is used here. */
export type TaskRunner = Pick<typeof vscode.tasks, 'executeTask' | 'onDidEndTask'>;

/** How long the end of a task is waited for when its process has ended, in milliseconds: so that the next one gets the same terminal. */
const longestEnd = 1000;

/**
 * Runs SuiteCloud CLI as a task of VS Code: what it prints is in a terminal, and it can be ended there, by *Tasks: Terminate Task*, and
 * by the signal. An abort ends it at any time, also when VS Code has not opened the terminal.
 */
export async function runTask(
  { name, workspaceFolder, ...run }: UploadTask,
  signal: AbortSignal,
  tasks: TaskRunner = vscode.tasks,
): Promise<CliResult> {
  const controller = new AbortController();
  const anyAbort = AbortSignal.any([controller.signal, signal]);
  if (anyAbort.aborted) {
    return notBegun;
  }
  let running: Promise<CliResult> | undefined;
  let tell: (running: Promise<CliResult>) => void = () => undefined;
  const result = new Promise<CliResult>((resolve) => {
    tell = resolve;
  });
  const begin = (onText: (text: string) => void): Promise<CliResult> => {
    running = runCli({ ...run, onText, signal: anyAbort });
    tell(running);
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
  const ends = new TaskEnds(tasks);
  try {
    const ended = tasks.executeTask(task).then((execution) => ends.of(execution));
    // Once it was aborted, nobody waits for this.
    ended.then(undefined, () => undefined);
    // A task may end without a process: its terminal was closed before that was opened.
    await untilAborted(Promise.race([result, ended]), anyAbort);
    if (!running) {
      // A terminal that opens after this begins nothing.
      controller.abort();
      return notBegun;
    }
    const over = await running;
    await endedOrLate(ended);
    return over;
  } finally {
    ends.dispose();
  }
}

const notBegun: CliResult = { text: '', end: 'not begun' };

async function endedOrLate(ended: Thenable<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestEnd);
  });
  await Promise.race([ended, late]);
  clearTimeout(timer);
}

/** The tasks that have ended since this was made: a task may end before it is known which execution it has. */
class TaskEnds implements vscode.Disposable {
  readonly #ended = new Set<vscode.TaskExecution>();
  readonly #waiting = new Map<vscode.TaskExecution, () => void>();
  readonly #listener: vscode.Disposable;

  constructor(tasks: TaskRunner) {
    this.#listener = tasks.onDidEndTask(({ execution }) => {
      this.#ended.add(execution);
      this.#waiting.get(execution)?.();
    });
  }

  of(execution: vscode.TaskExecution): Promise<void> {
    return new Promise((resolve) => {
      if (this.#ended.has(execution)) {
        resolve();
      } else {
        this.#waiting.set(execution, resolve);
      }
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }
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
