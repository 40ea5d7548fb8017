import { isRecord, type CallTable } from './callTable.js';
import type { Update } from './update.js';

/** What the host calls in a screen that shows one state and nothing else. */
export interface PanelViewCalls<State> {
  update(changes: Update<State>): void;
}

export const panelViewCalls: CallTable<PanelViewCalls<unknown>> = { update: [isRecord] };
