import { concluded, documented } from '../../netsuite/index.js';
import { isIssueToken, type InspectedRequest } from './inspectedRequest.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const schemeOf = ({ header }: InspectedRequest): string => header.scheme.toLowerCase();
/** Characters of a scheme that is shown. */
const longestScheme = 20;
const useTba = 'Send Authorization: OAuth realm="…", oauth_consumer_key="…", … with a signature made for this request.';

/** What is wrong with the first word of the header, or with a header of another kind of authentication. */
export const schemeRules: readonly InspectionRule[] = concerning('header', [
  {
    id: 'scheme-header-empty',
    title: 'There is no Authorization header',
    explanation: "Without it, the request isn't authenticated. Some HTTP clients remove the header when they follow a redirect.",
    fix: useTba,
    rests: documented('section_N2971402'),
    find: ({ authorization }) => authorization.trim() === '' || undefined,
  },
  {
    id: 'scheme-nlauth',
    title: 'The header uses NLAuth, not OAuth',
    explanation:
      "NLAuth sends an email address and a password, and signs nothing. RESTlets created since 2021.1 don't accept it.",
    fix: 'Create an integration and an access token, and sign the request with token-based authentication.',
    rests: documented('section_4623992425, section_N2971402'),
    certainty: 'possible',
    concerns: 'unsigned',
    find: (inspected) => (schemeOf(inspected) === 'nlauth' && !isIssueToken(inspected.address)) || undefined,
  },
  {
    id: 'scheme-bearer',
    title: 'The header has an OAuth 2.0 token',
    explanation:
      'Bearer means OAuth 2.0, so nothing is signed. RESTlets accept a token with the scope "restlets" that is less than 60 minutes old.',
    fix: 'If it is refused, get a new token with the scope restlets, or sign the request with token-based authentication.',
    rests: documented('section_158272429269'),
    certainty: 'possible',
    concerns: 'unsigned',
    find: (inspected) => schemeOf(inspected) === 'bearer' || undefined,
  },
  {
    id: 'scheme-basic',
    title: 'The header uses Basic authentication',
    explanation: "Oracle doesn't mention it for RESTlets. It is most likely refused.",
    fix: useTba,
    rests: concluded('section_N2971402 names no Basic authentication'),
    certainty: 'possible',
    find: (inspected) => schemeOf(inspected) === 'basic' || undefined,
  },
  {
    id: 'scheme-other',
    title: 'The header uses a scheme other than OAuth',
    explanation: 'The header value is the word OAuth, a space, and then the parameters. Another word is most likely refused.',
    fix: useTba,
    rests: concluded('section_1534941295 shows OAuth'),
    certainty: 'possible',
    find: (inspected) => {
      const { scheme } = inspected.header;
      if (['', 'oauth', 'nlauth', 'bearer', 'basic'].includes(schemeOf(inspected))) {
        return undefined;
      }
      // A longer word may be a token that was sent without a scheme.
      return scheme.length > longestScheme || `The scheme is ${quote(scheme)}.`;
    },
  },
  {
    id: 'scheme-missing',
    title: 'The word OAuth is missing at the beginning of the header',
    explanation: 'The header value is the word OAuth, a space, and then the parameters.',
    fix: 'Put "OAuth " before the parameters.',
    rests: documented('section_1534941295'),
    find: ({ authorization, header }) => (authorization.trim() !== '' && header.scheme === '') || undefined,
  },
  {
    id: 'scheme-case',
    title: `The scheme isn't written as "OAuth"`,
    explanation:
      "In HTTP, the scheme isn't case-sensitive. However, all of Oracle's examples have OAuth, and some servers compare the case.",
    fix: 'Write OAuth.',
    rests: concluded('RFC 7235 section 2.1, section_1534941295'),
    certainty: 'possible',
    find: ({ header: { scheme } }) => (scheme !== 'OAuth' && scheme.toLowerCase() === 'oauth') || undefined,
  },
]);
