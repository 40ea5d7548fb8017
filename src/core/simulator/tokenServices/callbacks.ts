/** The only wildcard that Oracle documents for a callback in a record (section_156338994830). */
const anyLocalPort = 'http://localhost:*';

/**
 * Whether a callback URL is one of an integration record's. Each is compared as it is written. `http://localhost:*` allows every port,
 * and every path unless a path stands after it.
 */
export function isRegisteredCallback(callback: string, registered: readonly string[]): boolean {
  return registered.some((known) => {
    if (!known.startsWith(anyLocalPort)) {
      return known === callback;
    }
    const path = known.slice(anyLocalPort.length);
    const given = /^http:\/\/localhost:\d{1,5}(?=[/?]|$)/.exec(callback)?.[0];
    return given !== undefined && (path === '' || callback.slice(given.length) === path);
  });
}

/** A callback with parameters after its own query, as in Oracle's example (section_156536698849). */
export function withParameters(callback: string, parameters: Readonly<Record<string, string>>): string {
  const separator = callback.includes('?') ? '&' : '?';
  return `${callback}${separator}${new URLSearchParams(parameters).toString()}`;
}
