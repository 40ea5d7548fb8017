import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from '../build.js';
import { HarnessError } from '../errors.js';
import { describeCounts } from '../mocha/counts.js';
import { cacheDir, root } from '../paths.js';
import { makeRunFolder, type RunFolder } from '../runFolder.js';
import { ReportListener } from '../stages/reportListener.js';

const overallMs = 10 * 60_000;

/** npm run test:desktop [-- --vscode stable]: the in-host suite in a desktop VS Code, by default the oldest supported one. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { vscode: { type: 'string' } } });
  if (process.platform === 'linux' && process.env.DISPLAY === undefined) {
    throw new HarnessError('A desktop VS Code needs a display: run xvfb-run -a npm run test:desktop.');
  }
  await build(['--tests']);
  const folder = await makeRunFolder();
  const listener = await ReportListener.open(console.log);
  try {
    const run = runTests(optionsFor(values.vscode ?? (await oldestSupported()), folder, listener.port));
    // runTests rejects when a test fails; the counts have then said so already.
    const [counts] = await Promise.all([listener.counts(overallMs), run.catch(() => undefined)]);
    process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
    console.log(`\n${describeCounts(counts)}`);
  } finally {
    listener.close();
    await folder.remove();
  }
}

/** engines.vscode without its caret: `^1.100.0` is `1.100.0`. */
async function oldestSupported(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { engines: { vscode: string } };
  return manifest.engines.vscode.replace(/^\^/, '');
}

function optionsFor(version: string, folder: RunFolder, port: number): Parameters<typeof runTests>[0] {
  return {
    version,
    cachePath: path.join(cacheDir, 'vscode-desktop'),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist/test/host/index.js'),
    extensionTestsEnv: {
      RESTLETS_TEST_REPORT: String(port),
      RESTLETS_TEST_SERVER_DATA: folder.serverDataDir,
      RESTLETS_TEST_WORKSPACE: folder.workspace,
    },
    launchArgs: [
      folder.workspace,
      `--user-data-dir=${path.join(folder.serverDataDir, 'data')}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--disable-updates',
      '--password-store=basic',
      '--skip-welcome',
    ],
  };
}
