import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from '../chromium.js';
import type { Counts } from '../mocha/counts.js';
import { runMocha } from '../mocha/mochaStage.js';
import { resultsDir, root } from '../paths.js';
import { installVscode } from '../vscode/install.js';
import { installVsix, packageExtension } from '../vsix.js';
import type { Stage } from './context.js';
import { grepArgs } from './plain.js';

const testTimeoutMs = 90_000;

/** Playwright drives a real workbench in which the packaged extension is installed. */
export const e2eStage: Stage = {
  name: 'end-to-end tests',
  async run(options, say): Promise<Counts> {
    const chromium = await findChromium(say);
    const vscode = await installVscode(options.release, say);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-e2e-'));
    const extensionsDir = path.join(folder, 'extensions');
    try {
      await mkdir(resultsDir, { recursive: true });
      await installVsix(vscode, await packageExtension(folder), extensionsDir);
      const mochaArgs = ['--require', path.join(root, 'test/e2e/support/hooks.ts'), '--timeout', String(testTimeoutMs), '--slow', '20000'];
      return await runMocha('test/e2e/**/*.test.ts', [...mochaArgs, ...grepArgs(options)], {
        CHROME_PATH: chromium,
        RESTLETS_E2E_RELEASE: options.release.codeServer,
        RESTLETS_E2E_EXTENSIONS: extensionsDir,
        RESTLETS_E2E_RUNS: folder,
        ...(options.keep ? { RESTLETS_E2E_KEEP: '1' } : {}),
      });
    } finally {
      if (options.keep) say(`Kept ${folder}`);
      else await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
