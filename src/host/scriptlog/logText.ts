import { keepsLevel, type LogLevel } from '../../core/netsuite/index.js';
import { isCut, laidOutDetail, type KnownScript, type LogEntry } from '../../core/scriptlog/index.js';
import type { LogEntryView } from '../../protocol/scriptLog.js';
import type { RoleView } from '../../protocol/roles.js';
import * as texts from './texts.js';

const written: readonly LogLevel[] = ['DEBUG', 'AUDIT', 'ERROR', 'EMERGENCY'];

export function entryView({ id, at, level, title, detail }: LogEntry): LogEntryView {
  return { id, at, level, title, detail: laidOutDetail(detail) };
}

/** What a person must know about these entries. */
export function logNotes(
  role: RoleView,
  known: KnownScript | undefined,
  entries: readonly LogEntry[],
  hasMore: boolean,
): readonly string[] {
  const { level } = known ?? {};
  const hidden = level === undefined ? [] : written.filter((one) => !keepsLevel(level, one));
  return [
    ...(known && hidden.length > 0 ? [texts.notes.level(known, hidden)] : []),
    ...(role.kind === 'demo' || entries.length === 0 ? [] : [texts.notes.others]),
    ...(hasMore ? [texts.notes.more] : []),
    ...(entries.some(({ detail }) => isCut(detail)) ? [texts.notes.cut] : []),
    ...(entries.length === 0 ? [] : [texts.notes.time]),
  ];
}
