import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { callLine, CallSearch, detailsLine, keptCall, longestBody, type HistoryCall } from '../../src/core/history/index.js';
import { HistoryStore, usualLimits } from '../../src/host/history/historyStore.js';
import { finishedCall } from '../support/history/calls.js';
import { median, type Figure } from './figure.js';

const calls = 10_000;
const callsOfSegment = usualLimits.mergedCalls;
const rounds = 11;
const openTarget = 200;
const searchTarget = 50;
const blockTarget = 50;

/** A history of 10,000 calls: opened, searched, and added to. */
export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'restlets-bench-history-'));
  try {
    await fill(folder);
    const { opened, block, all } = await open(folder);
    if (all.length !== calls) {
      throw new Error(`The history has ${all.length} calls.`);
    }
    const search = new CallSearch(all);
    const first = timeOf(() => search.find('customscript_7 clerk 400', 200));
    const searched = ['', 'clerk', 'customscript_7 clerk', 'limit=3 400 nothing'].map((text) =>
      median(Array.from({ length: rounds }, () => timeOf(() => search.find(text, 200)))),
    );
    return [
      figure('a history of 10,000 calls opens', opened, openTarget),
      figure('the longest block of the event loop while it opens', block, blockTarget),
      figure('the first search in 10,000 calls', first, searchTarget),
      figure('a search in 10,000 calls, the slowest of four', Math.max(...searched), searchTarget),
      figure('what is kept of a call with two bodies of 256 kB', keeping(), blockTarget),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let from = 0; from < calls; from += callsOfSegment) {
    const lines: string[] = [];
    const details: string[] = [];
    let offset = 0;
    for (let at = from; at < from + callsOfSegment; at++) {
      const kept = keptCall(finishedCall({ at, script: `customscript_${at % 50}`, status: at % 7 === 0 ? 400 : 200 }), {
        id: `id${at}`,
        keepsProductionBodies: false,
      });
      const line = detailsLine(kept.details);
      lines.push(callLine({ call: kept.call, place: { offset, length: line.length - 1 } }));
      details.push(line);
      offset += line.length;
    }
    await writeFile(path.join(folder, `v1-${from}.bodies.jsonl`), details.join(''));
    await writeFile(path.join(folder, `v1-${from}.calls.jsonl`), lines.join(''));
  }
}

async function open(folder: string): Promise<{ opened: number; block: number; all: readonly HistoryCall[] }> {
  const times: number[] = [];
  const blocks: number[] = [];
  let all: readonly HistoryCall[] = [];
  for (let round = 0; round < rounds; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const begin = performance.now();
    all = await new HistoryStore({
      folder,
      mostCalls: () => calls,
      keepsProductionBodies: () => false,
      now: Date.now,
      random: (digits) => randomBytes(digits / 2).toString('hex'),
      limits: usualLimits,
      report: (error) => {
        throw error;
      },
    }).calls();
    times.push(performance.now() - begin);
    delay.disable();
    blocks.push(delay.max / 1e6);
  }
  return { opened: median(times), block: median(blocks), all };
}

function keeping(): number {
  const body = JSON.stringify(Array.from({ length: 10_000 }, (_, id) => ({ id, name: `Customer ${id}` }))).slice(0, longestBody);
  const secrets = Array.from({ length: 4 }, () => randomBytes(32).toString('hex'));
  const call = finishedCall({ requestBody: body, body, secrets });
  return median(Array.from({ length: rounds }, () => timeOf(() => keptCall(call, { id: 'a1', keepsProductionBodies: false }))));
}

function timeOf(run: () => unknown): number {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

function figure(name: string, milliseconds: number, target: number): Figure {
  return { name, value: `${milliseconds.toFixed(1)} ms`, target: `under ${target} ms`, ok: milliseconds < target };
}
