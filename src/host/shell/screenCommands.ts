import { commands } from './contributions.js';

/** Commands that need a screen: composer, explain view or verifier. */
export const screenCommands = [
  commands.newRequest,
  commands.newRequestForRole,
  commands.send,
  commands.cancel,
  commands.openAsText,
  commands.openComposer,
  commands.explain,
  commands.explainExample,
  commands.startVerifier,
  commands.stopVerifier,
] as const;
export type ScreenCommandId = (typeof screenCommands)[number];

/** What each of them does. Its arguments are those that VS Code hands to a command. */
export type ScreenCommands = Readonly<Record<ScreenCommandId, (...args: never[]) => unknown>>;
