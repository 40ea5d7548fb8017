import { cp, rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../harness/chromium.js';
import { HarnessError } from '../../harness/errors.js';
import { root } from '../../harness/paths.js';
import { makeRunFolder, type RunFolder } from '../../harness/runFolder.js';
import { workbenchAddress } from '../../harness/vscode/address.js';
import { installVscode } from '../../harness/vscode/install.js';
import { releaseNamed } from '../../harness/vscode/releases.js';
import { startServer } from '../../harness/vscode/server.js';
import { type Theme, themeSettings } from './settings.js';
import { Workbench } from './workbench.js';
import type { SimulatorProcess } from '../../harness/simulatorProcess.js';

export interface LaunchOptions {
  /** The packaged .vsix, installed as a user would; or the extension of this clone in development mode. */
  readonly extension?: 'packaged' | 'development';
  /** Folder that is copied to be the workspace; the sample project when left out. */
  readonly workspace?: string;
  /** The workspace is an empty folder. */
  readonly isEmpty?: boolean;
  /** The folders of a workbench that was closed with `keep`: the same profile, data and workspace again. */
  readonly folder?: RunFolder;
  /** Do not remove the folders when the workbench is closed. */
  readonly keep?: boolean;
  readonly theme?: Theme;
  readonly settings?: object;
  readonly viewport?: { width: number; height: number };
  /** Ask whether the workspace can be trusted; otherwise it is. */
  readonly workspaceTrust?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

const open = new Set<Workbench>();

/** The workbenches that are open now: a failed test shows them, and none outlives the run. */
export function openWorkbenches(): readonly Workbench[] {
  return [...open];
}

/** Starts a VS Code server with fresh folders, and a browser with a fresh profile that shows its workbench. */
export async function launchWorkbench(options: LaunchOptions = {}): Promise<Workbench> {
  const folder = options.folder ?? (await freshFolder(options));
  const vscode = await installVscode(releaseNamed(given('RESTLETS_E2E_RELEASE')), console.log);
  const packaged = options.extension !== 'development';
  const server = await startServer(vscode, {
    serverDataDir: folder.serverDataDir,
    ...(packaged ? { extensionsDir: given('RESTLETS_E2E_EXTENSIONS') } : { development: true }),
    ...(options.workspaceTrust === true && { workspaceTrust: true }),
    ...(options.env !== undefined && { env: options.env }),
  });
  const context = await chromium.launchPersistentContext(folder.browserProfileDir, {
    executablePath: await findChromium(console.log),
    args: chromiumArgs,
    viewport: options.viewport ?? { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const remove = options.keep !== true && process.env.RESTLETS_E2E_KEEP === undefined;
  const onClose = async (): Promise<void> => {
    open.delete(workbench);
    if (remove) {
      await folder.remove();
    }
  };
  const workbench = new Workbench({ context, page, server, folder, onClose });
  open.add(workbench);
  await page.goto(workbenchAddress(server.port, { workspace: folder.workspace, ...(!packaged && { extension: root }) }));
  await workbench.ready();
  return workbench;
}

async function freshFolder({ theme, settings, workspace, isEmpty = false }: LaunchOptions): Promise<RunFolder> {
  const folder = await makeRunFolder({
    settings: { ...themeSettings(theme ?? 'dark'), ...settings },
    parent: given('RESTLETS_E2E_RUNS'),
    isEmpty,
  });
  if (workspace === undefined) {
    return folder;
  }
  await rm(folder.workspace, { recursive: true });
  await cp(workspace, folder.workspace, { recursive: true });
  return folder;
}

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new HarnessError(`${name} is not set: run these tests with npm test -- --only e2e.`);
  }
  return value;
}

/** As `launchWorkbench`, with the roles of a simulator in the tree of accounts, which is shown. */
export async function launchWithDemo(
  simulator: Pick<SimulatorProcess, 'line'>,
  options: Omit<LaunchOptions, 'env'> = {},
): Promise<Workbench> {
  const workbench = await launchWorkbench({ ...options, env: { RESTLETS_SIMULATOR: simulator.line } });
  await workbench.openAccounts();
  await workbench.page.getByRole('treeitem', { name: /Demo Administrator, active/ }).waitFor();
  return workbench;
}
