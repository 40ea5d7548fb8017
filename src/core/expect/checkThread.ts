import type { CheckOptions, ExpectationResult, ReceivedResponse } from './checkExpectations.js';

/** What the thread is asked. Rows are JSON text, because a number that JavaScript cannot hold is an object of ours. */
export type ThreadTask =
  | {
      readonly kind: 'check';
      readonly id: number;
      readonly rows: string;
      readonly received: ReceivedResponse;
      readonly options: CheckOptions;
    }
  | { readonly kind: 'accept'; readonly id: number; readonly received: ReceivedResponse }
  | { readonly kind: 'find'; readonly id: number; readonly body: string; readonly path: string }
  | { readonly kind: 'compare'; readonly id: number; readonly base: string; readonly other: string };

/**
 * One message for each row, in order, and then the end; for the other tasks the end alone, with the rows, the value or the comparison as
 * JSON text.
 */
export type ThreadMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: ExpectationResult }
  | { readonly kind: 'end'; readonly id: number; readonly found?: string };
