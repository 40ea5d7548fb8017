import { logLevels, type LogLevel } from '../netsuite/index.js';
import type { LogRow } from './response.js';

/** An entry of the script log. */
export interface LogEntry {
  readonly id: number;
  /** As NetSuite writes it, in the account's time: `2026-12-01 14:03:07`. Oracle doesn't document the time zone. */
  readonly at: string;
  /** One of NetSuite's levels, or another word that it wrote. */
  readonly level: string;
  readonly title: string;
  /** As it was logged, cut by NetSuite at 3,999 characters. */
  readonly detail: string;
}

/** Where a log was before a call. */
export interface LogMark {
  /** The ID of the latest entry; 0 when there was none. */
  readonly id: number;
  /** The date of the latest entry, as in an entry. */
  readonly at: string;
}

/** What is known of a called script and its deployment. */
export interface KnownScript {
  /** The internal ID. */
  readonly script: number;
  /** The log level of the deployment; absent when it isn't known. */
  readonly level?: LogLevel;
}

/**
 * IDs may not be given in order of time when an account has several servers (not documented), so entries with lower IDs than the latest one
 * are read too. They count when they are later than every entry that was there before.
 */
const lateIds = 200;

/** The ID after which entries are asked for. */
export function readAfter({ id }: LogMark): number {
  return Math.max(0, id - lateIds);
}

/** The script of a row; undefined without a row that names it. */
export function scriptOf([row]: readonly LogRow[]): KnownScript | undefined {
  const script = numberOf(row?.id);
  const level = logLevels.find((known) => known === row?.loglevel?.toUpperCase());
  return script === undefined ? undefined : { script, ...(level !== undefined && { level }) };
}

/** The mark of a row. A script without entries has a row without columns. */
export function markOf([row]: readonly LogRow[]): LogMark {
  return { id: numberOf(row?.mark) ?? 0, at: row?.at ?? '' };
}

/** The entries that are new since the mark, in order of their IDs. Rows without an ID are left out. */
export function entriesSince(mark: LogMark, rows: readonly LogRow[]): LogEntry[] {
  const entries = rows.flatMap((row): LogEntry[] => {
    const id = numberOf(row.id);
    const { at = '', type = '', title = '', detail = '' } = row;
    return id === undefined ? [] : [{ id, at, level: type.toUpperCase(), title, detail }];
  });
  return entries.filter(({ id, at }) => id > mark.id || (mark.at !== '' && at > mark.at)).sort((one, other) => one.id - other.id);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
