import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Counts } from '../mocha/counts.js';
import { runMocha } from '../mocha/mochaStage.js';
import { preparePackagedWorkbench } from '../packagedWorkbench.js';
import { resultsDir, root } from '../paths.js';
import type { Stage } from './context.js';
import { grepArgs } from './plain.js';

const testTimeoutMs = 90_000;

/** Playwright drives a real workbench in which the packaged extension is installed; that package is left in test-results. */
export const e2eStage: Stage = {
  name: 'end-to-end tests',
  async run(options, say): Promise<Counts> {
    const prepared = await preparePackagedWorkbench(options.release, say);
    try {
      await copyFile(prepared.vsix, path.join(resultsDir, path.basename(prepared.vsix)));
      const mochaArgs = [
        '--require',
        path.join(root, 'test/e2e/support/hooks.ts'),
        '--timeout',
        String(testTimeoutMs),
        '--slow',
        '20000',
      ];
      const keep = options.keep ? { RESTLETS_E2E_KEEP: '1' } : {};
      return await runMocha(
        { folders: ['test/e2e'], args: [...mochaArgs, ...grepArgs(options)], env: { ...prepared.env, ...keep } },
        say,
      );
    } finally {
      if (options.keep) {
        say(`Kept ${prepared.folder}`);
      } else {
        await prepared.remove();
      }
    }
  },
};
