import { HarnessError } from '../errors.js';
import type { Counts } from '../mocha/counts.js';
import type { Stage, TestOptions } from './context.js';

/** Stages that run one after the other. */
export type Lane = readonly Stage[];

export interface StageResult {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
}

/**
 * Runs the lanes at the same time. What the last one prints appears at once; what the others print appears in one piece when a
 * stage of theirs has ended, so that no two are mixed.
 */
export async function runLanes(lanes: readonly Lane[], options: TestOptions): Promise<StageResult[]> {
  const results = await Promise.all(
    lanes.map((lane, index) => (index === lanes.length - 1 ? runLive(lane, options) : runAside(lane, options))),
  );
  return results.flat();
}

async function runLive(lane: Lane, options: TestOptions): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const stage of lane) {
    console.log(`\n=== ${stage.name}`);
    results.push(await runStage(stage, options, console.log));
  }
  return results;
}

async function runAside(lane: Lane, options: TestOptions): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const stage of lane) {
    const lines: string[] = [];
    console.log(`\n=== ${stage.name}: runs beside the rest, and is printed when it has ended`);
    results.push(await runStage(stage, options, (line) => lines.push(line)));
    console.log([`\n=== ${stage.name} has ended`, ...lines].join('\n'));
  }
  return results;
}

/** A stage that cannot be run at all counts as one failure, and the later ones still run. */
async function runStage(stage: Stage, options: TestOptions, say: (line: string) => void): Promise<StageResult> {
  const begin = performance.now();
  let counts: Counts;
  try {
    counts = await stage.run(options, say);
  } catch (error) {
    say(error instanceof HarnessError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  return { name: stage.name, counts, seconds: (performance.now() - begin) / 1000 };
}
