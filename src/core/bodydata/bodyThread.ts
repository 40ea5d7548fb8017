import type { BodyQuestions } from './bodyReading.js';

export type QuestionName = keyof BodyQuestions;

/** What the thread is asked. */
export interface ThreadQuestion {
  readonly id: number;
  /** The text of the body that this and the following questions are about. */
  readonly text?: string;
  readonly name: QuestionName;
  readonly args: readonly unknown[];
}

/** Its one message for each question: what was asked for, or a sentence that says why that cannot be. */
export type ThreadReply = { readonly id: number } & ({ readonly result: unknown } | { readonly problem: string });
