import { concluded, documented, isGenericHost, isNetSuiteHost, restletPath, serviceOf } from '../../netsuite/index.js';
import { percentDecode } from '../../tba/index.js';
import { isIssueToken, type InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

const expectedHost =
  'Send the request to https://<account>.restlets.api.netsuite.com, with the account ID in lowercase and with a hyphen, and sign that URL.';
const expectedUrl = `Use https://<account>.restlets.api.netsuite.com${restletPath}?script=…&deploy=….`;

const isRestlet = ({ address: { path } }: InspectedRequest): boolean => path === restletPath;
const isNetSuite = ({ address }: InspectedRequest): boolean => isNetSuiteHost(address.host);
/** The part of the host between account and domain: `app`, `suitetalk.api`. */
const service = ({ address }: InspectedRequest): string | undefined => serviceOf(address.host);
/** The endpoints that issue tokens and tell about them, which have hosts of their own (Oracle, section_156337186044). */
const isTokenEndpoint = ({ path }: InspectedRequest['address']): boolean => path.startsWith('/rest/');
const values = ({ query }: InspectedRequest, wanted: string): string[] =>
  query.filter(([name]) => name === wanted).map(([, value]) => value);

const hosts: readonly InspectionRule[] = [
  {
    id: 'url-not-absolute',
    title: 'The URL lacks the scheme or the host',
    explanation: 'The scheme and the host are part of the signature. Without them, nothing can be compared.',
    fix: expectedUrl,
    rests: documented('RFC 5849 section 3.4.1.2'),
    find: ({ address }) => address.scheme === '' || address.host === '' || undefined,
  },
  {
    id: 'url-http',
    title: 'The request uses http',
    explanation: 'NetSuite accepts https only, and the scheme is part of the signature.',
    fix: 'Send the request to the https:// URL, and sign that URL.',
    rests: documented('chapter_1554220186'),
    find: ({ address }) => (address.scheme === 'http' && !address.isLoopback) || undefined,
  },
  {
    id: 'host-underscore',
    title: 'The host has an underscore',
    explanation: 'The underscore belongs in the realm (1234567_SB1). The host of an account has a hyphen instead (1234567-sb1).',
    fix: expectedHost,
    rests: documented('section_1498251763'),
    find: (inspected) => (isNetSuite(inspected) && inspected.address.host.includes('_')) || undefined,
  },
  {
    id: 'host-capitals',
    title: 'The host has uppercase letters',
    explanation: 'The host is signed in lowercase. A client that signs it as typed makes a different signature.',
    fix: expectedHost,
    rests: documented('RFC 5849 section 3.4.1.2'),
    certainty: 'possible',
    find: (inspected) => (isNetSuite(inspected) && /[A-Z]/.test(inspected.address.host)) || undefined,
  },
  {
    id: 'url-port',
    title: 'The URL has a port',
    explanation: "Under RFC 5849, a default port isn't signed, but Oracle's sample code keeps it.",
    fix: 'Remove the port.',
    rests: documented('RFC 5849 section 3.4.1.2, section_1534939551'),
    certainty: 'possible',
    find: (inspected) =>
      isNetSuite(inspected) && inspected.address.port !== '' ? `The port is ${inspected.address.port}.` : undefined,
  },
  {
    id: 'host-generic',
    title: "The host isn't specific to an account",
    explanation: "Data center hosts haven't been supported for integrations since 2020.2. RESTlets use the host of the account.",
    fix: expectedHost,
    rests: documented('section_4295564687'),
    find: ({ address }) =>
      isGenericHost(address.host) && !isTokenEndpoint(address) ? `The host is ${address.host}.` : undefined,
  },
  {
    id: 'host-app',
    title: 'The host is for the user interface',
    explanation:
      "app.netsuite.com serves RESTlets within a browser session. Whether it accepts a signed request isn't documented.",
    fix: expectedHost,
    rests: concluded('section_4358672433'),
    certainty: 'possible',
    // Oracle's own example of OAuth 2.0 sends its token to this host.
    find: (inspected) =>
      (service(inspected) === 'app' &&
        !isTokenEndpoint(inspected.address) &&
        inspected.header.scheme.toLowerCase() !== 'bearer') ||
      undefined,
  },
  {
    id: 'host-other-service',
    title: 'The host is for another service',
    explanation: 'RESTlets have their own host. suitetalk is for SOAP and REST web services, and extforms is for forms.',
    fix: expectedHost,
    rests: documented('section_1498251763'),
    find: (inspected) => {
      const found = service(inspected);
      const isOther = found !== undefined && !['app', 'restlets.api'].includes(found) && !isGenericHost(inspected.address.host);
      const isWebService = inspected.address.path.startsWith('/services/');
      return isOther && !isWebService ? `The host ends with .${found}.netsuite.com.` : undefined;
    },
  },
  {
    id: 'host-not-netsuite',
    title: "The request doesn't go directly to NetSuite",
    explanation:
      'A proxy or gateway may change the host, the path, or the order of the query. The request that arrives must be the one that was signed.',
    fix: 'Sign the URL that arrives at NetSuite, or send the request directly to NetSuite.',
    rests: concluded('RFC 5849 section 3.4.1: host, path and query are signed'),
    certainty: 'possible',
    find: (inspected) =>
      inspected.address.host !== '' && !isNetSuite(inspected) && !inspected.address.isLoopback
        ? `The host is ${quote(inspected.address.host)}.`
        : undefined,
  },
  {
    id: 'host-not-stored',
    title: 'The host and the token belong to different accounts',
    explanation: 'A token is valid in one account. Production and sandbox have different tokens.',
    fix: 'Send the request to the host of the account where the token was created.',
    rests: documented('section_1515141510'),
    find: ({ address, storedRealm }) =>
      address.account !== undefined && storedRealm !== undefined && address.account !== storedRealm
        ? `The host belongs to ${address.account}. The token is stored for ${storedRealm}.`
        : undefined,
  },
];

const paths: readonly InspectionRule[] = [
  {
    id: 'path-web-services',
    title: 'The URL is for REST web services, not for a RESTlet',
    explanation:
      'It may be correct for that service, which has other responses. A RESTlet is called by its script and deployment.',
    fix: expectedUrl,
    rests: documented('section_1498251763'),
    certainty: 'possible',
    concerns: 'another service',
    find: ({ address }) => address.path.startsWith('/services/') || undefined,
  },
  {
    id: 'path-other',
    title: "The path isn't the RESTlet path",
    explanation: `RESTlets use ${restletPath}, in lowercase and without a slash at the end.`,
    fix: expectedUrl,
    rests: documented('section_4358672433'),
    find: (inspected) => {
      const { path, host } = inspected.address;
      // %2E is a dot: the path is the same (RFC 3986 section 6.2.2.2).
      const isElsewhere =
        isRestlet(inspected) ||
        percentDecode(path) === restletPath ||
        path.startsWith('/services/') ||
        isTokenEndpoint(inspected.address);
      return host === '' || !isNetSuite(inspected) || isElsewhere ? undefined : `The path is ${quote(path || '/')}.`;
    },
  },
];

const tokenServices: readonly InspectionRule[] = [
  {
    id: 'path-issue-token',
    title: 'The request asks NetSuite for a token with a password',
    explanation:
      'issuetoken takes an NLAuth header with an email address and a password, and nothing is signed. The integration record needs "TBA: IssueToken Endpoint". ' +
      "The token is for the role in nlauth_role, and users can create tokens only for themselves. If the role requires two-factor authentication, the password alone isn't enough.",
    fix: 'Use "NetSuite: Add Role by Signing In…". It gets a token by a log-in in the browser, so that no program needs the password. This extension never sends a password.',
    rests: documented('chapter_157017286140, section_1546447142'),
    certainty: 'possible',
    concerns: 'another service',
    find: ({ address }) => isIssueToken(address) || undefined,
  },
];

const queries: readonly InspectionRule[] = [
  {
    id: 'query-encoded-ampersand',
    title: 'The & between script and deploy is encoded',
    explanation:
      '%26 is part of the value, so deploy becomes part of the value of script. In XML and HTML, an & is written as &amp;, never as %26.',
    fix: 'Use & between the parameters.',
    rests: documented('RFC 3986 section 2.1'),
    find: (inspected) =>
      [...values(inspected, 'script'), ...values(inspected, 'deploy')].some((value) => value.includes('&')) || undefined,
  },
  {
    id: 'query-amp-entity',
    title: 'The query has &amp; instead of &',
    explanation:
      'The URL was copied from XML or HTML without decoding its entities, so a parameter has another name, such as "amp;deploy". The request may fail.',
    fix: 'Use & between the parameters.',
    rests: concluded('a query parameter of any name is allowed'),
    certainty: 'possible',
    find: ({ query }) => query.some(([name]) => name.startsWith('amp;')) || undefined,
  },
  {
    id: 'query-script-missing',
    title: 'The URL lacks script or deploy',
    explanation: "Both say which RESTlet is called. In a shell, an & that isn't quoted cuts off the URL.",
    fix: expectedUrl,
    rests: documented('section_4358672433'),
    find: (inspected) => {
      const missing = ['script', 'deploy'].filter((name) => (values(inspected, name)[0] ?? '') === '');
      return isRestlet(inspected) && missing.length > 0 ? `Missing: ${missing.join(' and ')}.` : undefined;
    },
  },
  {
    id: 'query-script-twice',
    title: 'script or deploy is in the URL twice',
    explanation:
      "They select the RESTlet. The second value may not reach the script, so the script's own parameters need other names.",
    fix: 'Rename your own parameter.',
    rests: concluded("which of the two counts isn't documented"),
    certainty: 'possible',
    find: (inspected) => {
      const twice = ['script', 'deploy'].filter((name) => values(inspected, name).length > 1);
      return twice.length > 0 ? `Repeated: ${twice.join(' and ')}.` : undefined;
    },
  },
  {
    id: 'query-oauth',
    title: 'The query has OAuth parameters',
    explanation: 'Oracle documents them in the Authorization header only. NetSuite may refuse them in the query.',
    fix: 'Send them in the Authorization header, and remove them from the URL.',
    rests: concluded('section_1534941295 shows them in the header'),
    certainty: 'possible',
    find: ({ query }) => {
      const names = query.map(([name]) => name).filter((name) => name.startsWith('oauth_'));
      return names.length === 0 ? undefined : `In the query: ${[...new Set(names)].slice(0, 8).join(', ')}.`;
    },
  },
];

export const addressRules: readonly InspectionRule[] = [...hosts, ...paths, ...tokenServices, ...queries];
