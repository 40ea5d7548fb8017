/** The script log as a screen may see it. */

/** An entry, ready to be shown. */
export interface LogEntryView {
  /** NetSuite's ID of the entry. */
  readonly id: number;
  /** As NetSuite writes it, in the time of the account. */
  readonly at: string;
  /** `DEBUG`, `AUDIT`, `ERROR`, `EMERGENCY`, `SYSTEM`, or another word of NetSuite's. */
  readonly level: string;
  readonly title: string;
  /** JSON is laid out. */
  readonly detail: string;
}

/** `reading`: looked at from time to time; `ended`: nothing is looked at any more; `failed`: it couldn't be read. */
export type LogState = 'reading' | 'ended' | 'failed';

/** The entries of a script since a call, or while it is followed. */
export interface ScriptLogView {
  readonly state: LogState;
  /** What is known, in a sentence. */
  readonly sentence: string;
  /** What a person must know about the entries: what may be among them, and what is not. */
  readonly notes: readonly string[];
  /** In the order in which NetSuite numbered them. */
  readonly entries: readonly LogEntryView[];
  /** It can be looked at once more. */
  readonly canLookAgain: boolean;
}

/** What a response says of its log before somebody looks at it. */
export interface ScriptLogSummary {
  /** Changes with every change of the log. */
  readonly revision: number;
  readonly state: LogState;
  readonly entries: number;
  /** The worst entry is an error, or worse. */
  readonly hasErrors: boolean;
}

const errorLevels: ReadonlySet<string> = new Set(['ERROR', 'EMERGENCY', 'SYSTEM']);

export function isErrorLevel(level: string): boolean {
  return errorLevels.has(level);
}
