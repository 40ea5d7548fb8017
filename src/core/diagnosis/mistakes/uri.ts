import { accountServices, genericHosts, isNetSuiteHost } from '../../netsuite/index.js';
import { formParameters, percentDecode, restletHost } from '../../tba/index.js';
import { encodedTwice, leaving, lowerHex, unencoded } from '../search/encoders.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'uri',
  'Sign scheme, host and path exactly as they are sent: scheme and host in lower case, no default port, no query, no fragment.',
);

/** The URL before its query and fragment, as it was written. */
function typedUri({ url }: SigningInput): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}

function withHost(input: SigningInput, host: string): Change | undefined {
  return host === input.host ? undefined : { uri: () => `${input.scheme}://${host}${input.port}${input.path}` };
}

/** The account's part of a NetSuite host: of the URL, or of the stored account when the URL is not NetSuite's. */
function accountLabel(input: SigningInput): string {
  const [label = ''] = (isNetSuiteHost(input.host) ? input.host : restletHost(input.realm)).split('.', 1);
  return label;
}

function withLabel(input: SigningInput, label: string): Change | undefined {
  return isNetSuiteHost(input.host) ? withHost(input, `${label}${input.host.slice(input.host.indexOf('.'))}`) : undefined;
}

function withQuery(input: SigningInput): string {
  return `${input.uri}?${input.rawQuery ?? ''}`;
}

const schemes: readonly BaseMistake[] = [
  mistake(
    {
      id: 'http-for-https',
      title: 'http:// was signed, https:// was sent',
      explanation: 'The base string URI has the scheme http. Behind a proxy that ends TLS, code often sees http.',
    },
    (input) => (input.scheme === 'https' ? { uri: () => input.uri.replace('https', 'http') } : undefined),
  ),
  mistake(
    {
      id: 'https-for-http',
      title: 'https:// was signed, http:// was sent',
      explanation: 'The base string URI has the scheme https, but the request went over http.',
    },
    (input) => (input.scheme === 'http' ? { uri: () => input.uri.replace('http', 'https') } : undefined),
  ),
];

const queries: readonly BaseMistake[] = [
  mistake(
    {
      id: 'query-left-in-the-base-uri',
      title: 'The query is also in the base string URI',
      explanation:
        'The URL was signed with its query, and the query parameters were signed as well. The query belongs to the parameters only.',
      idioms: { JavaScript: ["url // instead of url.split('?')[0]"] },
      rarity: 1,
    },
    (input) => (input.rawQuery === undefined ? undefined : { uri: withQuery }),
  ),
  mistake(
    {
      id: 'query-left-in-the-base-uri-and-not-in-the-parameters',
      title: 'The query is in the base string URI instead of the parameters',
      explanation: 'The whole URL was signed as the URI, and none of its query parameters were put among the signed parameters.',
      idioms: { JavaScript: ['`${method}&${encode(url)}&${encode(oauthParameters)}`'] },
      rarity: 1,
    },
    (input) => (input.rawQuery === undefined ? undefined : { uri: withQuery, query: () => [] }),
  ),
  mistake(
    {
      id: 'whole-url-as-typed',
      title: 'The whole URL was signed as typed',
      explanation: 'The base string URI is the URL with query, fragment, port and capital letters, as it was typed.',
    },
    (input) =>
      input.url === withQuery(input) ? undefined : [{ uri: () => input.url }, { uri: () => input.url, query: () => [] }],
  ),
  mistake(
    {
      id: 'fragment-left-in-the-base-uri',
      title: 'The fragment is in the base string URI',
      explanation: 'What follows the # of a URL is never sent, and so never signed.',
    },
    (input) => (input.fragment === undefined ? undefined : { uri: () => `${input.uri}#${input.fragment ?? ''}` }),
  ),
];

const ports: readonly BaseMistake[] = [
  mistake(
    {
      id: 'base-uri-as-typed-case-port',
      title: 'Host or port were signed as typed',
      explanation: 'The base string URI keeps capital letters or a default port of the typed URL.',
      idioms: {
        JavaScript: ["url.split('?')[0]"],
        Python: ["url.split('?')[0]"],
        PHP: ["strtok($url, '?')"],
        Ruby: ["url.split('?').first"],
      },
      rarity: 1,
    },
    { uri: typedUri },
  ),
  ...['443', '80'].map((port) =>
    mistake(
      {
        id: `port-${port}-kept`,
        title: `The port :${port} was signed`,
        explanation: `The base string URI has :${port} after the host. A default port is left out.`,
      },
      (input) => (input.port === '' ? { uri: () => `${input.scheme}://${input.host}:${port}${input.path}` } : undefined),
    ),
  ),
  mistake(
    {
      id: 'port-dropped-though-not-the-default',
      title: 'The port was not signed',
      explanation: 'The URL has a port that is not the default one, and the base string URI leaves it out.',
      fix: 'Keep a port in the base string URI unless it is 80 with http or 443 with https.',
    },
    (input) => (input.port === '' ? undefined : { uri: () => `${input.scheme}://${input.host}${input.path}` }),
  ),
];

const accounts: readonly BaseMistake[] = [
  mistake(
    {
      id: 'host-with-account-in-upper-case',
      title: 'The host was signed with the account in upper case',
      explanation:
        "The realm is written in upper case, the host in lower case; the base string URI has the realm's way of writing.",
      rarity: 1,
    },
    (input) => withLabel(input, accountLabel(input).toUpperCase()),
  ),
  mistake(
    {
      id: 'host-with-for',
      title: 'The host was signed with _ instead of -',
      explanation: 'The realm has an underscore, the host a hyphen; the base string URI has the underscore.',
      rarity: 1,
    },
    (input) => withLabel(input, accountLabel(input).replaceAll('-', '_')),
  ),
  mistake(
    {
      id: 'host-with-for-and-upper-case',
      title: 'The host was signed with the account written as the realm',
      explanation: 'The base string URI has the account ID as in the realm (1234567_SB1); in a host it is 1234567-sb1.',
      idioms: {
        JavaScript: ['`https://${realm}.restlets.api.netsuite.com`'],
        Python: ["f'https://{realm}.restlets.api.netsuite.com'"],
        'C#': ['$"https://{realm}.restlets.api.netsuite.com"'],
      },
      rarity: 1,
    },
    (input) =>
      accountLabel(input).includes('-') ? withLabel(input, accountLabel(input).replaceAll('-', '_').toUpperCase()) : undefined,
  ),
  mistake(
    {
      id: 'host-without-the-sandbox-suffix',
      title: 'The host was signed without its sandbox suffix',
      explanation: 'The request went to the sandbox, but the base string URI has the host of the production account.',
    },
    (input) => withLabel(input, accountLabel(input).split(/[-_]/, 1)[0] ?? ''),
  ),
  mistake(
    {
      id: 'host-of-the-stored-account',
      title: 'The host of the account was signed, another was sent to',
      explanation:
        "The base string URI has the account's own RESTlet host, but the request went to another address, such as a proxy.",
      fix: 'Sign the address that the request is sent to.',
    },
    (input) => {
      const uri = `https://${restletHost(input.realm)}${input.path}`;
      return uri === input.uri ? undefined : { uri: () => uri };
    },
  ),
];

const hosts: readonly BaseMistake[] = [
  ...genericHosts
    .filter((host) => host !== 'webservices.netsuite.com')
    .map((host) =>
      mistake(
        {
          id: `old-host-${host.replace(/\W+/g, '-')}`,
          title: `The host ${host} was signed`,
          explanation: `The base string URI has ${host}, a host without an account.${host === 'rest.netsuite.com' ? " Oracle's own header example has a signature that was made for this host." : ''}`,
          rarity: host === 'rest.netsuite.com' ? 1 : 2,
        },
        (input) => withHost(input, host),
      ),
    ),
  ...accountServices.map((service) =>
    mistake(
      {
        id: `host-of-another-service-${service.replace('.', '-')}`,
        title: `The host of another service was signed (.${service}.)`,
        explanation: `The base string URI has the account's host for ${service}, but the request went to another host.`,
      },
      (input) => withHost(input, `${accountLabel(input)}.${service}.netsuite.com`),
    ),
  ),
];

const paths: readonly BaseMistake[] = [
  mistake(
    {
      id: 'slash-at-the-end',
      title: 'A slash at the end of the path was signed',
      explanation: 'The base string URI ends with a slash that the sent path does not have.',
    },
    (input) => (input.path.endsWith('/') ? undefined : { uri: () => `${input.uri}/` }),
  ),
  mistake(
    {
      id: 'no-slash-at-the-end',
      title: 'The slash at the end of the path was not signed',
      explanation: 'The sent path ends with a slash that the base string URI does not have.',
    },
    (input) => (input.path.endsWith('/') ? { uri: () => input.uri.slice(0, -1) } : undefined),
  ),
  mistake(
    {
      id: 'path-only',
      title: 'Only the path was signed',
      explanation: 'The base string URI is the path without scheme and host.',
      idioms: { JavaScript: ['new URL(url).pathname'], Python: ['urlsplit(url).path'] },
    },
    { uri: (input) => input.path },
  ),
  mistake(
    {
      id: 'host-and-path-without-scheme',
      title: 'Host and path were signed without the scheme',
      explanation: 'The base string URI lacks https://.',
    },
    [
      { uri: (input) => `${input.host}${input.port}${input.path}` },
      { uri: (input) => `//${input.host}${input.port}${input.path}` },
    ],
  ),
  mistake(
    { id: 'scheme-and-host-only', title: 'The path was not signed', explanation: 'The base string URI ends after the host.' },
    (input) => ['', '/'].map((end) => ({ uri: () => `${input.scheme}://${input.host}${input.port}${end}` })),
  ),
  mistake(
    {
      id: 'lower-cased-path',
      title: 'The path was signed in lower case',
      explanation: 'Scheme and host are signed in lower case. Path and query are signed as they are sent.',
      idioms: { JavaScript: ["url.split('?')[0].toLowerCase()"] },
    },
    (input) => {
      const raw = input.rawQuery?.toLowerCase();
      const lower = { uri: () => input.uri.toLowerCase() };
      return raw === undefined ? lower : [lower, { ...lower, query: () => formParameters(raw) }];
    },
  ),
  mistake(
    {
      id: 'path-percent-decoded',
      title: 'The path was decoded before signing',
      explanation: 'The base string URI has the path decoded; it is signed as it is sent, with its %XX.',
    },
    { uri: (input) => `${input.scheme}://${input.host}${input.port}${percentDecode(input.path)}` },
  ),
];

const encodings: readonly BaseMistake[] = [
  mistake(
    {
      id: 'base-uri-not-encoded',
      title: 'The base string URI is not encoded',
      explanation: 'The URI stands in the base string with its : and /, not percent-encoded.',
      fix: 'Percent-encode the base string URI once.',
    },
    { encodeUri: unencoded },
  ),
  mistake(
    {
      id: 'base-uri-encoded-twice',
      title: 'The base string URI is encoded twice',
      explanation: 'The URI was percent-encoded before it was given to code that encodes it again.',
      fix: 'Percent-encode the base string URI once.',
    },
    { encodeUri: encodedTwice },
  ),
  mistake(
    {
      id: 'base-uri-with-lower-case-hex',
      title: 'The base string URI is encoded with lower-case hex',
      explanation: '%3a and %2f instead of %3A and %2F.',
      fix: 'Write percent-encoded bytes with upper-case hex digits.',
    },
    { encodeUri: lowerHex },
  ),
  mistake(
    {
      id: 'base-uri-slashes-not-encoded',
      title: 'The slashes of the base string URI are not encoded',
      explanation: 'The URI stands in the base string as https%3A//host/…. RFC 5849 encodes the slashes as %2F.',
      fix: 'Percent-encode the base string URI once, with its slashes.',
      idioms: { Python: ['urllib.parse.quote(url)  # instead of quote(url, safe="")'], JavaScript: ['escape(url)'] },
      rarity: 1,
    },
    { encodeUri: leaving('/') },
  ),
  mistake(
    {
      id: 'base-uri-colon-not-encoded',
      title: 'The colon of the base string URI is not encoded',
      explanation: 'The URI stands in the base string as https:%2F%2F…. RFC 5849 encodes the colon as %3A.',
      fix: 'Percent-encode the base string URI once, with its colon.',
    },
    { encodeUri: leaving(':') },
  ),
  mistake(
    {
      id: 'base-uri-left-out',
      title: 'The base string URI is missing',
      explanation: 'The base string has no URI, or an empty one, between the method and the parameters.',
    },
    [{ encodeUri: () => '' }, { assemble: ({ method, parameters }) => `${method}&${parameters}` }],
  ),
];

export const uriMistakes: readonly BaseMistake[] = [
  ...queries,
  ...schemes,
  ...ports,
  ...accounts,
  ...hosts,
  ...paths,
  ...encodings,
];
