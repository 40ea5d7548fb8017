import { parseArgs } from 'node:util';
import { HarnessError } from '../errors.js';
import { addCounts, type Counts, describeCounts, noTests } from '../mocha/counts.js';
import { endChildrenWithThisProcess } from '../processes.js';
import type { Stage, TestOptions } from '../stages/context.js';
import { e2eStage } from '../stages/e2e.js';
import { hostStage } from '../stages/host.js';
import { lintStage, typesStage, unitStage } from '../stages/plain.js';
import { newest, oldest } from '../vscode/releases.js';

const groups: Readonly<Record<string, readonly Stage[]>> = {
  lint: [typesStage, lintStage],
  unit: [unitStage],
  host: [hostStage],
  e2e: [e2eStage],
};

/** npm test [-- --only unit,host] [--grep text] [--newest] [--keep] */
export async function run(args: string[]): Promise<void> {
  endChildrenWithThisProcess();
  const { stages, options } = readArguments(args);
  let total = noTests;
  const table: string[] = [];
  for (const stage of stages) {
    const { counts, seconds } = await runStage(stage, options);
    total = addCounts(total, counts);
    table.push(`${stage.name.padEnd(20)} ${seconds.toFixed(1).padStart(7)} s   ${describeCounts(counts)}`);
  }
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  console.log(`\n${table.join('\n')}\n\n${describeCounts(total)}`);
}

function readArguments(args: string[]): { stages: readonly Stage[]; options: TestOptions } {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, grep: { type: 'string' }, newest: { type: 'boolean' }, keep: { type: 'boolean' } },
  });
  const names = values.only?.split(',') ?? Object.keys(groups);
  const stages = names.flatMap((name) => {
    const group = groups[name];
    if (group === undefined) {
      throw new HarnessError(`--only takes ${Object.keys(groups).join(', ')}; not ${name}.`);
    }
    return group;
  });
  const grep = values.grep === undefined ? {} : { grep: values.grep };
  return { stages, options: { release: values.newest === true ? newest : oldest, keep: values.keep === true, ...grep } };
}

/** A stage that cannot be run at all counts as one failure, and the later ones still run. */
async function runStage(stage: Stage, options: TestOptions): Promise<{ counts: Counts; seconds: number }> {
  const begin = performance.now();
  console.log(`\n=== ${stage.name}`);
  let counts: Counts;
  try {
    counts = await stage.run(options, console.log);
  } catch (error) {
    console.log(error instanceof HarnessError ? error.message : error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  return { counts, seconds: (performance.now() - begin) / 1000 };
}
