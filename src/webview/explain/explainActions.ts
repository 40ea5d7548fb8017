import type { ExplainHostCalls } from '../../protocol/explain.js';

/** What a person can do on this screen. Each answers whether it worked; why it did not is shown already. */
export type ExplainActions = {
  readonly [Name in Exclude<keyof ExplainHostCalls, 'ready'>]: (...args: Parameters<ExplainHostCalls[Name]>) => Promise<boolean>;
};
