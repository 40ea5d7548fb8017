import { randomBytes } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../openBrowser.js';
import { cacheDir, sampleProject } from '../paths.js';
import { choosePort } from '../ports.js';
import { endAll, endChildrenWithThisProcess, onUnexpectedEnd } from '../processes.js';
import { writeSettings } from '../runFolder.js';
import { startSimulator } from '../simulatorProcess.js';
import { workbenchAddress } from '../vscode/address.js';
import { type InstalledVscode, installVscode } from '../vscode/install.js';
import { oldest } from '../vscode/releases.js';
import { startServer } from '../vscode/server.js';
import { installVsix, packageExtension } from '../vsix.js';

/** A browser keeps what VS Code stores by address: with the same port, accounts are there again at the next start. */
const preferredPort = 8723;
const home = path.join(cacheDir, 'start');
const serverDataDir = path.join(home, 'server');

/** npm start [-- --no-open] [--port N] [--simulator-port N] */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { 'no-open': { type: 'boolean' }, port: { type: 'string' }, 'simulator-port': { type: 'string' } },
  });
  endChildrenWithThisProcess((signal) => {
    console.log(`\n${signal}: ending VS Code and the simulator.`);
  });
  const port = await choosePort('--port', values.port, preferredPort);
  const simulatorPort = await choosePort('--simulator-port', values['simulator-port'], 0);
  const vscode = await installVscode(oldest, console.log);
  const extensionsDir = await installExtension(vscode);
  const workspace = await prepareWorkspace();
  // The sample lies inside this clone, and VS Code would ask at the first start whether to open the clone's repository.
  if (!existsSync(serverDataDir)) {
    await writeSettings(serverDataDir, { 'git.openRepositoryInParentFolders': 'never' });
  }
  const simulator = await startSimulator(simulatorPort);
  endTogether('The simulator', simulator.process);
  const connection = await prepareToken();
  const server = await startServer(vscode, {
    serverDataDir,
    port,
    connectionTokenFile: connection.file,
    extensionsDir,
    env: { RESTLETS_SIMULATOR: simulator.line },
  });
  endTogether('VS Code', server.process);
  const address = workbenchAddress(server.port, { workspace, connectionToken: connection.token });
  console.log(welcome(simulator.url, workspace, address));
  if (values['no-open'] !== true && process.env.CI === undefined) {
    openBrowser(address);
  }
}

/** The packaged extension, as a user gets it: one that is loaded from its source may not ask anything in a dialog. */
async function installExtension(vscode: InstalledVscode): Promise<string> {
  const extensionsDir = path.join(home, 'extensions');
  await rm(extensionsDir, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await installVsix(vscode, await packageExtension(home), extensionsDir);
  return extensionsDir;
}

/** A copy, so that playing leaves the clone clean. What is there already is kept. */
async function prepareWorkspace(): Promise<string> {
  const workspace = path.join(home, 'sample-project');
  await cp(sampleProject, workspace, { recursive: true, force: false });
  return workspace;
}

/**
 * Without a token any web page that the user visits could talk to the server. It is handed over in a file, where other
 * users do not see it, and kept, so that an old tab still works.
 */
async function prepareToken(): Promise<{ file: string; token: string }> {
  const file = path.join(home, 'token');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== '') {
    return { file, token: kept };
  }
  const token = randomBytes(16).toString('hex');
  await mkdir(home, { recursive: true });
  await writeFile(file, token, { mode: 0o600 });
  return { file, token };
}

/** When one ends, the other is of no use. */
function endTogether(name: string, child: ChildProcess): void {
  onUnexpectedEnd(child, (how) => {
    console.error(`${name} ended (${how}), so everything is ended.`);
    void endAll().then(() => process.exit(1));
  });
}

function welcome(simulator: string, workspace: string, address: string): string {
  return `
The demo account is available at ${simulator}
The sample project is ${workspace}
Open VS Code with the extension in a browser:

${address}

Ctrl+C ends everything.`;
}
