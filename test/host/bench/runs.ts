import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Blocked, RunTimes } from '../../bench/runs.js';
import { ExpectationChecker } from '../../../src/core/expect/index.js';
import { ResponseReader, type ReadableText } from '../../../src/core/response/index.js';
import type { Parts } from '../../../src/extension.js';
import { bundleFile } from '../../../src/host/platform/bundleFile.js';
import { extensionId } from '../../../src/host/shell/contributions.js';
import { RunReport } from '../runReport.js';

const settleMs = 4000;
const length = 10_000_000;

/** Not a test: what the bench measures of a run of many request files, and of comparing two large bodies, inside the extension host. */
export async function run(): Promise<void> {
  const report = await RunReport.open(process.env.RESTLETS_TEST_REPORT);
  // VS Code starts its own extensions first.
  await pause(settleMs);
  const parts = await vscode.extensions.getExtension<Parts | undefined>(extensionId)?.activate();
  if (!parts) {
    throw new Error('The extension was not loaded in test mode.');
  }
  await vscode.commands.executeCommand('restlets.addDemoAccount');
  const idle = await blocked(() => pause(1000));
  const { controller } = parts.requestTests;
  const listed = await blocked(() => controller.resolveHandler?.(undefined) ?? undefined);
  const ran = await blocked(() => vscode.commands.executeCommand('testing.runAll'));
  const [base, other] = [await bodyWith(parts, 'one'), await bodyWith(parts, 'other')];
  const diff = await blocked(() => showDiff(parts, base, other));
  const compared = await blocked(() => compare(parts, base, other));
  const times: RunTimes = { idle, listed, ran, diff, compared };
  report.line(JSON.stringify(times));
}

async function blocked(work: () => Thenable<unknown> | undefined): Promise<Blocked> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  // What the end of the work has left for the next turn is of it.
  await pause(5);
  delay.disable();
  return { milliseconds, block: delay.max / 1e6 };
}

/** A body laid out, as a response keeps it. */
async function bodyWith({ context }: Parts, name: string): Promise<ReadableText> {
  const row = `{"id":1,"name":"${name}","total":12.50},`;
  const body = Buffer.from(`[${row.repeat(length / row.length)}0]`);
  const reader = new ResponseReader(bundleFile(context.extensionUri, 'responseWorker'));
  const response = { status: 200, headers: [['content-type', 'application/json']] as [string, string][], body, notes: [] };
  const { pretty, raw } = (await reader.describe(response, { method: 'GET', url: '' })).body;
  return pretty ?? raw;
}

/** Resolves when VS Code has opened the diff editor. */
async function showDiff({ screens }: Parts, base: ReadableText, other: ReadableText): Promise<void> {
  const { documents } = (await screens.composers()).tools;
  const document = (title: string, text: ReadableText) => ({ title, language: 'json' as const, text });
  await documents.compare(document('one', base), document('other', other), 'one ↔ other');
}

async function compare({ context }: Parts, base: ReadableText, other: ReadableText): Promise<void> {
  const checker = new ExpectationChecker(bundleFile(context.extensionUri, 'expectWorker'));
  await checker.compare(base.toString(), other.toString());
  checker.dispose();
}
