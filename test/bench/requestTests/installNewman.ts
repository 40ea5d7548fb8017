import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../../harness/lock.mjs';
import { cacheDir } from '../../harness/paths.js';
import { npm } from '../../harness/vscode/npm.js';

export const newmanVersion = '6.2.2';

/** Installs newman into the cache unless it is there: it is no dependency. @returns the folder that it is installed in */
export async function installNewman(): Promise<string> {
  const folder = path.join(cacheDir, 'newman', newmanVersion);
  await withLock(`${folder}.lock`, async () => {
    if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) {
      process.stderr.write(`Installing newman ${newmanVersion} from npm into .cache (once) …\n`);
      await mkdir(folder, { recursive: true });
      const log = path.join(folder, 'install.log');
      await npm(['install', `newman@${newmanVersion}`, '--ignore-scripts', '--prefix', folder], { log });
    }
  });
  return folder;
}
