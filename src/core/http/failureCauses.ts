import { limitText } from '../netsuite/index.js';
import type { NetworkStep } from './callClock.js';
import type { Destination, NetworkError } from './failure.js';

/** One way in which the network fails: how to recognize it, and what to say. */
interface Cause {
  /** The step that it belongs to, when the clock may have named another one. */
  readonly step?: NetworkStep;
  readonly fits: (error: NetworkError, step: NetworkStep, destination: Destination) => boolean;
  readonly message: (host: string, error: NetworkError, step: NetworkStep) => string;
  readonly checks: (destination: Destination) => readonly string[];
}

const online = "Check the network. Is this machine online, and connected to your company's VPN if needed?";
const proxySetting = 'If your network requires a proxy, enter it in the setting http.proxy.';
const firewall = 'Check whether a firewall on this machine or in the network blocks the connection.';
const accountId =
  'Check the account ID, which is the first part of the host. Compare it with Setup > Company > Company Information > Company URLs.';
const inspection = 'A proxy or antivirus program may inspect TLS connections and respond in place of NetSuite.';
const ranAnyway =
  "The script may have run. Check its execution log before you send again. The request isn't repeated automatically.";

/** The first one that fits is used, so the specific causes come before the general ones. */
export const causes: readonly Cause[] = [
  {
    // VS Code's own agent connects to the proxy, and its error has no code.
    step: 'connect',
    fits: ({ code, message }) =>
      code === 'ERR_PROXY_TUNNEL' || message.startsWith('Failed to establish a socket connection to proxies'),
    message: (host) => `VS Code couldn't reach ${host} through its configured proxy.`,
    checks: () => [
      'Check the proxy address, in the setting http.proxy or the environment variable HTTPS_PROXY. Is the proxy running?',
      "Check the proxy's login, in the setting http.proxyAuthorization.",
      'If NetSuite should be reached without the proxy, use the setting http.noProxy.',
    ],
  },
  {
    fits: codes('ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA'),
    message: (host) => `The host ${host} wasn't found. The DNS servers of this machine don't know it.`,
    checks: ({ hostname }) => [...underscore(hostname), accountId, online, proxySetting],
  },
  {
    fits: codes('EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT'),
    message: (host, { code }) => `The DNS server couldn't look up ${host} (${String(code)}).`,
    checks: () => [online, 'Check the DNS settings of this machine.', proxySetting],
  },
  {
    fits: (error, _step, { secure }) => error.code === 'ECONNREFUSED' && !secure,
    message: (host) => `Nothing responds at ${host}. The demo account isn't running there.`,
    checks: () => ['Start the demo account with the command "NetSuite: Try the Demo Account".'],
  },
  {
    fits: codes('ECONNREFUSED'),
    message: (host) => `${host} refused the connection.`,
    checks: () => [firewall, proxySetting, online],
  },
  {
    fits: codes('EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'),
    message: (host, { code }) => `This machine has no network route to ${host} (${String(code)}).`,
    checks: () => [online, proxySetting, firewall],
  },
  {
    fits: codes('ETIMEDOUT'),
    message: (host, _error, step) =>
      step === 'connect' ? `${host} didn't accept the connection in time.` : `The connection to ${host} timed out.`,
    checks: () => [firewall, proxySetting, online],
  },
  {
    fits: codes('EACCES', 'EPERM'),
    message: (host, { code }) => `This machine doesn't allow a connection to ${host} (${String(code)}).`,
    checks: () => [
      'Check the security software and firewall on this machine.',
      'If VS Code runs in a container or sandbox, check whether that has network access.',
    ],
  },
  {
    fits: codes(
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'CERT_UNTRUSTED',
      'INVALID_CA',
    ),
    message: (host, { code }) =>
      `The certificate for ${host} was issued by an authority that VS Code doesn't trust (${String(code)}).`,
    checks: () => [
      `${inspection} Add its certificate to the operating system's store, and turn on the setting http.systemCertificates.`,
      'Or set the environment variable NODE_EXTRA_CA_CERTS to its certificate file before you start VS Code.',
    ],
  },
  {
    fits: codes('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'),
    message: (host) => `The certificate isn't for ${host}, but for another name.`,
    checks: ({ hostname }) => [
      ...underscore(hostname),
      accountId,
      inspection,
      'The network may require you to log in on a web page first (hotel or guest access).',
    ],
  },
  {
    fits: codes('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
    message: (host, { code }) => `The certificate for ${host} is ${code === 'CERT_HAS_EXPIRED' ? 'no longer' : 'not yet'} valid.`,
    checks: () => ["Check this machine's date and time. Signatures need them to be correct too.", inspection],
  },
  {
    fits: ({ code = '' }) => /^(?:CERT_|CRL_|UNABLE_TO_|ERR_TLS_CERT)/.test(code),
    message: (host, { code }) => `The certificate for ${host} couldn't be verified (${String(code)}).`,
    checks: () => [inspection, "Check this machine's date and time."],
  },
  {
    // When writing fails first, node's code is EPROTO, and only the message of OpenSSL (or BoringSSL) tells the cause.
    fits: ({ code = '', message }) =>
      /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/.test(code) ||
      (code === 'EPROTO' && /wrong.version.number/i.test(message)),
    message: (host) => `The server at ${host} doesn't use TLS.`,
    checks: () => [
      'Check the setting http.proxy. The proxy may use http, although its address says https.',
      'A firewall, or a login page of the network, may respond without encryption.',
    ],
  },
  {
    fits: ({ code = '' }) => code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'),
    message: (host, { code }) => `This machine and ${host} couldn't agree on a TLS version or cipher (${String(code)}).`,
    checks: () => ['NetSuite accepts TLS 1.2 and 1.3 only.', inspection],
  },
  {
    fits: (error, step) => isBreak(error) && (step === 'connect' || step === 'tls'),
    message: (host, _error, step) =>
      `The connection to ${host} was closed ${step === 'tls' ? 'during the TLS handshake' : 'while connecting'}.`,
    checks: () => [inspection, firewall, 'NetSuite accepts TLS 1.2 and 1.3 only.'],
  },
  {
    fits: (error, step) => isBreak(error) && step === 'send',
    message: (host) => `The connection was closed before ${host} received the whole request.`,
    checks: () => [`Check the size of the body. A RESTlet accepts up to ${limitText.body}.`, ranAnyway, online],
  },
  {
    fits: (error) => isBreak(error),
    message: (host, _error, step) =>
      step === 'wait'
        ? `The connection to ${host} was closed before the response started.`
        : `The connection to ${host} was closed in the middle of the response headers.`,
    checks: () => [ranAnyway, 'A proxy or firewall may close connections that are idle for a long time.'],
  },
  {
    fits: codes('HPE_HEADER_OVERFLOW'),
    message: (host) => `The response headers from ${host} are larger than 64 KB.`,
    checks: () => ['Check the headers that the script sets.', 'A proxy or portal may add headers of its own.'],
  },
  {
    fits: ({ code = '' }) => code.startsWith('HPE_') || code === 'ERR_UPGRADE',
    message: (host, { code }) => `The response from ${host} isn't valid HTTP (${String(code)}).`,
    checks: ({ secure }) => [secure ? inspection : "Check whether another program uses the demo account's port.", ranAnyway],
  },
];

function codes(...known: string[]): Cause['fits'] {
  return ({ code }) => code !== undefined && known.includes(code);
}

function isBreak({ code }: NetworkError): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function underscore(hostname: string): string[] {
  return hostname.includes('_') ? ['Write the host with a hyphen (1234567-sb1). Only the account ID has an underscore.'] : [];
}
