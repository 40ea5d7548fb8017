import type { ScriptFacts } from './scriptFile.js';

/** @param problem why its methods aren't read, in one sentence */
export function unread(problem: string, apiVersion = ''): ScriptFacts {
  return { apiVersion, entryPoints: [], isBundled: false, problem };
}
