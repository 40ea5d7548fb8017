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

const online = 'The network: is this machine online, and on the VPN that your company asks for?';
const proxySetting = 'A proxy: where only a proxy leads out, VS Code has to know it (setting http.proxy).';
const firewall = 'A firewall, here or in the network, that does not let this through.';
const accountId = 'The account ID, which begins the host: compare it with Setup > Company > Company Information > Company URLs.';
const inspection = 'A proxy or virus scanner that opens TLS connections and answers in the place of NetSuite.';
const ranAnyway =
  'Whether the script ran: look at its execution log before sending again. The request went out once and is not repeated by itself.';

/** The first one that fits is used, so the specific causes come before the general ones. */
export const causes: readonly Cause[] = [
  {
    // VS Code's own agent connects to the proxy, and its error has no code.
    step: 'connect',
    fits: ({ code, message }) =>
      code === 'ERR_PROXY_TUNNEL' || message.startsWith('Failed to establish a socket connection to proxies'),
    message: (host) => `VS Code could not get through to ${host} by the proxy that it is set to use.`,
    checks: () => [
      'The proxy: the setting http.proxy, or HTTPS_PROXY in the environment of VS Code. Does it run, and is it spelt right?',
      "The proxy's login: the setting http.proxyAuthorization.",
      'Whether NetSuite should be reached without it: the setting http.noProxy.',
    ],
  },
  {
    fits: codes('ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA'),
    message: (host) => `The host ${host} was not found: no name server that this machine asks knows it.`,
    checks: ({ hostname }) => [...underscore(hostname), accountId, online, proxySetting],
  },
  {
    fits: codes('EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT'),
    message: (host, { code }) => `The name server did not say where ${host} is (${String(code)}).`,
    checks: () => [online, 'The name server (DNS) of this machine.', proxySetting],
  },
  {
    fits: (error, _step, { secure }) => error.code === 'ECONNREFUSED' && !secure,
    message: (host) => `Nothing answers at ${host}: the demo account is not running there.`,
    checks: () => ['The demo account: start it with the command "NetSuite: Try the Demo Account".'],
  },
  {
    fits: codes('ECONNREFUSED'),
    message: (host) => `${host} refused the connection.`,
    checks: () => [firewall, proxySetting, online],
  },
  {
    fits: codes('EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'),
    message: (host, { code }) => `There is no way from this machine to ${host} (${String(code)}).`,
    checks: () => [online, proxySetting, firewall],
  },
  {
    fits: codes('ETIMEDOUT'),
    message: (host, _error, step) =>
      step === 'connect' ? `${host} did not take the connection in time.` : `The connection to ${host} went dead.`,
    checks: () => [firewall, proxySetting, online],
  },
  {
    fits: codes('EACCES', 'EPERM'),
    message: (host, { code }) => `This machine does not allow a connection to ${host} (${String(code)}).`,
    checks: () => [
      'Security software or a firewall on this machine.',
      'Where VS Code runs: a container or sandbox may be cut off from the network.',
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
      `The certificate that came for ${host} is signed by nobody whom VS Code trusts (${String(code)}).`,
    checks: () => [
      `${inspection} Its certificate has to be in the store of the operating system, and the setting http.systemCertificates on.`,
      'Or name its certificate file in the environment variable NODE_EXTRA_CA_CERTS before starting VS Code.',
    ],
  },
  {
    fits: codes('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'),
    message: (host) => `The certificate that came is for another name than ${host}.`,
    checks: ({ hostname }) => [
      ...underscore(hostname),
      accountId,
      inspection,
      'A login page of the network (hotel, guest access) that wants to be opened first.',
    ],
  },
  {
    fits: codes('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
    message: (host, { code }) =>
      `The certificate that came for ${host} is ${code === 'CERT_HAS_EXPIRED' ? 'no longer' : 'not yet'} valid.`,
    checks: () => ["This machine's date and time: a signature needs them to be right as well.", inspection],
  },
  {
    fits: ({ code = '' }) => /^(?:CERT_|CRL_|UNABLE_TO_|ERR_TLS_CERT)/.test(code),
    message: (host, { code }) => `The certificate that came for ${host} could not be verified (${String(code)}).`,
    checks: () => [inspection, "This machine's date and time."],
  },
  {
    // When writing fails first, node's code is EPROTO, and only the message of OpenSSL (or BoringSSL) tells the cause.
    fits: ({ code = '', message }) =>
      /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/.test(code) ||
      (code === 'EPROTO' && /wrong.version.number/i.test(message)),
    message: (host) => `What answers at ${host} does not speak TLS.`,
    checks: () => [
      'A proxy that is set as https:// and speaks http (setting http.proxy).',
      'A firewall or login page of the network that answers in the clear.',
    ],
  },
  {
    fits: ({ code = '' }) => code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'),
    message: (host, { code }) => `This machine and ${host} found no common way to speak TLS (${String(code)}).`,
    checks: () => ['NetSuite takes TLS 1.2 and 1.3 only.', inspection],
  },
  {
    fits: (error, step) => isBreak(error) && (step === 'connect' || step === 'tls'),
    message: (host, _error, step) =>
      `The connection to ${host} was broken off ${step === 'tls' ? 'during the TLS handshake' : 'while it was made'}.`,
    checks: () => [inspection, firewall, 'NetSuite takes TLS 1.2 and 1.3 only.'],
  },
  {
    fits: (error, step) => isBreak(error) && step === 'send',
    message: (host) => `The connection was broken off before ${host} had the whole request.`,
    checks: () => [`The size of the body: a RESTlet takes up to ${limitText.body}.`, ranAnyway, online],
  },
  {
    fits: (error) => isBreak(error),
    message: (host, _error, step) =>
      step === 'wait'
        ? `The connection to ${host} was broken off before the first octet of the answer came.`
        : `The connection to ${host} was broken off in the head of the answer.`,
    checks: () => [ranAnyway, 'A proxy or firewall that ends connections which are silent for long.'],
  },
  {
    fits: codes('HPE_HEADER_OVERFLOW'),
    message: (host) => `The head of the answer from ${host} is larger than 64 KB.`,
    checks: () => ['The headers that the script sets.', 'A proxy or portal that adds its own.'],
  },
  {
    fits: ({ code = '' }) => code.startsWith('HPE_') || code === 'ERR_UPGRADE',
    message: (host, { code }) => `What came back from ${host} is not an HTTP answer (${String(code)}).`,
    checks: ({ secure }) => [secure ? inspection : 'Whether it is the demo account that listens on this port.', ranAnyway],
  },
];

function codes(...known: string[]): Cause['fits'] {
  return ({ code }) => code !== undefined && known.includes(code);
}

function isBreak({ code }: NetworkError): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function underscore(hostname: string): string[] {
  return hostname.includes('_')
    ? ['The host: it is written with a hyphen (1234567-sb1), only the account ID has an underscore.']
    : [];
}
