import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** The bundle of one thread, as the build makes it, in a folder of its own. */
export interface ThreadBundle {
  readonly folder: string;
  readonly file: string;
  remove(): Promise<void>;
}

/** @param entry the file of the thread, below `src` */
export async function bundleThread(entry: string): Promise<ThreadBundle> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-thread-'));
  const file = path.join(folder, 'thread.js');
  const source = path.join(import.meta.dirname, '../../src', entry);
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  return { folder, file, remove: () => rm(folder, { recursive: true, force: true }) };
}
