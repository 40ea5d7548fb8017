import assert from 'node:assert/strict';
import { readScript } from '../../src/core/project/script/scriptFile.js';
import { countedSteps } from '../support/countedWork.js';
import { hardScripts } from '../support/growth/hardScripts.js';

const counts = [500, 1000, 2000];
/** Twice as much may make a little more than twice the work: lists that double, and names with one more digit. */
const mostPerDoubling = 2.2;

function assertLinear(what: string, work: readonly number[]): void {
  work.slice(1).forEach((long, index) => {
    assert.ok(long <= (work[index] ?? 0) * mostPerDoubling, `${what}: ${work.join(', ')} for ${counts.join(', ')}`);
  });
}

/** A script that takes less work because it is found to be nested too deeply is no slower: what it took before counts. */
function growing(work: readonly number[]): number[] {
  return work.map((_, index) => Math.max(...work.slice(0, index + 1)));
}

describe('the work of reading a script', function () {
  this.timeout(120_000);

  // mocha keeps the whole stack of every error, and the parser makes errors thousands of calls deep while it tries one syntax and another.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  for (const [name, script] of Object.entries(hardScripts)) {
    it(`grows as the script does: ${name}`, () => {
      const work = counts.map((count) => {
        const text = script(count);
        return countedSteps(() => readScript('a.js', text, { isNamed: true }));
      });
      assertLinear(name, growing(work));
    });
  }

  it('would be found to grow too fast, if it did', () => {
    const lookedThrough = (count: number): number => {
      const names = Array.from({ length: count }, (_, index) => index);
      let sum = 0;
      for (const name of names) {
        for (const other of names) {
          sum += name === other ? 1 : 0;
        }
      }
      return sum;
    };
    const work = counts.map((count) => countedSteps(() => lookedThrough(count)));
    assert.throws(() => {
      assertLinear('loops', work);
    }, /loops/);
  });
});
