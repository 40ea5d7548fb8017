import { urlParts } from '../tba/index.js';

export { accountHost, accountServices, serviceOf, type AccountHost, type AccountService } from '../tba/index.js';

/** Hosts without an account: for discovery, and of the time before each account had its own (Oracle, section_4295564687). */
export const genericHosts = [
  'rest.netsuite.com',
  'system.netsuite.com',
  'webservices.netsuite.com',
  'restlets.api.netsuite.com',
] as const;
/** Where NetSuite says, without credentials, which hosts an account has (Oracle, chapter_157011836591). */
export const discoveryHost = 'rest.netsuite.com';
// Hosts of one data center carry its name inside: system.na1.netsuite.com.
const genericHost = /^(?:rest|webservices|system|restlets\.api)(?:\.[a-z]+\d*)?\.netsuite\.com$/i;

/** Whether a host, without its port, names no account. Such hosts are not for integrations since 2020.2. */
export function isGenericHost(host: string): boolean {
  return genericHost.test(host);
}

/** Whether a host, without its port, belongs to NetSuite. */
export function isNetSuiteHost(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'netsuite.com' || name.endsWith('.netsuite.com');
}

/** The address that our own servers listen on. */
export const loopbackAddress = '127.0.0.1';
const loopbackAddresses: ReadonlySet<string> = new Set([loopbackAddress, '[::1]']);

/**
 * Whether requests to this host, as the URL class writes it, never leave this machine. Names are not accepted: the machine decides
 * what "localhost" resolves to.
 */
export function isLoopbackAddress(host: string): boolean {
  return loopbackAddresses.has(host);
}

/** Whether somebody who wrote this host, without its port, meant this machine: for reading requests, never for sending them. */
export function looksLikeLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);
}

/** The path of every RESTlet (Oracle, section_4358672433). */
export const restletPath = '/app/site/hosting/restlet.nl';

/** Whether a URL leads to a RESTlet, by its path alone: the verifier serves RESTlets below a path of its own. */
export function isRestletUrl(url: string): boolean {
  return urlParts(url).path.endsWith(restletPath);
}
