import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from '../paths.js';
import { runToEnd } from '../processes.js';
import { addCounts, type Counts } from './counts.js';

const mochaBin = createRequire(__filename).resolve('mocha/bin/mocha.js');

/**
 * Runs mocha from source over a glob. A run that ends badly without a failed test (a file that does not load, a glob
 * that finds nothing) counts as one failure.
 */
export async function runMocha(glob: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-mocha-'));
  const file = path.join(folder, 'counts.json');
  try {
    const reporter = path.join(__dirname, 'countingReporter.ts');
    const mochaArgs = ['--import=tsx', '--forbid-only', '--reporter', reporter, ...args, glob];
    const code = await runToEnd(process.execPath, [mochaBin, ...mochaArgs], {
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
