import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sampleProject } from './paths.js';

/** The folders of one run of VS Code: everything that it and its browser write lands in one of these. */
export interface RunFolder {
  readonly root: string;
  readonly serverDataDir: string;
  readonly browserProfileDir: string;
  /** A copy of the sample project, or empty. */
  readonly workspace: string;
  remove(): Promise<void>;
}

/** Quiet: nothing that moves, asks or fetches while a test looks at the page. */
const userSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

export interface RunFolderOptions {
  readonly settings?: object;
  /** Where the folders are made; the system's temporary folder when left out. */
  readonly parent?: string;
  /** Without the sample project: VS Code starts the extension by itself where there is a project. */
  readonly isEmpty?: boolean;
}

/** Makes fresh folders for one run. */
export async function makeRunFolder(options: RunFolderOptions = {}): Promise<RunFolder> {
  const parent = options.parent ?? os.tmpdir();
  await mkdir(parent, { recursive: true });
  const root = await mkdtemp(path.join(parent, 'restlets-run-'));
  const [serverDataDir, browserProfileDir, workspace] = ['server', 'browser', 'workspace'].map((name) =>
    path.join(root, name),
  ) as [string, string, string];
  await (options.isEmpty === true ? mkdir(workspace) : cp(sampleProject, workspace, { recursive: true }));
  await writeSettings(serverDataDir, { ...userSettings, ...options.settings });
  return {
    root,
    serverDataDir,
    browserProfileDir,
    workspace,
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Writes the user's settings: this server keeps them in a file beside its data, not in the browser. */
export async function writeSettings(serverDataDir: string, settings: object): Promise<void> {
  const folder = path.join(serverDataDir, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
