import { concluded, documented, isGenericHost, isNetSuiteHost, restletPath, serviceOf } from '../../netsuite/index.js';
import { percentDecode } from '../../tba/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

const expectedHost =
  'Send to https://<account>.restlets.api.netsuite.com, the account in lower case and with a hyphen, and sign that.';
const expectedUrl = `The URL is https://<account>.restlets.api.netsuite.com${restletPath}?script=…&deploy=….`;

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
    title: 'The URL has no scheme and host',
    explanation: 'Scheme and host are signed; without them nothing can be compared.',
    fix: expectedUrl,
    rests: documented('RFC 5849 section 3.4.1.2'),
    find: ({ address }) => address.scheme === '' || address.host === '' || undefined,
  },
  {
    id: 'url-http',
    title: 'The request goes over http',
    explanation: 'NetSuite accepts https only, and the scheme is signed.',
    fix: 'Send to https:// and sign https://.',
    rests: documented('chapter_1554220186'),
    find: ({ address }) => (address.scheme === 'http' && !address.isLoopback) || undefined,
  },
  {
    id: 'host-underscore',
    title: 'The host has an underscore',
    explanation: 'The underscore belongs to the realm (1234567_SB1). In the host of an account there is a hyphen (1234567-sb1).',
    fix: expectedHost,
    rests: documented('section_1498251763'),
    find: (inspected) => (isNetSuite(inspected) && inspected.address.host.includes('_')) || undefined,
  },
  {
    id: 'host-capitals',
    title: 'The host has capital letters',
    explanation: 'They are signed in lower case. A client that signs them as typed makes another signature.',
    fix: expectedHost,
    rests: documented('RFC 5849 section 3.4.1.2'),
    certainty: 'possible',
    find: (inspected) => (isNetSuite(inspected) && /[A-Z]/.test(inspected.address.host)) || undefined,
  },
  {
    id: 'url-port',
    title: 'The URL names a port',
    explanation: "A default port is not signed by RFC 5849, but Oracle's sample code keeps it.",
    fix: 'Leave the port out.',
    rests: documented('RFC 5849 section 3.4.1.2, section_1534939551'),
    certainty: 'possible',
    find: (inspected) =>
      isNetSuite(inspected) && inspected.address.port !== '' ? `It is :${inspected.address.port}.` : undefined,
  },
  {
    id: 'host-generic',
    title: 'The host is not one of an account',
    explanation: 'Hosts of a data center are not supported for integrations since 2020.2. RESTlets have a host of their account.',
    fix: expectedHost,
    rests: documented('section_4295564687'),
    find: ({ address }) => (isGenericHost(address.host) && !isTokenEndpoint(address) ? `It is ${address.host}.` : undefined),
  },
  {
    id: 'host-app',
    title: 'The host is the one of the user interface',
    explanation:
      'app.netsuite.com serves RESTlets inside a session of the browser. Whether it accepts a signed call is not documented.',
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
    title: 'The host is the one of another service',
    explanation: 'RESTlets have a host of their own; suitetalk is for SOAP and REST web services, extforms for forms.',
    fix: expectedHost,
    rests: documented('section_1498251763'),
    find: (inspected) => {
      const found = service(inspected);
      const isOther = found !== undefined && !['app', 'restlets.api'].includes(found) && !isGenericHost(inspected.address.host);
      const isWebService = inspected.address.path.startsWith('/services/');
      return isOther && !isWebService ? `It is .${found}.netsuite.com.` : undefined;
    },
  },
  {
    id: 'host-not-netsuite',
    title: 'The request does not go to NetSuite directly',
    explanation:
      'A proxy or gateway in between may change host, path, or the order of the query; what arrives must be what was signed.',
    fix: 'Sign the address that arrives at NetSuite, or send there directly.',
    rests: concluded('RFC 5849 section 3.4.1: host, path and query are signed'),
    certainty: 'possible',
    find: (inspected) =>
      inspected.address.host !== '' && !isNetSuite(inspected) && !inspected.address.isLoopback
        ? `The host is ${quote(inspected.address.host)}.`
        : undefined,
  },
  {
    id: 'host-not-stored',
    title: 'The host belongs to another account than the token',
    explanation: 'A token is valid in one account; production and sandbox have different ones.',
    fix: 'Send to the host of the account where the token was made.',
    rests: documented('section_1515141510'),
    find: ({ address, storedRealm }) =>
      address.account !== undefined && storedRealm !== undefined && address.account !== storedRealm
        ? `The host is of ${address.account}, the token is stored for ${storedRealm}.`
        : undefined,
  },
];

const paths: readonly InspectionRule[] = [
  {
    id: 'path-web-services',
    title: 'The URL is one of REST web services, not of a RESTlet',
    explanation: 'It may be right for that service, which has other responses. A RESTlet is called by its script and deployment.',
    fix: expectedUrl,
    rests: documented('section_1498251763'),
    certainty: 'possible',
    concerns: 'another service',
    find: ({ address }) => address.path.startsWith('/services/') || undefined,
  },
  {
    id: 'path-other',
    title: 'The path is not the one of RESTlets',
    explanation: `RESTlets are at ${restletPath}, without a slash at the end and in lower case.`,
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
      return host === '' || !isNetSuite(inspected) || isElsewhere ? undefined : `It is ${quote(path || '/')}.`;
    },
  },
];

const queries: readonly InspectionRule[] = [
  {
    id: 'query-encoded-ampersand',
    title: 'The & between script and deploy is encoded',
    explanation: '%26 belongs to the value, so script swallows deploy. In XML and HTML an & is written &amp;, never %26.',
    fix: 'Write & between the parameters.',
    rests: documented('RFC 3986 section 2.1'),
    find: (inspected) =>
      [...values(inspected, 'script'), ...values(inspected, 'deploy')].some((value) => value.includes('&')) || undefined,
  },
  {
    id: 'query-amp-entity',
    title: 'The query has &amp; for &',
    explanation:
      'The URL was copied from XML or HTML without undoing its entities, so a parameter has another name, such as "amp;deploy". The call may fail.',
    fix: 'Write & between the parameters.',
    rests: concluded('a query parameter of any name is allowed'),
    certainty: 'possible',
    find: ({ query }) => query.some(([name]) => name.startsWith('amp;')) || undefined,
  },
  {
    id: 'query-script-missing',
    title: 'The URL lacks script or deploy',
    explanation: 'Both say which RESTlet is called. An & that is not quoted in a shell cuts the URL there.',
    fix: expectedUrl,
    rests: documented('section_4358672433'),
    find: (inspected) => {
      const missing = ['script', 'deploy'].filter((name) => (values(inspected, name)[0] ?? '') === '');
      return isRestlet(inspected) && missing.length > 0 ? `Missing: ${missing.join(' and ')}.` : undefined;
    },
  },
  {
    id: 'query-script-twice',
    title: 'script or deploy stands twice in the URL',
    explanation: 'They select the RESTlet. The second value may not reach the script, so its own parameters need other names.',
    fix: 'Rename the parameter of your own.',
    rests: concluded('which of the two counts is not documented'),
    certainty: 'possible',
    find: (inspected) => {
      const twice = ['script', 'deploy'].filter((name) => values(inspected, name).length > 1);
      return twice.length > 0 ? `Repeated: ${twice.join(' and ')}.` : undefined;
    },
  },
  {
    id: 'query-oauth',
    title: 'OAuth parameters stand in the query',
    explanation: 'Oracle documents them in the Authorization header only. NetSuite may refuse them here.',
    fix: 'Send them in the header, and nothing of the kind in the URL.',
    rests: concluded('section_1534941295 shows them in the header'),
    certainty: 'possible',
    find: ({ query }) => {
      const names = query.map(([name]) => name).filter((name) => name.startsWith('oauth_'));
      return names.length === 0 ? undefined : `In the query: ${[...new Set(names)].slice(0, 8).join(', ')}.`;
    },
  },
];

export const addressRules: readonly InspectionRule[] = [...hosts, ...paths, ...queries];
