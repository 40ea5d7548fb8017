import type { PreparedRequest } from './prepare.js';

/**
 * Headers by which servers and gateways take another method than the one of the request line. Whether NetSuite heeds them is not
 * documented, so a request with one counts as what it asks for.
 */
const overrideHeaders: ReadonlySet<string> = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

/** Every method that a request may be taken for, in upper case: its own, and those that a header asks for instead. */
export function methodsMeant({ method, headers }: Pick<PreparedRequest, 'method' | 'headers'>): string[] {
  const asked = headers.filter(([name]) => isOverrideHeader(name)).map(([, value]) => value.trim().toUpperCase());
  return [...new Set([method, ...asked])];
}

/** Underscores count as hyphens, because gateways hand on headers by names in which the two are the same. */
function isOverrideHeader(name: string): boolean {
  return overrideHeaders.has(name.toLowerCase().replaceAll('_', '-'));
}
