import path from 'node:path';
import { HarnessError } from './errors.js';
import { root } from './paths.js';
import { runToEnd } from './processes.js';

/** Runs esbuild.js. Its messages go to stderr, so that stdout stays the command's own. */
export async function build(args: string[] = []): Promise<void> {
  const code = await runToEnd(process.execPath, [path.join(root, 'esbuild.js'), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (code !== 0) {
    throw new HarnessError('The build failed: see its messages above.');
  }
}
