import type { SessionParts } from '../../src/host/composer/sessionParts.js';

/** For a session whose request has no placeholders. */
export const noVariables: SessionParts['variables'] = () => ({
  environments: () => [],
  response: () => undefined,
  ask: () => Promise.resolve(undefined),
  loaded: () => Promise.resolve(),
  onDidChange: () => ({ dispose: () => undefined }),
});
