/** What NetSuite serves on a host of each account: `1234567.app.netsuite.com` (Oracle, section_1498251763). */
export const accountServices = ['restlets.api', 'suitetalk.api', 'app', 'extforms'] as const;
export type AccountService = (typeof accountServices)[number];

/** The parts of the host of one account. */
export interface AccountHost {
  /** As it is written in the host: `1234567-sb1`. */
  readonly label: string;
  /** The account ID that the label stands for: `1234567_SB1`. */
  readonly realm: string;
  readonly service: AccountService;
}

const domain = '.netsuite.com';
const longestLabel = 63;
const services: ReadonlySet<string> = new Set(accountServices);

/** The parts of the host of an account, given without its port, in upper or lower case; undefined for every other host. */
export function accountHost(host: string): AccountHost | undefined {
  const service = serviceOf(host);
  const label = host.slice(0, host.indexOf('.'));
  if (service === undefined || !isAccountService(service) || label.length > longestLabel || !/^[A-Za-z0-9_-]+$/.test(label)) {
    return undefined;
  }
  return { label, realm: label.toUpperCase().replaceAll('-', '_'), service };
}

/**
 * The part of a host between its first label and `netsuite.com`, in lower case, even when NetSuite has no such service: `app`,
 * `suitetalk.api`. Undefined for hosts of others and for hosts without such a part.
 */
export function serviceOf(host: string): string | undefined {
  const name = host.toLowerCase();
  const start = name.indexOf('.') + 1;
  const end = name.length - domain.length;
  return start > 1 && start < end && name.endsWith(domain) ? name.slice(start, end) : undefined;
}

function isAccountService(name: string): name is AccountService {
  return services.has(name);
}
