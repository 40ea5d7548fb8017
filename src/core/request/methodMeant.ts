import type { PreparedRequest } from './prepare.js';

/**
 * Headers that make servers and gateways use another method than that of the request line. It is not documented whether NetSuite does
 * so, therefore a request with such a header counts as both methods.
 */
const overrideHeaders: ReadonlySet<string> = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

/** Every method that a server may read in a request, in upper case: its own, and those that a header asks for instead. */
export function methodsMeant({ method, headers }: Pick<PreparedRequest, 'method' | 'headers'>): string[] {
  const asked = headers.filter(([name]) => isOverrideHeader(name)).map(([, value]) => value.trim().toUpperCase());
  return [...new Set([method, ...asked])];
}

/** Whether a request may change data. @param methods those that a server may read in it, in upper case */
export function mayChangeData(methods: readonly string[]): boolean {
  return methods.some((method) => method !== 'GET');
}

/** Underscores count as hyphens, because gateways hand on headers by names in which the two are the same. */
function isOverrideHeader(name: string): boolean {
  return overrideHeaders.has(name.toLowerCase().replaceAll('_', '-'));
}
