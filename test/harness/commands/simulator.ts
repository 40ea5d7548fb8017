import { build } from '../build.js';
import { root } from '../paths.js';
import { endChildrenWithThisProcess, runToEnd } from '../processes.js';

/** npm run simulator [-- --port N]: stdout carries the simulator's one line of JSON and nothing else of ours. */
export async function run(args: string[]): Promise<void> {
  endChildrenWithThisProcess();
  await build();
  process.exitCode = await runToEnd(process.execPath, ['dist/simulator.js', ...args], { cwd: root });
}
