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
      "Check the network. Is this machine online, and connected to your company's VPN if needed?",
      `Check VS Code's proxy and certificate settings. Search the settings for "http.".`,
    ],
  };
}

/** Says that a proxy did not open the way to NetSuite, and what it responded instead. Pure. */
export function describeProxyRefusal(
  { statusCode, statusMessage }: { readonly statusCode?: number | undefined; readonly statusMessage?: string | undefined },
  destination: Destination,
): NetworkFailure {
  const reply = [statusCode, statusMessage].filter((part) => part !== undefined && part !== '').join(' ');
  const login = "Check the proxy's login, in the setting http.proxyAuthorization.";
  return {
    step: 'connect',
    message: `The proxy refused to connect to ${hostOf(destination)}. It responded ${reply}. The request didn't reach NetSuite.`,
    checks: [
      ...(statusCode === 407 ? [login] : []),
      'Check that the proxy allows *.restlets.api.netsuite.com.',
      ...(statusCode === 407 ? [] : [login]),
      'If NetSuite should be reached without the proxy, use the setting http.noProxy.',
    ],
  };
}

/**
 * Says in which step a call was timed out. Pure.
 *
 * @param timeout milliseconds.
 * @param received bytes of the body that had come.
 */
export function describeTimeout(timeout: number, step: NetworkStep, destination: Destination, received: number): NetworkFailure {
  const state = states[step](hostOf(destination), received.toLocaleString('en-US'));
  return {
    step,
    message: `The request timed out after ${seconds(timeout)}. ${state}.`,
    checks: [...timeoutChecks[step], `To wait longer, change the setting restlets.request.timeout.`],
  };
}

const states: Readonly<Record<NetworkStep, (host: string, received: string) => string>> = {
  dns: (host) => `The DNS lookup of ${host} didn't finish`,
  connect: (host) => `${host} didn't accept the connection`,
  tls: (host) => `The TLS handshake with ${host} didn't finish`,
  send: (host) => `${host} didn't receive the whole request`,
  wait: (host) => `${host} received the request, but didn't start to respond`,
  download: (_host, received) => `${received} bytes of the body were received, but not the end`,
};

const network = [
  "Check the network. Is this machine online, and connected to your company's VPN if needed?",
  'Check for a firewall or proxy. If your network requires a proxy, enter it in the setting http.proxy.',
];
const timeoutChecks: Readonly<Record<NetworkStep, readonly string[]>> = {
  dns: network,
  connect: network,
  tls: network,
  send: [`Check the size of the body and the speed of the connection. A RESTlet accepts up to ${limitText.body}.`, ...network],
  wait: [
    'The script may still be running, or may have finished. Check its execution log before you send again.',
    `The script may take too long. NetSuite stops a RESTlet after ${limitText.run}.`,
    'The account may be at its concurrency limit. NetSuite may hold such requests for a while before it refuses them.',
  ],
  download: ['Check the size of the response and the speed of the connection.'],
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
