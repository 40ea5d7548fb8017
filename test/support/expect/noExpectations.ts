import type { ExpectationParts } from '../../../src/host/composer/documentExpectations.js';

/** For a session whose request has no expectations. */
export const noExpectations: Pick<ExpectationParts, 'checker' | 'askToAccept'> = {
  checker: { check: () => Promise.resolve([]), accept: () => Promise.resolve([]) },
  askToAccept: () => Promise.resolve(undefined),
};
