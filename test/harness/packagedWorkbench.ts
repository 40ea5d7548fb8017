import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.js';
import { resultsDir } from './paths.js';
import type { Release } from './vscode/releases.js';
import { installVscode } from './vscode/install.js';
import { installVsix, packageExtension } from './vsix.js';

/** Everything that workbenches with the packaged extension need, made once for many of them. */
export interface PackagedWorkbench {
  /** The package that is installed in it. */
  readonly vsix: string;
  /** Where the folders of each workbench go. */
  readonly folder: string;
  /** What test/e2e/support reads. */
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Installs VS Code and Chromium when they are missing, packages the extension, and installs it as a user would. */
export async function preparePackagedWorkbench(release: Release, say: (line: string) => void): Promise<PackagedWorkbench> {
  const chromium = await findChromium(say);
  const vscode = await installVscode(release, say);
  await mkdir(resultsDir, { recursive: true });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'restlets-e2e-'));
  const extensionsDir = path.join(folder, 'extensions');
  const vsix = await packageExtension(folder);
  await installVsix(vscode, vsix, extensionsDir);
  return {
    folder,
    vsix,
    env: {
      CHROME_PATH: chromium,
      RESTLETS_E2E_RELEASE: release.codeServer,
      RESTLETS_E2E_EXTENSIONS: extensionsDir,
      RESTLETS_E2E_RUNS: folder,
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
