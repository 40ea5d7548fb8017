import type { LogLine } from './scriptLogger.js';

/** An entry of the script log. */
export interface ScriptNote extends LogLine {
  readonly internalId: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly date: number;
}

const entriesKept = 2000;
const day = 24 * 60 * 60 * 1000;

/** The script log of the account: the last entries of all its scripts. They can be read some time after they were written. */
export class ScriptLog {
  readonly #clock: () => number;
  readonly #delay: number;
  #notes: ScriptNote[] = [];
  /** Entries of a NetSuite account begin with a high number. */
  #lastId = 48_000;

  /**
   * @param clock milliseconds since 1970-01-01 UTC
   * @param delay milliseconds until an entry can be read
   */
  constructor(clock: () => number, delay: number) {
    this.#clock = clock;
    this.#delay = delay;
  }

  add(line: LogLine): void {
    const note = { ...line, internalId: ++this.#lastId, date: this.#clock() };
    this.#notes = [...this.#notes.slice(1 - entriesKept), note];
  }

  /** The entries of a script in the last 24 hours that can be read now, the oldest first. */
  of(script: number): readonly ScriptNote[] {
    const now = this.#clock();
    return this.#notes.filter((note) => note.script === script && note.date + this.#delay <= now && note.date >= now - day);
  }
}
