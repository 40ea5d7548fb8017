import { spawn, type ChildProcess } from 'node:child_process';
import type { Cli } from './cliLocation.js';

export interface CliRun {
  readonly cli: Cli;
  readonly arguments: readonly string[];
  /** The folder of `project.json`: SuiteCloud CLI works on the project that it is started in. */
  readonly folder: string;
  /** Is told each piece of text as it comes. */
  readonly onText: (text: string) => void;
  /** Ends the run, and all that it has started. */
  readonly signal: AbortSignal;
  /** Milliseconds after which the run is ended. */
  readonly limit: number;
}

export interface CliResult {
  /** All that was printed. Of a very long text, the end. */
  readonly text: string;
  /** `not begun`: it was canceled before. `not started`: the program could not be run. */
  readonly end: 'exited' | 'canceled' | 'time limit' | 'not begun' | 'not started';
}

const longestText = 1_000_000;

/**
 * Runs SuiteCloud CLI without a terminal: its input is at its end, so that a question ends the run and does not wait for ever.
 * Never rejects.
 */
export async function runCli({ cli, folder, limit, onText, signal, ...run }: CliRun): Promise<CliResult> {
  if (signal.aborted) {
    return { text: '', end: 'not begun' };
  }
  const child = spawn(cli.program, [...cli.arguments, ...run.arguments], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let text = '';
  const take = (piece: string): void => {
    text = (text + piece).slice(-longestText);
    onText(piece);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const end = await ended(child, signal, limit);
  return { text, end };
}

function ended(child: ChildProcess, signal: AbortSignal, limit: number): Promise<CliResult['end']> {
  return new Promise((resolve) => {
    const stop = (end: CliResult['end']): void => {
      endAll(child);
      settle(end);
    };
    const cancel = (): void => {
      stop('canceled');
    };
    const timer = setTimeout(() => {
      stop('time limit');
    }, limit);
    const settle = (end: CliResult['end']): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(end);
    };
    signal.addEventListener('abort', cancel, { once: true });
    child.once('error', () => {
      settle(child.pid === undefined ? 'not started' : 'exited');
    });
    child.once('close', () => {
      settle('exited');
    });
  });
}

/** Colors only make the text harder to read. VS Code's own variable would make an Electron program that is started from here run as Node. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ELECTRON_RUN_AS_NODE: undefined };
}

/** Ends the process and what it has started: SuiteCloud CLI starts Java. */
function endAll(child: ChildProcess): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true }).on('error', () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
    child.kill('SIGKILL');
  }
}
