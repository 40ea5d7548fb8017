import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../chromium.js';
import type { Counts } from '../mocha/counts.js';
import { build } from '../build.js';
import { root } from '../paths.js';
import { makeRunFolder, type RunFolder } from '../runFolder.js';
import { workbenchAddress } from '../vscode/address.js';
import { installVscode } from '../vscode/install.js';
import { startServer } from '../vscode/server.js';
import type { Stage, TestOptions } from './context.js';
import { ReportListener } from './reportListener.js';
import { tailOfLogs } from './logs.js';

const overallMs = 10 * 60_000;
const tests = path.join(root, 'dist/test/host/index.js');

/** mocha inside the extension host of a real VS Code, which a headless Chromium opens. */
export const hostStage: Stage = {
  name: 'in-host tests',
  async run(options, say) {
    await build(['--tests']);
    const browser = await findChromium(say);
    const folder = await makeRunFolder();
    try {
      return await runInside(options, folder, browser, say);
    } finally {
      if (options.keep) {
        say(`Kept ${folder.root}`);
      } else {
        await folder.remove();
      }
    }
  },
};

async function runInside(
  options: TestOptions,
  folder: RunFolder,
  executablePath: string,
  say: (line: string) => void,
): Promise<Counts> {
  const listener = await ReportListener.open(say);
  const server = await startServer(await installVscode(options.release, say), {
    serverDataDir: folder.serverDataDir,
    development: true,
    env: testEnvironment(options, folder, listener.port),
  });
  const console_: string[] = [];
  let context: BrowserContext | undefined;
  try {
    context = await chromium.launchPersistentContext(folder.browserProfileDir, {
      executablePath,
      args: chromiumArgs,
      headless: true,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('console', (message) => {
      if (message.type() === 'error') {
        console_.push(message.text());
      }
    });
    await page.goto(workbenchAddress(server.port, { workspace: folder.workspace, extension: root, tests }));
    const counts = await listener.counts(overallMs);
    if (counts.failed > 0) {
      say(await tailOfLogs(folder, server.output(), console_));
    }
    return counts;
  } catch (error) {
    say(await tailOfLogs(folder, server.output(), console_));
    throw error;
  } finally {
    await context?.close();
    await server.stop();
    listener.close();
  }
}

/** What the in-host suite reads: where to report, and every folder that VS Code and its browser write to. */
function testEnvironment({ release, grep }: TestOptions, folder: RunFolder, port: number): NodeJS.ProcessEnv {
  return {
    RESTLETS_TEST_REPORT: String(port),
    RESTLETS_TEST_VSCODE: release.vscode,
    RESTLETS_TEST_SERVER_DATA: folder.serverDataDir,
    RESTLETS_TEST_BROWSER_PROFILE: folder.browserProfileDir,
    RESTLETS_TEST_WORKSPACE: folder.workspace,
    ...(grep !== undefined && { RESTLETS_TEST_GREP: grep }),
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  };
}
