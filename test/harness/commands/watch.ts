import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.js';
import { endAll, endChildrenWithThisProcess, runToEnd } from '../processes.js';

/** npm run watch: builds and type-checks on every change, until one of the two ends. */
export async function run(): Promise<void> {
  endChildrenWithThisProcess();
  const tsc = path.join(path.dirname(createRequire(__filename).resolve('typescript/package.json')), 'bin/tsc');
  const watchers = [
    ['esbuild.js', '--watch'],
    [tsc, '-p', '.', '--watch', '--preserveWatchOutput'],
  ];
  process.exitCode = await Promise.race(watchers.map((args) => runToEnd(process.execPath, args, { cwd: root })));
  await endAll();
}
