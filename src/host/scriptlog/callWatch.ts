import type { RestletIds } from '../../core/netsuite/index.js';
import {
  afterLook,
  entriesSince,
  entriesStatement,
  firstPoll,
  markOf,
  markStatement,
  readAfter,
  waitOf,
  type KnownScript,
  type LogEntry,
  type LogMark,
} from '../../core/scriptlog/index.js';
import type { RoleView } from '../../protocol/roles.js';
import type { ScriptLogView } from '../../protocol/scriptLog.js';
import { isUserError } from '../../protocol/userError.js';
import type { KnownScripts } from './knownScripts.js';
import type { LogOccasion, LogQueries, LogReader } from './logQueries.js';
import { entryView, logNotes } from './logText.js';
import type { pause } from './pause.js';
import * as texts from './texts.js';

export interface WatchParts {
  readonly queries: LogQueries;
  readonly scripts: KnownScripts;
  /** Waits between two looks. */
  readonly pause: typeof pause;
  /** Is told of errors that are no news for a person. */
  readonly report: (error: unknown) => void;
}

/** Where a log was before a call. */
interface Begun {
  readonly known: KnownScript;
  readonly mark: LogMark;
}

/** The script log since one call. Its look after the call ends by itself, by `stop`, or with the first problem. */
export class CallWatch {
  readonly role: RoleView;
  readonly #called: RestletIds;
  readonly #parts: WatchParts;
  #begun: Begun | undefined;
  /** The mark of the next call of the script in this window: later entries belong to that call. */
  #until: number | undefined;
  readonly #entries = new Map<number, LogEntry>();
  #hasMore = false;
  #view: ScriptLogView = { state: 'reading', sentence: texts.call.reading(0), notes: [], entries: [], canLookAgain: false };
  #looking: AbortController | undefined;
  #listener: () => void = () => undefined;

  /** @param role the role that reads the log */
  constructor(role: RoleView, called: RestletIds, parts: WatchParts) {
    this.role = role;
    this.#called = called;
    this.#parts = parts;
  }

  get view(): ScriptLogView {
    return this.#view;
  }

  /** What tells the logs of scripts apart; undefined until the mark is known. */
  get log(): { readonly account: string; readonly script: number; readonly mark: number } | undefined {
    return this.#begun && { account: this.role.account, script: this.#begun.known.script, mark: this.#begun.mark.id };
  }

  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** Notes where the log is. Never rejects. */
  async begin(signal: AbortSignal): Promise<void> {
    const { queries, scripts } = this.#parts;
    const reader: LogReader = { role: this.role, occasion: 'call' };
    try {
      const known = await scripts.of(reader, this.#called, signal);
      const { rows } = await queries.run(reader, markStatement(known.script), signal);
      this.#begun = { known, mark: markOf(rows) };
    } catch (error) {
      const sentence = this.#sentenceOf(error, signal);
      this.#view = { state: 'failed', sentence, notes: [], entries: [], canLookAgain: false };
    }
  }

  /** Another call of the script begins: its entries have higher IDs than this one. */
  endAt(mark: number): void {
    this.#until ??= mark;
    this.stop();
  }

  callEnded(): void {
    if (this.#begun) {
      void this.#look(async (begun, signal) => {
        let poll = firstPoll;
        for (let wait = waitOf(poll); wait !== undefined; wait = waitOf(poll)) {
          await this.#parts.pause(wait, signal);
          poll = afterLook(poll, await this.#read(begun, 'call', signal));
        }
      });
    }
  }

  lookAgain(): void {
    if (this.#begun && !this.#looking) {
      void this.#look(async (begun, signal) => {
        await this.#parts.queries.agree(this.role);
        await this.#read(begun, 'person', signal);
      });
    }
  }

  stop(): void {
    this.#looking?.abort();
  }

  async #look(run: (begun: Begun, signal: AbortSignal) => Promise<void>): Promise<void> {
    const abort = new AbortController();
    const begun = this.#begun;
    if (!begun) {
      return;
    }
    this.#looking?.abort();
    this.#looking = abort;
    this.#show('reading', texts.call.reading(this.#entries.size));
    try {
      await run(begun, abort.signal);
      this.#ended(abort, this.#entries.size === 0 ? texts.call.nothing : texts.call.found(this.#entries.size));
    } catch (error) {
      if (abort.signal.aborted) {
        this.#ended(abort, texts.call.stopped(this.#entries.size));
      } else {
        this.#ended(abort, this.#sentenceOf(error, abort.signal), 'failed');
      }
    }
  }

  #ended(abort: AbortController, sentence: string, state: 'ended' | 'failed' = 'ended'): void {
    if (this.#looking === abort) {
      this.#looking = undefined;
      this.#show(state, sentence);
    }
  }

  /** @returns the number of entries that were not there before */
  async #read({ known, mark }: Begun, occasion: LogOccasion, signal: AbortSignal): Promise<number> {
    const reader: LogReader = { role: this.role, occasion };
    const { rows, hasMore } = await this.#parts.queries.run(reader, entriesStatement(known.script, readAfter(mark)), signal);
    const before = this.#entries.size;
    for (const entry of entriesSince(mark, rows)) {
      if (this.#until === undefined || entry.id <= this.#until) {
        this.#entries.set(entry.id, entry);
      }
    }
    this.#hasMore = hasMore;
    const found = this.#entries.size - before;
    if (found > 0) {
      this.#show('reading', texts.call.reading(this.#entries.size));
    }
    return found;
  }

  #show(state: ScriptLogView['state'], sentence: string): void {
    const entries = [...this.#entries.values()].sort((one, other) => one.id - other.id);
    const notes = logNotes(this.role, this.#begun?.known, entries, this.#hasMore);
    this.#view = { state, sentence, notes, entries: entries.map(entryView), canLookAgain: state !== 'reading' };
    this.#listener();
  }

  #sentenceOf(error: unknown, signal: AbortSignal): string {
    if (isUserError(error)) {
      return error.message;
    }
    if (!signal.aborted) {
      this.#parts.report(error);
    }
    return texts.problems.failure(texts.problems.slow);
  }
}
