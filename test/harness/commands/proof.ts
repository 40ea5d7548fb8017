import { parseArgs } from 'node:util';
import { HarnessError } from '../errors.js';
import { describeCounts } from '../mocha/counts.js';
import { endChildrenWithThisProcess } from '../processes.js';
import { proofStage } from '../stages/plain.js';
import { oldest } from '../vscode/releases.js';

/** npm run proof [-- --times 10] [--grep text]: the statistical suites with ten times as many inputs as in `npm test`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { times: { type: 'string', default: '10' }, grep: { type: 'string' } } });
  const { grep } = values;
  const times = Number(values.times);
  if (!(times > 0)) {
    throw new HarnessError(`--times takes a number above 0, not "${values.times}".`);
  }
  endChildrenWithThisProcess();
  const counts = await proofStage(times).run(
    { release: oldest, keep: false, hasProof: true, ...(grep !== undefined && { grep }) },
    console.log,
  );
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  console.log(describeCounts(counts));
}
