import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../lock.mjs';
import { cacheDir } from '../paths.js';
import { type NodeBinary, nodeOfMajor } from './node.js';
import { npm, tryNpm } from './npm.js';
import type { Release } from './releases.js';

/** A VS Code server that is ready to start. */
export interface InstalledVscode {
  readonly release: Release;
  readonly serverMain: string;
  readonly node: NodeBinary;
}

/** Changed whenever what is installed, or how, changes: an older install is then made anew. */
const layout = 1;

/** Installs this release of VS Code from npm into the cache unless it is there; what is half done is done again. */
export async function installVscode(release: Release, say: (line: string) => void): Promise<InstalledVscode> {
  const folder = path.join(cacheDir, 'vscode', release.codeServer);
  const lock = path.join(cacheDir, 'vscode', `${release.codeServer}.lock`);
  return await withLock(
    lock,
    () => installLocked(release, folder, say),
    (holder) => {
      say(`Waiting for process ${holder}, which is installing VS Code ${release.vscode} …`);
    },
  );
}

async function installLocked(release: Release, folder: string, say: (line: string) => void): Promise<InstalledVscode> {
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  const stamp = path.join(folder, 'installed');
  const expected = `${layout} node ${release.nodeMajor}\n`;
  const node = await nodeOfMajor(release.nodeMajor);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== expected) {
    say(`Installing VS Code ${release.vscode} from npm into .cache (once) …`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const log = path.join(folder, 'install.log');
    await npm(['install', `code-server@${release.codeServer}`, '--ignore-scripts', '--prefix', folder], { log });
    await npm(['install', '--omit=dev', '--ignore-scripts'], { log, cwd: server, node });
    await buildNatives(release, server, { log, node }, say);
    if (release.ripgrep !== undefined) {
      await addRipgrep(release.ripgrep, folder, server, log);
    }
    await writeFile(stamp, expected);
  }
  return { release, serverMain: path.join(server, 'out/server-main.js'), node };
}

/**
 * The server starts without its native modules: it then has no log files and no terminal, so a machine without a
 * compiler is told so and goes on. A module's later steps may fail after it was built, so its file is what counts.
 */
async function buildNatives(
  { natives }: Release,
  server: string,
  { log, node }: { log: string; node: NodeBinary },
  say: (line: string) => void,
): Promise<void> {
  for (const [name, file] of Object.entries(natives)) {
    await tryNpm(['rebuild', name], { log, cwd: server, node });
    if (existsSync(path.join(server, 'node_modules', name, file))) {
      continue;
    }
    say(`${name} could not be built (is there a C++ compiler?); VS Code goes on without it. The log is ${log}.`);
  }
}

async function addRipgrep(version: string, folder: string, server: string, log: string): Promise<void> {
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const file = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const prefix = path.join(folder, 'ripgrep');
  await npm(['install', `${name}@${version}`, '--ignore-scripts', '--prefix', prefix], { log });
  const target = path.join(server, 'node_modules/@vscode/ripgrep/bin', file);
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(path.join(prefix, 'node_modules', name, 'bin', file), target);
  chmodSync(target, 0o755);
}
