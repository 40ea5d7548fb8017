import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../errors.js';
import { npmCommand } from '../npm.mjs';
import { runToEnd } from '../processes.js';
import type { NodeBinary } from './node.js';

interface NpmOptions {
  /** The file that takes what npm prints. */
  readonly log: string;
  readonly cwd?: string;
  /** The Node.js that npm runs on and builds native modules for; this process's own when left out. */
  readonly node?: NodeBinary;
}

/** Runs npm quietly; a failure names the log and shows its end. */
export async function npm(args: string[], options: NpmOptions): Promise<void> {
  const code = await tryNpm(args, options);
  if (code === 0) {
    return;
  }
  const tail = (await readFile(options.log, 'utf8')).trimEnd().split('\n').slice(-15).join('\n');
  throw new HarnessError(
    `npm ${args.slice(0, 2).join(' ')} ended with ${code}. The whole log is ${options.log}; its end:\n${tail}`,
  );
}

/** As `npm`, but gives the exit code. */
export async function tryNpm(args: string[], { log, cwd, node }: NpmOptions): Promise<number> {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  try {
    const { command, args: first, shell } = npmCommand();
    const viaNode = node !== undefined && first.length > 0;
    return await runToEnd(viaNode ? node.file : command, [...first, ...args, '--no-audit', '--no-fund'], {
      ...(cwd !== undefined && { cwd }),
      shell,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...(node !== undefined && buildEnvironment(node)) },
    });
  } finally {
    closeSync(output);
  }
}

/** Install scripts find `node` on the PATH, and node-gyp its headers through npm's nodedir. */
function buildEnvironment({ file, headers }: NodeBinary): NodeJS.ProcessEnv {
  return {
    PATH: `${path.dirname(file)}${path.delimiter}${process.env.PATH ?? ''}`,
    ...(headers !== undefined && { npm_config_nodedir: headers }),
  };
}
