import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

type HttpModule = typeof http | typeof https;
type Request = (options: RequestOptions, onResponse?: (response: http.IncomingMessage) => void) => http.ClientRequest;

const originals = { http: http.request, https: https.request };

/**
 * Replaces `request` of node's http or https module by one that changes the options, which is how VS Code brings in its own
 * proxy and certificate settings.
 */
export function patch(module: HttpModule, changes: https.RequestOptions): void {
  const original = (module === http ? originals.http : originals.https) as Request;
  module.request = ((options: RequestOptions, onResponse?: (response: http.IncomingMessage) => void) =>
    original({ ...options, ...changes }, onResponse)) as typeof module.request;
}

export function unpatch(): void {
  http.request = originals.http;
  https.request = originals.https;
}

/** Resolves every name to the loopback address. */
export const lookupLoopback: LookupFunction = (_hostname, options, callback) => {
  setImmediate(() => {
    if (options.all === true) {
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    } else {
      callback(null, '127.0.0.1', 4);
    }
  });
};

/** Never finds out. */
export const lookupForever: LookupFunction = () => undefined;

/** Fails as the name server does. */
export function lookupFailing(code: string): LookupFunction {
  return (hostname, _options, callback) => {
    const error = Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), { code, hostname, syscall: 'getaddrinfo' });
    setImmediate(callback, error, '', 4);
  };
}
