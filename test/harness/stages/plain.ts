import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.js';
import { runToEnd } from '../processes.js';
import { runMocha } from '../mocha/mochaStage.js';
import type { Counts } from '../mocha/counts.js';
import type { Stage, TestOptions } from './context.js';

/** Generous: a property test runs a hundred cases, and the machine may be busy. Nothing is measured by it. */
const unitTimeoutMs = 30_000;

/** A tool that passes or fails as a whole: counted as one test. */
function toolStage(name: string, packageName: string, bin: string, args: string[]): Stage {
  return {
    name,
    async run(): Promise<Counts> {
      const folder = path.dirname(createRequire(__filename).resolve(`${packageName}/package.json`));
      const code = await runToEnd(process.execPath, [path.join(folder, bin), ...args], { cwd: root });
      return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

export const typesStage = toolStage('type check', 'typescript', 'bin/tsc', ['-p', '.']);
export const lintStage = toolStage('lint', 'eslint', 'bin/eslint.js', ['.', '--max-warnings=0']);

export const unitStage: Stage = {
  name: 'unit tests',
  run: (options) => runMocha('test/unit/**/*.test.ts', ['--parallel', '--timeout', String(unitTimeoutMs), ...grepArgs(options)]),
};

export function grepArgs({ grep }: TestOptions): string[] {
  return grep === undefined ? [] : ['--grep', grep];
}
