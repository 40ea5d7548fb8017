import type { MementoLike } from './recordMap.js';

/** The one key that Settings Sync carries. It holds names, and never a secret. */
export const syncedKey = 'restlets.synced';
/** Which names this machine has taken over or written last, by their time. */
export const takenKey = 'restlets.syncedTaken';

/** When the names were written that are there now, in milliseconds since 1970; undefined when there are none. */
export function syncedTime(state: Pick<MementoLike, 'get'>): number | undefined {
  const stored = state.get(syncedKey) as { readonly at?: unknown } | null | undefined;
  return typeof stored?.at === 'number' ? stored.at : undefined;
}
