import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { HarnessError } from '../errors.js';
import { root } from '../paths.js';
import { runSaying } from '../processes.js';
import { addCounts, type Counts } from './counts.js';

const mochaBin = createRequire(__filename).resolve('mocha/bin/mocha.js');

export interface MochaRun {
  /** Folders of the repository: every `*.test.ts` under them is run. Each of them must hold one. */
  readonly folders: readonly string[];
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs mocha from source. A run that ends badly without a failed test (a file that does not load, a folder without tests)
 * counts as one failure.
 */
export async function runMocha({ folders, args, env }: MochaRun, say: (line: string) => void): Promise<Counts> {
  const empty = folders.filter((name) => !hasTests(name));
  if (empty.length > 0) {
    throw new HarnessError(`There is no *.test.ts in ${empty.join(', ')}.`);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-mocha-'));
  const file = path.join(folder, 'counts.json');
  try {
    const reporter = path.join(__dirname, 'countingReporter.ts');
    const globs = folders.map((name) => `${name}/**/*.test.ts`);
    const mochaArgs = ['--import=tsx', '--forbid-only', '--reporter', reporter, ...args, ...globs];
    const code = await runSaying(process.execPath, [mochaBin, ...mochaArgs], say, {
      cwd: root,
      env: { ...process.env, ...env, RESTLETS_COUNTS: file },
    });
    if (!existsSync(file)) {
      return { passed: 0, failed: 1, skipped: 0 };
    }
    const counts = JSON.parse(await readFile(file, 'utf8')) as Counts;
    return code !== 0 && counts.failed === 0 ? addCounts(counts, { passed: 0, failed: 1, skipped: 0 }) : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function hasTests(folder: string): boolean {
  const names = existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder), { recursive: true }) : [];
  return names.some((name) => String(name).endsWith('.test.ts'));
}
