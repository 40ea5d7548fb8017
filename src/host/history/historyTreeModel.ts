import type { HistoryCall } from '../../core/history/index.js';
import * as texts from './texts.js';

/** An item of the History view. */
export type HistoryNode =
  | { readonly kind: 'day'; readonly id: string; readonly label: string; readonly calls: readonly HistoryCall[] }
  | { readonly kind: 'call'; readonly call: HistoryCall }
  | { readonly kind: 'more'; readonly id: string; readonly count: number };

/** Calls of one day that are listed: VS Code shows no more in a moment. The others are found by a search. */
const mostOfDay = 500;

/**
 * The days with their calls.
 * @param calls the newest first
 * @param now milliseconds since 1970-01-01 UTC
 */
export function dayNodes(calls: readonly HistoryCall[], now: number): HistoryNode[] {
  const days = new Map<string, { readonly at: number; readonly calls: HistoryCall[] }>();
  for (const call of calls) {
    const id = new Date(call.at).toDateString();
    const day = days.get(id) ?? { at: call.at, calls: [] };
    days.set(id, day);
    day.calls.push(call);
  }
  return [...days].map(([id, day]) => ({ kind: 'day', id, label: texts.days.label(day.at, now), calls: day.calls }));
}

/** What is listed below an item. */
export function childNodes(node: HistoryNode): HistoryNode[] {
  if (node.kind !== 'day') {
    return [];
  }
  const listed = node.calls.slice(0, mostOfDay).map((call): HistoryNode => ({ kind: 'call', call }));
  const count = node.calls.length - listed.length;
  return count === 0 ? listed : [...listed, { kind: 'more', id: `${node.id} more`, count }];
}

/** The icon of a call and the color of the theme that it has; the text beside it says the same. */
export function callIcon({ outcome, status = 0, isDoubtful, code }: HistoryCall): {
  readonly icon: string;
  readonly color?: string;
} {
  if (outcome === 'canceled') {
    return { icon: 'circle-slash' };
  }
  if (outcome === 'failure' || status >= 400 || code !== undefined) {
    return { icon: 'error', color: 'list.errorForeground' };
  }
  return status >= 300 || isDoubtful
    ? { icon: 'warning', color: 'list.warningForeground' }
    : { icon: 'pass', color: 'testing.iconPassed' };
}
