import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const windows = process.platform === 'win32';
const graceMs = 5_000;
const running = new Set<ChildProcess>();
let ending = false;

/** Starts a process as the leader of its own group, so that ending it ends what it started too. */
export function start(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a process to its end and hands over each line that it prints, on stdout and stderr.
 * @returns the exit code; a process that was ended by a signal counts as 1
 */
export async function runSaying(
  command: string,
  args: string[],
  say: (line: string) => void,
  options: SpawnOptions = {},
): Promise<number> {
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const env = { ...(options.env ?? process.env), ...color };
  const child = start(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface({ input: stream }).on('line', say);
    }
  }
  // 'close' comes after the last line, 'exit' may come before it.
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** Runs a process to its end and gives its exit code; one that was ended by a signal counts as 1. */
export async function runToEnd(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = start(command, args, { stdio: 'inherit', ...options });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** Ends a process and what it started: asks first, insists after five seconds. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return;
  }
  const gone = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
  }, graceMs);
  await gone;
  clearTimeout(insist);
  signalGroup(child, 'SIGKILL');
}

/** Ends everything that was started here. */
export async function endAll(): Promise<void> {
  ending = true;
  await Promise.all([...running].map(end));
}

/** Calls back when a process ends by itself, not because everything is being ended. */
export function onUnexpectedEnd(child: ChildProcess, callback: (how: string) => void): void {
  child.once('exit', (code, signal) => {
    if (!ending) {
      callback(signal ?? `code ${code ?? 0}`);
    }
  });
}

/** Whatever way this process ends, nothing that it started is left behind. */
export function endChildrenWithThisProcess(onSignal: (signal: NodeJS.Signals) => void = () => undefined): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) {
        return;
      }
      onSignal(signal);
      void endAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
  process.on('exit', () => {
    for (const child of running) {
      signalGroup(child, 'SIGKILL');
    }
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already.
  }
}
