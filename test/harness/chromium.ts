import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { HarnessError } from './errors.js';
import { runToEnd } from './processes.js';

const atHand = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** As root there is no sandbox; the rest keeps Chromium from talking to anything but the page. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser of the tests: CHROME_PATH, one that is installed, Debian's (installed here when this is root on Debian),
 * else Playwright's own, which is fetched.
 * @returns the executable's path
 */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const given = process.env.CHROME_PATH;
  if (given !== undefined) {
    if (existsSync(given)) {
      return given;
    }
    throw new HarnessError(`CHROME_PATH names ${given}, which is not there.`);
  }
  const found = [...atHand, chromium.executablePath()].find((file) => existsSync(file));
  if (found !== undefined) {
    return found;
  }
  if (await isRootOnDebian()) {
    say('Installing Chromium with apt-get (once) …');
    if ((await aptGet(['update'])) === 0 && (await aptGet(['install', '-y', 'chromium'])) === 0) {
      return '/usr/bin/chromium';
    }
  }
  return await fetchPlaywrights(say);
}

async function isRootOnDebian(): Promise<boolean> {
  if (process.getuid?.() !== 0) {
    return false;
  }
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}

function aptGet(args: string[]): Promise<number> {
  return runToEnd('apt-get', ['-q', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

async function fetchPlaywrights(say: (line: string) => void): Promise<string> {
  say("Fetching Playwright's Chromium (once) …");
  const cli = path.join(path.dirname(createRequire(__filename).resolve('playwright-core/package.json')), 'cli.js');
  const code = await runToEnd(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'inherit', 'inherit'] });
  const file = chromium.executablePath();
  if (code === 0 && existsSync(file)) {
    return file;
  }
  throw new HarnessError('No Chromium: install one, or name it in CHROME_PATH.');
}
