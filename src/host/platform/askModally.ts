import * as vscode from 'vscode';

/** A question to a person before something is sent. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /**
   * The buttons. The first one sends nothing: Enter presses it. VS Code adds Cancel, which Escape presses, as long as no button is its
   * `isCloseAffordance`. With one that is, the button behind it would be the one that Enter presses (VS Code's mainThreadMessageService.ts).
   */
  readonly choices: readonly [nothingSent: string, ...others: string[]];
}

/** Resolves with the choice, or with `undefined` when the question was dismissed. */
export type Ask = (question: Question) => Promise<string | undefined>;

/** Modal: the window cannot be used until there is a reply, but its files and settings may still change. */
export const askModally: Ask = async ({ message, detail, choices }) =>
  vscode.window.showWarningMessage(message, { modal: true, detail }, ...choices);
