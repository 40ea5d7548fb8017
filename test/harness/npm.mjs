import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { withLock } from './lock.mjs';

/**
 * How to call npm: the npm that runs this script, else the one on the PATH.
 * @returns {{ command: string; args: string[]; shell: boolean }}
 */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return { command: process.execPath, args: [cli], shell: false };
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Runs `npm ci` when node_modules is missing or is not what package-lock.json says. What npm says goes to stderr, so
 * that stdout stays the command's own.
 * @param {string} root
 */
export async function installDependencies(root) {
  if (isInstalled(root)) {
    return;
  }
  await withLock(path.join(root, '.cache', 'npm-ci.lock'), async () => {
    if (isInstalled(root)) {
      return;
    }
    process.stderr.write('Installing the dependencies (npm ci) …\n');
    const { command, args, shell } = npmCommand();
    const result = spawnSync(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
      shell,
      stdio: ['ignore', 2, 2],
    });
    if (result.error) {
      throw result.error;
    }
    if (result.status !== 0) {
      throw new Error(`npm ci ended with ${result.status ?? result.signal}: see its message above.`);
    }
  });
}

/** npm writes node_modules/.package-lock.json when an install is complete: it must agree with package-lock.json. */
function isInstalled(root) {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) {
    return false;
  }
  const wanted = Object.entries(packagesOf(path.join(root, 'package-lock.json')));
  const present = packagesOf(hidden);
  return wanted.every(([name, { version, optional }]) => name === '' || optional || present[name]?.version === version);
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
