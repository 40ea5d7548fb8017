import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts.js';

/** mocha's own spec reporter, which also leaves the counts in the file that RESTLETS_COUNTS names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env.RESTLETS_COUNTS;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts: Counts = { passed: passes, failed: failures, skipped: pending };
      if (file !== undefined) {
        writeFileSync(file, JSON.stringify(counts));
      }
    });
  }
}
