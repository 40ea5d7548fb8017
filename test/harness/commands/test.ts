import { parseArgs } from 'node:util';
import { HarnessError } from '../errors.js';
import { addCounts, describeCounts, noTests } from '../mocha/counts.js';
import { endChildrenWithThisProcess } from '../processes.js';
import type { Stage, TestOptions } from '../stages/context.js';
import { e2eStage } from '../stages/e2e.js';
import { hostStage } from '../stages/host.js';
import { type Lane, runLanes, type StageResult } from '../stages/lanes.js';
import { formatStage, lintStage, proofStage, typesStage, unitStage } from '../stages/plain.js';
import { newest, oldest } from '../vscode/releases.js';

/**
 * Two lanes, since two cores are enough for them, of about the same length: the first computes on one core, and the second mostly waits
 * for a browser. Its last two stages build dist/, each in its own way, so they come one after the other and nothing of the first reads
 * dist/.
 */
const lanes: readonly Readonly<Record<string, readonly Stage[]>>[] = [
  { unit: [unitStage], lint: [typesStage, lintStage, formatStage], proof: [proofStage(1)] },
  { host: [hostStage], e2e: [e2eStage] },
];

/** npm test [-- --only unit,host] [--grep text] [--newest] [--keep] */
export async function run(args: string[]): Promise<void> {
  endChildrenWithThisProcess();
  const { chosen, options } = readArguments(args);
  const begin = performance.now();
  const results = await runLanes(chosen, options);
  const total = results.map(({ counts }) => counts).reduce(addCounts, noTests);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  const minutes = ((performance.now() - begin) / 60_000).toFixed(1);
  // The counts alone are the last line: CI reads them there.
  console.log(`\n${table(results)}\n\nAll of it took ${minutes} minutes.\n\n${describeCounts(total)}`);
}

function table(results: readonly StageResult[]): string {
  return results
    .map(({ name, seconds, counts }) => `${name.padEnd(20)} ${seconds.toFixed(1).padStart(7)} s   ${describeCounts(counts)}`)
    .join('\n');
}

function readArguments(args: string[]): { chosen: readonly Lane[]; options: TestOptions } {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, grep: { type: 'string' }, newest: { type: 'boolean' }, keep: { type: 'boolean' } },
  });
  const { grep, keep = false } = values;
  const release = values.newest === true ? newest : oldest;
  const only = values.only?.split(',');
  const hasProof = only?.includes('proof') ?? true;
  return { chosen: choose(only), options: { release, keep, hasProof, ...(grep !== undefined && { grep }) } };
}

/** The lanes with the groups that were asked for only; all of them when nothing was. */
function choose(only: readonly string[] | undefined): Lane[] {
  const names = lanes.flatMap((lane) => Object.keys(lane));
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new HarnessError(`--only takes ${names.join(', ')}; not ${unknown}.`);
  }
  return lanes
    .map((lane) => Object.entries(lane).flatMap(([name, stages]) => (only?.includes(name) === false ? [] : stages)))
    .filter((lane) => lane.length > 0);
}
