import type * as code from './index.js';

export type Code = typeof code;

/**
 * The code editor is three quarters of what a composer loads, and only a body and a response need it: it is loaded with the first of
 * them. However often this is called, it is loaded once.
 */
export function loadCode(): Promise<Code> {
  return import('./index.js');
}
