import type { Counts } from '../mocha/counts.js';
import type { Release } from '../vscode/releases.js';

/** What `npm test` was asked for. */
export interface TestOptions {
  readonly release: Release;
  /** Only tests whose full title matches this regular expression. */
  readonly grep?: string;
  /** The whole statistical suites are run as well. */
  readonly hasProof: boolean;
  /** Leave the folders of the runs where they are, and say where. */
  readonly keep: boolean;
}

export interface Stage {
  readonly name: string;
  run(options: TestOptions, say: (line: string) => void): Promise<Counts>;
}
