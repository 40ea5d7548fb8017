import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.js';
import { runSaying } from '../processes.js';
import { runMocha } from '../mocha/mochaStage.js';
import type { Counts } from '../mocha/counts.js';
import type { Stage, TestOptions } from './context.js';

/** Generous: a property test runs a hundred cases, and the machine may be busy. Nothing is measured by it. */
const unitTimeoutMs = 30_000;
/** One test of a whole statistical suite may run for minutes. It is here to end a run that hangs. */
const proofTimeoutMs = 15 * 60_000;

/** A tool that passes or fails as a whole: counted as one test. */
function toolStage(name: string, packageName: string, bin: string, args: string[]): Stage {
  return {
    name,
    async run(_options, say): Promise<Counts> {
      const folder = path.dirname(createRequire(__filename).resolve(`${packageName}/package.json`));
      const code = await runSaying(process.execPath, [path.join(folder, bin), ...args], say, { cwd: root });
      return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

export const typesStage = toolStage('type check', 'typescript', 'bin/tsc', ['-p', '.']);
export const lintStage = toolStage('lint', 'eslint', 'bin/eslint.js', ['.', '--max-warnings=0']);
export const formatStage = toolStage('format', 'prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);

/** The unit tests, with a tenth of each statistical suite where the stage of the whole ones is not run. */
export const unitStage: Stage = {
  name: 'unit tests',
  run: (options, say) =>
    runMocha(
      {
        folders: options.hasProof ? ['test/unit'] : ['test/unit', 'test/proof'],
        args: ['--parallel', '--timeout', String(unitTimeoutMs), ...grepArgs(options)],
        env: { RESTLETS_PROOF: undefined },
      },
      say,
    ),
};

/** The statistical suites as often as said: once is what `npm test` runs, ten times a million inputs where there are 100,000. */
export function proofStage(times: number): Stage {
  return {
    name: 'proof',
    run: (options, say) =>
      runMocha(
        {
          folders: ['test/proof'],
          args: ['--timeout', String(proofTimeoutMs * Math.max(1, times)), '--slow', '60000', ...grepArgs(options)],
          env: { RESTLETS_PROOF: String(times) },
        },
        say,
      ),
  };
}

export function grepArgs({ grep }: TestOptions): string[] {
  return grep === undefined ? [] : ['--grep', grep];
}
