import type { RestletIds } from '../../core/netsuite/index.js';
import { entriesSince, entriesStatement, type LogEntry } from '../../core/scriptlog/index.js';
import type { RoleView } from '../../protocol/roles.js';
import type { LogEntryView } from '../../protocol/scriptLog.js';
import type { WatchParts } from './callWatch.js';
import type { LogReader } from './logQueries.js';
import { entryView, logNotes } from './logText.js';

export interface LatestEntries {
  /** In the order of their IDs. */
  readonly entries: readonly LogEntryView[];
  /** What a person must know about the entries. */
  readonly notes: readonly string[];
  /** There are entries with higher IDs. */
  readonly hasMore: boolean;
}

/** Pages that are read one after the other: each is a login, and counts towards the requests that the account may have at once. */
const mostPages = 5;

/**
 * The entries of a script in the last 24 hours with IDs above `after`, read once. As after a call, nothing is sent once a login of the user
 * was refused, nor with a role that no longer reads the log.
 * @throws {UserError} when the log can't be read, or the reason of the signal when it was aborted
 */
export async function latestEntries(
  { queries, scripts }: Pick<WatchParts, 'queries' | 'scripts'>,
  role: RoleView,
  called: RestletIds,
  after: number,
  signal: AbortSignal,
): Promise<LatestEntries> {
  const reader: LogReader = { role, occasion: 'call' };
  const known = await scripts.of(reader, called, signal);
  const entries: LogEntry[] = [];
  let hasMore = true;
  for (let page = 0; hasMore && page < mostPages; page++) {
    const last = entries.at(-1)?.id ?? after;
    const read = await queries.run(reader, entriesStatement(known.script, last), signal);
    const found = entriesSince({ id: last, at: '' }, read.rows);
    entries.push(...found);
    hasMore = read.hasMore && found.length > 0;
  }
  return { entries: entries.map(entryView), notes: logNotes(role, known, entries, false), hasMore };
}
