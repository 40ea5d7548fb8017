import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../paths.js';
import { npm } from './npm.js';

/** A Node.js and, when it is not this process's own, the folder with its headers for native modules. */
export interface NodeBinary {
  readonly file: string;
  readonly headers?: string;
}

const binary = process.platform === 'win32' ? 'node.exe' : 'node';

/** This process's Node.js when it has the major that is asked for; else the `node` package of npm, kept in the cache. */
export async function nodeOfMajor(major: number): Promise<NodeBinary> {
  if (process.versions.node.startsWith(`${major}.`)) {
    return { file: process.execPath };
  }
  const folder = path.join(cacheDir, 'node', String(major));
  const file = path.join(folder, 'node_modules', 'node', 'bin', binary);
  if (!existsSync(file)) {
    await npm(['install', `node@${major}`, '--prefix', folder], { log: path.join(cacheDir, `node-${major}.log`) });
  }
  const headers = path.join(
    folder,
    `node_modules/node/node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  return existsSync(path.join(headers, 'include')) ? { file, headers } : { file };
}
