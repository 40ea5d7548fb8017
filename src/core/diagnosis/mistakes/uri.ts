import { accountServices, genericHosts, isNetSuiteHost } from '../../netsuite/index.js';
import { formParameters, percentDecode, restletHost } from '../../tba/index.js';
import { encodedTwice, leaving, lowerHex, unencoded } from '../search/encoders.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'uri',
  'Sign the scheme, host, and path exactly as you send them, with the scheme and host in lowercase. Leave out the default port, the query, and the fragment.',
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
      title: 'http:// was signed, but https:// was sent',
      explanation:
        'The base string URI begins with http://. Code that runs behind a proxy that terminates TLS often sees http:// instead of https://.',
    },
    (input) => (input.scheme === 'https' ? { uri: () => input.uri.replace('https', 'http') } : undefined),
  ),
  mistake(
    {
      id: 'https-for-http',
      title: 'https:// was signed, but http:// was sent',
      explanation: 'The base string URI begins with https://, but the request was sent over http://.',
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
        'The URL was signed with its query, and the query parameters were signed again as parameters. The query belongs only in the parameters.',
      idioms: { JavaScript: ["url // instead of url.split('?')[0]"] },
      rarity: 1,
    },
    (input) => (input.rawQuery === undefined ? undefined : { uri: withQuery }),
  ),
  mistake(
    {
      id: 'query-left-in-the-base-uri-and-not-in-the-parameters',
      title: 'The query is in the base string URI instead of the parameters',
      explanation:
        'The whole URL was signed as the base string URI, and none of its query parameters are in the signed parameters.',
      idioms: { JavaScript: ['`${method}&${encode(url)}&${encode(oauthParameters)}`'] },
      rarity: 1,
    },
    (input) => (input.rawQuery === undefined ? undefined : { uri: withQuery, query: () => [] }),
  ),
  mistake(
    {
      id: 'whole-url-as-typed',
      title: 'The whole URL was signed as typed',
      explanation: 'The base string URI is the URL as typed, including the query, fragment, port, and capital letters.',
    },
    (input) =>
      input.url === withQuery(input) ? undefined : [{ uri: () => input.url }, { uri: () => input.url, query: () => [] }],
  ),
  mistake(
    {
      id: 'fragment-left-in-the-base-uri',
      title: 'The fragment is in the base string URI',
      explanation: "The part of a URL after the # is never sent, so it's never signed.",
    },
    (input) => (input.fragment === undefined ? undefined : { uri: () => `${input.uri}#${input.fragment ?? ''}` }),
  ),
];

const ports: readonly BaseMistake[] = [
  mistake(
    {
      id: 'base-uri-as-typed-case-port',
      title: 'The host or port was signed as typed',
      explanation: 'The base string URI keeps the capital letters or the default port of the URL as typed.',
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
        title: `Port :${port} was signed`,
        explanation: `The base string URI has :${port} after the host. A default port isn't signed.`,
      },
      (input) => (input.port === '' ? { uri: () => `${input.scheme}://${input.host}:${port}${input.path}` } : undefined),
    ),
  ),
  mistake(
    {
      id: 'port-dropped-though-not-the-default',
      title: "The port wasn't signed",
      explanation: "The URL has a port that isn't the default one, but the base string URI doesn't include it.",
      fix: "Include the port in the base string URI, unless it's 80 with http or 443 with https.",
    },
    (input) => (input.port === '' ? undefined : { uri: () => `${input.scheme}://${input.host}${input.path}` }),
  ),
];

const accounts: readonly BaseMistake[] = [
  mistake(
    {
      id: 'host-with-account-in-upper-case',
      title: 'The host was signed with the account ID in uppercase',
      explanation:
        'The account ID is uppercase in the realm and lowercase in the host. The base string URI uses the form of the realm.',
      rarity: 1,
    },
    (input) => withLabel(input, accountLabel(input).toUpperCase()),
  ),
  mistake(
    {
      id: 'host-with-for',
      title: 'The host was signed with _ instead of -',
      explanation:
        'The account ID has an underscore in the realm and a hyphen in the host. The base string URI has the underscore.',
      rarity: 1,
    },
    (input) => withLabel(input, accountLabel(input).replaceAll('-', '_')),
  ),
  mistake(
    {
      id: 'host-with-for-and-upper-case',
      title: 'The host was signed with the account ID in the form of the realm',
      explanation: "The base string URI has the account ID as in a realm (1234567_SB1). In a host, it's written 1234567-sb1.",
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
      explanation: 'The request was sent to the sandbox, but the base string URI has the host of the production account.',
    },
    (input) => withLabel(input, accountLabel(input).split(/[-_]/, 1)[0] ?? ''),
  ),
  mistake(
    {
      id: 'host-of-the-stored-account',
      title: "The account's RESTlet host was signed, but the request was sent to another host",
      explanation:
        'The base string URI has the RESTlet host of the account, but the request was sent to another address, such as a proxy.',
      fix: 'Sign the address you send the request to.',
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
          explanation: `The base string URI has ${host}, a host without an account ID.${host === 'rest.netsuite.com' ? " The signature in Oracle's header example was made for this host." : ''}`,
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
        explanation: `The base string URI has the ${service} host of the account, but the request was sent to another host.`,
      },
      (input) => withHost(input, `${accountLabel(input)}.${service}.netsuite.com`),
    ),
  ),
];

const paths: readonly BaseMistake[] = [
  mistake(
    {
      id: 'slash-at-the-end',
      title: "The path was signed with a trailing slash that it doesn't have",
      explanation: "The base string URI ends with a slash, but the path in the request doesn't.",
    },
    (input) => (input.path.endsWith('/') ? undefined : { uri: () => `${input.uri}/` }),
  ),
  mistake(
    {
      id: 'no-slash-at-the-end',
      title: 'The path was signed without its trailing slash',
      explanation: "The path in the request ends with a slash, but the base string URI doesn't.",
    },
    (input) => (input.path.endsWith('/') ? { uri: () => input.uri.slice(0, -1) } : undefined),
  ),
  mistake(
    {
      id: 'path-only',
      title: 'Only the path was signed',
      explanation: 'The base string URI is the path alone, without the scheme and host.',
      idioms: { JavaScript: ['new URL(url).pathname'], Python: ['urlsplit(url).path'] },
    },
    { uri: (input) => input.path },
  ),
  mistake(
    {
      id: 'host-and-path-without-scheme',
      title: 'The host and path were signed without the scheme',
      explanation: "The base string URI doesn't begin with https://.",
    },
    [
      { uri: (input) => `${input.host}${input.port}${input.path}` },
      { uri: (input) => `//${input.host}${input.port}${input.path}` },
    ],
  ),
  mistake(
    { id: 'scheme-and-host-only', title: "The path wasn't signed", explanation: 'The base string URI ends after the host.' },
    (input) => ['', '/'].map((end) => ({ uri: () => `${input.scheme}://${input.host}${input.port}${end}` })),
  ),
  mistake(
    {
      id: 'lower-cased-path',
      title: 'The path was signed in lowercase',
      explanation: 'Only the scheme and host are signed in lowercase. The path and query are signed as sent.',
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
      title: 'The path was decoded before it was signed',
      explanation: 'The base string URI has the decoded path. The path is signed as sent, with its %XX sequences.',
    },
    { uri: (input) => `${input.scheme}://${input.host}${input.port}${percentDecode(input.path)}` },
  ),
];

const encodings: readonly BaseMistake[] = [
  mistake(
    {
      id: 'base-uri-not-encoded',
      title: "The base string URI isn't percent-encoded",
      explanation: 'The base string has : and / in the URI instead of %3A and %2F.',
      fix: 'Percent-encode the base string URI once.',
    },
    { encodeUri: unencoded },
  ),
  mistake(
    {
      id: 'base-uri-encoded-twice',
      title: 'The base string URI is percent-encoded twice',
      explanation: 'The URI was percent-encoded, and then passed to code that encodes it again.',
      fix: 'Percent-encode the base string URI once.',
    },
    { encodeUri: encodedTwice },
  ),
  mistake(
    {
      id: 'base-uri-with-lower-case-hex',
      title: 'The base string URI is encoded with lowercase hex digits',
      explanation: 'The URI has %3a and %2f instead of %3A and %2F.',
      fix: 'Use uppercase hex digits in percent-encoding.',
    },
    { encodeUri: lowerHex },
  ),
  mistake(
    {
      id: 'base-uri-slashes-not-encoded',
      title: "The slashes in the base string URI aren't percent-encoded",
      explanation: 'The base string has the URI as https%3A//host/…. RFC 5849 encodes each slash as %2F.',
      fix: 'Percent-encode the base string URI once, including its slashes.',
      idioms: { Python: ['urllib.parse.quote(url)  # instead of quote(url, safe="")'], JavaScript: ['escape(url)'] },
      rarity: 1,
    },
    { encodeUri: leaving('/') },
  ),
  mistake(
    {
      id: 'base-uri-colon-not-encoded',
      title: "The colon in the base string URI isn't percent-encoded",
      explanation: 'The base string has the URI as https:%2F%2F…. RFC 5849 encodes the colon as %3A.',
      fix: 'Percent-encode the base string URI once, including its colon.',
    },
    { encodeUri: leaving(':') },
  ),
  mistake(
    {
      id: 'base-uri-left-out',
      title: 'The base string URI is missing from the base string',
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
