import { randomBytes } from 'node:crypto';
import { HistoryStore, usualLimits } from '../../../src/host/history/historyStore.js';
import { finishedCall } from './calls.js';

/** A window that keeps calls until it is killed, and prints the script of each that was kept: `writingWindow.ts <folder> <round>`. */
async function write(folder: string, round: string): Promise<void> {
  const store = new HistoryStore({
    folder,
    mostCalls: () => 10_000,
    keepsProductionBodies: () => false,
    now: Date.now,
    random: (digits) => randomBytes(digits / 2).toString('hex'),
    limits: { ...usualLimits, pause: 0, idle: -1, segmentCalls: 2, mergedSegments: 2 },
    report: (error) => {
      throw error;
    },
  });
  for (let count = 0; ; count++) {
    const at = Number(round) * 100_000 + count;
    await store.keep(finishedCall({ at, script: `r${round}c${count}`, body: `{"at":${at}}` }));
    process.stdout.write(`r${round}c${count}\n`);
  }
}

const [folder = '', round = ''] = process.argv.slice(2);
void write(folder, round);
