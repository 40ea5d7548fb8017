import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Parts } from '../../../src/extension.js';
import { extensionId } from '../../../src/host/shell/contributions.js';
import { RunReport } from '../runReport.js';

const accounts = 1000;
const tokensEach = 5;
const settleMs = 4000;
/** How long the harness may take to measure what it sees. */
const heldMs = 120_000;

/**
 * Not a test: what the bench measures inside the extension host. Reports the activation, fills the accounts, says so, and
 * stays, so that the harness can open the tree.
 */
export async function run(): Promise<void> {
  const report = await RunReport.open(process.env.RESTLETS_TEST_REPORT);
  // VS Code starts its own extensions first.
  await pause(settleMs);
  const { parts, ...activation } = await activate();
  report.line(JSON.stringify({ activation }));
  await fill(parts);
  report.line(JSON.stringify({ filled: accounts * tokensEach }));
  await pause(heldMs);
}

/** Milliseconds of processor time of this process, and of the clock. */
async function activate(): Promise<{ cpu: number; wall: number; parts: Parts }> {
  const extension = vscode.extensions.getExtension<Parts | undefined>(extensionId);
  if (extension?.isActive === true) {
    throw new Error('The extension is active already, so its activation cannot be measured.');
  }
  const before = process.cpuUsage();
  const start = performance.now();
  const parts = await extension?.activate();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  if (!parts) {
    throw new Error('The extension was not loaded in test mode.');
  }
  return { cpu: (user + system) / 1000, wall, parts };
}

async function fill({ context, accounts: { store } }: Parts): Promise<void> {
  const writes: Thenable<void>[] = [];
  const put = (type: string, id: string, fields: object): void => {
    writes.push(context.globalState.update(`restlets.${type}.${id}`, { v: 1, type, id, updatedAt: Date.now(), ...fields }));
  };
  for (let index = 0; index < accounts; index++) {
    const realm = `${1_000_000 + index}_SB1`;
    const integration = randomUUID();
    put('account', realm, { name: `Customer ${index + 1}` });
    put('integration', integration, { name: 'Integration' });
    for (let token = 0; token < tokensEach; token++) {
      put('token', randomUUID(), { account: realm, integration, role: `Role ${token + 1}` });
    }
  }
  await Promise.all(writes);
  await store.sync();
}
