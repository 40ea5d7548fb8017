import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 500;

/**
 * Runs `work` while holding a lock file, so that two runs in one clone do not write the same folder at once. The lock
 * of a process that is gone is taken over.
 * @template T
 * @param {string} file the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} [onWait] called once, with the process that holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  await mkdir(path.dirname(file), { recursive: true });
  let told = false;
  while (!(await tryTake(file))) {
    const holder = await holderOf(file);
    if (holder !== undefined && !isAlive(holder)) {
      await dropStale(file);
      continue;
    }
    if (!told && holder !== undefined) {
      told = true;
      onWait?.(holder);
    }
    await delay(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryTake(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** The process in the lock file; undefined while it is being written or when it is already gone. */
async function holderOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Renames before it removes: of two processes that see the same stale lock, one only succeeds. */
async function dropStale(file) {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  await rm(aside, { force: true });
}
