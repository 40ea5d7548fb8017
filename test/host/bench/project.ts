import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ProjectTimes } from '../../bench/projectInHost.js';
import type { Parts } from '../../../src/extension.js';
import type { ProjectParts } from '../../../src/host/shell/projects.js';
import { extensionId, views } from '../../../src/host/shell/contributions.js';
import { RunReport } from '../runReport.js';

const settleMs = 4000;
const rounds = 5;
const edits = 15;
/** A script of the large project. */
const script = 'src/FileCabinet/SuiteScripts/restlets/0/restlet_0.js';

/** Not a test: what the bench measures of a large project inside the extension host. */
export async function run(): Promise<void> {
  const report = await RunReport.open(process.env.RESTLETS_TEST_REPORT);
  // VS Code starts its own extensions first.
  await pause(settleMs);
  const idle = await measured(() => pause(1000));
  const first = await measured(showView);
  const parts = await loaded();
  const [discoveries, changes]: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    discoveries.push(await measured(() => parts.projects.refresh()));
    await pause(500);
  }
  const document = await vscode.workspace.openTextDocument(uriOf(script));
  const editor = await vscode.window.showTextDocument(document);
  await lensLine(document.uri);
  for (let round = 0; round < edits; round += 1) {
    changes.push(await measured(() => shownAfterEdit(editor, parts)));
    await pause(200);
  }
  const times: ProjectTimes = {
    restlets: parts.projects.folders[0]?.discovery.restlets.length ?? 0,
    first: first.milliseconds,
    discovery: discoveries.map(({ milliseconds }) => milliseconds),
    discoveryCpu: discoveries.map(({ cpu }) => cpu),
    block: discoveries.map(({ block }) => block),
    edit: changes.map(({ milliseconds }) => milliseconds),
    editCpu: changes.map(({ cpu }) => cpu),
    editBlock: changes.map(({ block }) => block),
    idleBlock: idle.block,
  };
  report.line(JSON.stringify(times));
}

interface Measured {
  readonly milliseconds: number;
  /** Milliseconds of processor time, that of the parser's thread included. */
  readonly cpu: number;
  /** The longest that the event loop stood still, in milliseconds. */
  readonly block: number;
}

async function measured(work: () => Thenable<unknown>): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  // What the end of the work has left for the next turn is of it.
  await pause(5);
  delay.disable();
  return { milliseconds, cpu: (user + system) / 1000, block: delay.max / 1e6 };
}

async function showView(): Promise<void> {
  await vscode.commands.executeCommand(`${views.restlets}.focus`);
  await (
    await loaded()
  ).projects.loaded;
}

async function loaded(): Promise<ProjectParts> {
  const parts = await vscode.extensions.getExtension<Parts | undefined>(extensionId)?.activate();
  if (!parts) {
    throw new Error('The extension was not loaded in test mode.');
  }
  return await parts.projects.load();
}

/** Resolves when the item and the lenses of the script are on the line to which an edit has moved it. */
async function shownAfterEdit(editor: vscode.TextEditor, { projects, tree }: ProjectParts): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listener = projects.onDidChange(() => {
      listener.dispose();
      resolve();
    });
  });
  const before = await lensLine(editor.document.uri);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), '\n');
  });
  await changed;
  const lines = tree
    .getChildren()
    .flatMap((project) => tree.getChildren(project))
    .filter(({ node }) => node.opens?.path === script)
    .flatMap((restlet) => tree.getChildren(restlet))
    .map(({ node }) => node.opens?.line);
  const after = await lensLine(editor.document.uri);
  if (after !== before + 1 || !lines.includes(after + 1)) {
    throw new Error(`The edit is not shown: line ${after} after ${before}, ${lines.join()} in the tree.`);
  }
}

async function lensLine(uri: vscode.Uri): Promise<number> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return Math.min(...lenses.map(({ range }) => range.start.line));
}

function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    throw new Error('No folder is open.');
  }
  return vscode.Uri.joinPath(folder.uri, ...path.split('/'));
}
