import { accountServices } from '../tba/index.js';

/** A part of NetSuite that each account has a host of its own for (Oracle, section_1498251763). */
export type AccountService = (typeof accountServices)[number];

/** The host of one account, taken apart. */
export interface AccountHost {
  /** As it is written in the host: `1234567-sb1`. */
  readonly label: string;
  /** The account ID that the label stands for: `1234567_SB1`. */
  readonly realm: string;
  readonly service: AccountService;
}

const domain = '.netsuite.com';
const services: ReadonlySet<string> = new Set(accountServices);

/** Hosts without an account: for discovery, and of the time before 2017.2; those of a data center have its name inside. */
export const genericHosts = [
  'rest.netsuite.com',
  'system.netsuite.com',
  'webservices.netsuite.com',
  'restlets.api.netsuite.com',
] as const;
const genericHost = /^(?:rest|webservices|system|restlets\.api)(?:\.[a-z]+\d*)?\.netsuite\.com$/i;

/** Whether a host, without its port, belongs to NetSuite. */
export function isNetSuiteHost(host: string): boolean {
  const name = host.toLowerCase();
  return name === domain.slice(1) || name.endsWith(domain);
}

/** What stands between the account and `netsuite.com`, in lower case, whether or not NetSuite has such a service: `app`, `suitetalk.api`. */
export function serviceOf(host: string): string | undefined {
  const name = host.toLowerCase();
  const start = name.indexOf('.') + 1;
  const end = name.length - domain.length;
  return start > 1 && start < end && name.endsWith(domain) ? name.slice(start, end) : undefined;
}

/** Takes the host of an account apart, without its port; undefined for every other host. */
export function accountHost(host: string): AccountHost | undefined {
  const service = serviceOf(host);
  const label = host.slice(0, host.indexOf('.'));
  if (service === undefined || !isService(service) || !/^[A-Za-z0-9_-]+$/.test(label)) {
    return undefined;
  }
  return { label, realm: label.toUpperCase().replaceAll('-', '_'), service };
}

function isService(name: string): name is AccountService {
  return services.has(name);
}

/** Whether a host, without its port, is one of NetSuite's that name no account (Oracle, section_4295564687: not for integrations). */
export function isGenericHost(host: string): boolean {
  return genericHost.test(host);
}

/** The addresses that are this machine and nothing else, as the URL class writes them. */
const loopbackAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]']);

/**
 * Whether requests to this host, without its port, stay on this machine for certain. Names are not accepted: what "localhost"
 * resolves to is decided by the machine.
 */
export function isLoopbackAddress(host: string): boolean {
  return loopbackAddresses.has(host);
}

/** Whether somebody who wrote this host, without its port, meant this machine; for reading requests, never for sending. */
export function looksLikeLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host);
}
