import { limitText } from '../netsuite/index.js';
import type { SendFailureView } from '../../protocol/response.js';
import type { NetworkStep } from './callClock.js';
import { causes } from './failureCauses.js';

/** The parts of an error that hold nothing of the request. */
export interface NetworkError {
  /** Node's code, such as `ECONNREFUSED`; VS Code's proxy agent gives none. */
  readonly code: string | undefined;
  /** Never shown: it may name a proxy with its password. */
  readonly message: string;
}

/** Where a call went. */
export interface Destination {
  readonly hostname: string;
  /** Empty for the scheme's own port. */
  readonly port: string;
  readonly secure: boolean;
}

export type NetworkFailure = SendFailureView & { readonly step: NetworkStep };

/** Says what a network error means and what to check, the likeliest first. Pure. */
export function describeFailure(error: NetworkError, step: NetworkStep, destination: Destination): NetworkFailure {
  const cause = causes.find(({ fits }) => fits(error, step, destination));
  return {
    step: cause?.step ?? step,
    message:
      cause?.message(hostOf(destination), error, step) ?? `The call to ${hostOf(destination)} failed${bracketed(error.code)}.`,
    checks: cause?.checks(destination) ?? [
      'The network: is this machine online, and on the VPN that your company asks for?',
      'The proxy and certificate settings of VS Code: search the settings for "http.".',
    ],
  };
}

/** Says that a proxy did not open the way to NetSuite, and what it responded instead. Pure. */
export function describeProxyRefusal(
  { statusCode, statusMessage }: { readonly statusCode?: number | undefined; readonly statusMessage?: string | undefined },
  destination: Destination,
): NetworkFailure {
  const reply = [statusCode, statusMessage].filter((part) => part !== undefined && part !== '').join(' ');
  const login = "The proxy's login: the setting http.proxyAuthorization.";
  return {
    step: 'connect',
    message: `The proxy did not open the way to ${hostOf(destination)}: it answered ${reply}. The call did not get to NetSuite.`,
    checks: [
      ...(statusCode === 407 ? [login] : []),
      "The proxy's list of allowed hosts: *.restlets.api.netsuite.com has to be on it.",
      ...(statusCode === 407 ? [] : [login]),
      'Whether NetSuite should be reached without the proxy: the setting http.noProxy.',
    ],
  };
}

/**
 * Says in which step a call was given up. Pure.
 *
 * @param timeout milliseconds.
 * @param received bytes of the body that had come.
 */
export function describeTimeout(timeout: number, step: NetworkStep, destination: Destination, received: number): NetworkFailure {
  const state = states[step](hostOf(destination), received.toLocaleString('en-US'));
  return {
    step,
    message: `The call was given up after ${seconds(timeout)}: ${state}.`,
    checks: [...timeoutChecks[step], `The time that a call may take: the setting restlets.request.timeout.`],
  };
}

const states: Readonly<Record<NetworkStep, (host: string, received: string) => string>> = {
  dns: (host) => `the name ${host} was still being looked up`,
  connect: (host) => `${host} had not taken the connection`,
  tls: (host) => `the TLS handshake with ${host} had not ended`,
  send: (host) => `${host} had not taken the whole request`,
  wait: (host) => `${host} had the request, and the first octet of the answer had not come`,
  download: (_host, received) => `${received} octets of the body had come, and the end had not`,
};

const network = [
  'The network: is this machine online, and on the VPN that your company asks for?',
  'A firewall or proxy between here and NetSuite: VS Code has to know a proxy (setting http.proxy).',
];
const timeoutChecks: Readonly<Record<NetworkStep, readonly string[]>> = {
  dns: network,
  connect: network,
  tls: network,
  send: [`The size of the body and the speed of the connection: a RESTlet takes up to ${limitText.body}.`, ...network],
  wait: [
    'The script may still run, or have run to its end: look at its execution log before sending again.',
    `The script itself: NetSuite stops a RESTlet after ${limitText.run}.`,
    'The concurrency limit of the account: requests beyond it may be held back before they are refused.',
  ],
  download: ['The size of the answer and the speed of the connection.'],
};

function hostOf({ hostname, port }: Destination): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return port === '' ? host : `${host}:${port}`;
}

function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return value === 1 ? '1 second' : `${value.toLocaleString('en-US')} seconds`;
}

function bracketed(code: string | undefined): string {
  return code === undefined ? '' : ` (${code})`;
}
