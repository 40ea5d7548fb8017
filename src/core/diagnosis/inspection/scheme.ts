import type { InspectedRequest } from './inspectedRequest.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const schemeOf = ({ header }: InspectedRequest): string => header.scheme.toLowerCase();
/** Characters of a scheme that is shown. */
const longestScheme = 20;
const useTba = 'Send Authorization: OAuth realm="…", oauth_consumer_key="…", … with a signature of this very request.';

/** What is wrong with the first word of the header, or with a header of another kind of authentication. */
export const schemeRules: readonly InspectionRule[] = concerning('header', [
  {
    id: 'scheme-header-empty',
    title: 'There is no Authorization header',
    explanation: 'Without it the call is not logged in. Some HTTP clients drop the header when they follow a redirect.',
    fix: useTba,
    find: ({ authorization }) => authorization.trim() === '' || undefined,
  },
  {
    id: 'scheme-nlauth',
    title: 'The header is NLAuth, not OAuth',
    explanation:
      'NLAuth sends e-mail and password. RESTlets created since 2021.1 do not take it, and roles that need two-factor authentication never did; nothing is signed.',
    fix: 'Create an integration and an access token, and sign the call with token-based authentication.',
    find: (inspected) => schemeOf(inspected) === 'nlauth' || undefined,
  },
  {
    id: 'scheme-bearer',
    title: 'The header has an OAuth 2.0 token',
    explanation:
      'Bearer is OAuth 2.0: nothing is signed. RESTlets take it when the token has the scope "restlets" and is younger than 60 minutes.',
    fix: 'Get a new token with the scope restlets, or sign the call with token-based authentication.',
    find: (inspected) => schemeOf(inspected) === 'bearer' || undefined,
  },
  {
    id: 'scheme-basic',
    title: 'The header is Basic authentication',
    explanation: 'RESTlets take no user name and password in this form.',
    fix: useTba,
    find: (inspected) => schemeOf(inspected) === 'basic' || undefined,
  },
  {
    id: 'scheme-other',
    title: 'The header begins with another scheme than OAuth',
    explanation: 'The value of the header is the word OAuth, a space, and then the parameters.',
    fix: useTba,
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
    explanation: 'The value of the header is the word OAuth, a space, and then the parameters.',
    fix: 'Put "OAuth " before the parameters.',
    find: ({ authorization, header }) => (authorization.trim() !== '' && header.scheme === '') || undefined,
  },
  {
    id: 'scheme-case',
    title: 'The scheme is not written "OAuth"',
    explanation: "HTTP does not care about its case, but Oracle's examples all write OAuth, and some servers compare letters.",
    fix: 'Write OAuth.',
    doubtful: true,
    find: ({ header: { scheme } }) => (scheme !== 'OAuth' && scheme.toLowerCase() === 'oauth') || undefined,
  },
]);
