import { percentEncode } from '../../tba/index.js';
import {
  encodedTwice,
  formEncode,
  httpUtility,
  lowerHex,
  plusForSpace,
  unencoded,
  uriComponent,
  uriText,
} from '../search/encoders.js';
import { protocolValue } from '../search/signingInput.js';
import { joinPair } from '../search/signingSteps.js';
import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes(
  'join',
  'Join METHOD & encoded URI & encoded parameter string. Percent-encode the parameter string once, as a whole.',
);

const encoding: readonly BaseMistake[] = [
  mistake(
    {
      id: 'parameter-string-not-encoded',
      title: "The parameter string wasn't percent-encoded",
      explanation: 'The base string has its = and & unencoded. The parameter string must be percent-encoded as a whole.',
      rarity: 1,
    },
    { encodeParameters: unencoded },
  ),
  mistake(
    {
      id: 'parameter-string-encoded-twice',
      title: 'The parameter string was percent-encoded twice',
      explanation: 'The base string has %253D instead of %3D.',
      rarity: 1,
    },
    { encodeParameters: encodedTwice },
  ),
  mistake(
    {
      id: 'parameter-string-with-encodeuricomponent',
      title: 'The parameter string was encoded with encodeURIComponent',
      explanation: "encodeURIComponent doesn't encode ! ' ( ) *.",
    },
    { encodeParameters: uriComponent },
  ),
  mistake(
    {
      id: 'parameter-string-with-encodeuri',
      title: 'The parameter string was encoded with encodeURI',
      explanation: "encodeURI doesn't encode = and &. It encodes only the %.",
    },
    { encodeParameters: uriText },
  ),
  mistake(
    {
      id: 'parameter-string-with-lower-case-hex',
      title: 'The parameter string was encoded with lowercase hex digits',
      explanation: 'The base string has, for example, %3d instead of %3D.',
    },
    { encodeParameters: lowerHex },
  ),
  mistake(
    {
      id: 'parameter-string-as-a-form',
      title: 'The parameter string was form-encoded',
      explanation: "Form encoding writes a space as +, doesn't encode *, and encodes ~.",
    },
    () => [formEncode, plusForSpace].map((encodeParameters) => ({ encodeParameters })),
  ),
  mistake(
    {
      id: 'parameter-string-with-httputility',
      title: 'The parameter string was encoded with HttpUtility.UrlEncode',
      explanation: 'In .NET, HttpUtility writes lowercase hex digits.',
    },
    { encodeParameters: httpUtility },
  ),
  mistake(
    {
      id: 'everything-after-the-method-encoded-as-one',
      title: 'The URI and the parameter string were encoded together',
      explanation: 'The & between the URI and the parameter string is encoded as %26, because both were encoded as one text.',
    },
    () =>
      ['&', '?'].map((glue) => ({
        assemble: ({ method, plainUri, plainParameters }) => `${method}&${percentEncode(`${plainUri}${glue}${plainParameters}`)}`,
      })),
  ),
  mistake(
    {
      id: 'base-string-encoded-once-more',
      title: 'The whole base string was percent-encoded again',
      explanation: 'The finished base string was percent-encoded one more time.',
    },
    { assemble: ({ method, uri, parameters }) => percentEncode(`${method}&${uri}&${parameters}`) },
  ),
];

const glue: readonly BaseMistake[] = [
  mistake(
    {
      id: 'at-the-end-of-the-parameters',
      title: 'The parameter string ends with an &',
      explanation: 'The code that joins the parameters also adds an & after the last one.',
      idioms: {
        JavaScript: ["for (const name of names) text += name + '=' + values[name] + '&'"],
        PHP: ['foreach ($params as $n => $v) $text .= "$n=$v&"'],
        Java: ['text.append(name).append("=").append(value).append("&")'],
      },
      rarity: 1,
    },
    { joinPairs: (items) => `${items.map(joinPair).join('&')}&` },
  ),
  mistake(
    {
      id: 'at-the-beginning-of-the-parameters',
      title: 'The parameter string begins with an &',
      explanation: 'The code that joins the parameters also adds an & before the first one.',
    },
    { joinPairs: (items) => `&${items.map(joinPair).join('&')}` },
  ),
  mistake(
    {
      id: 'at-the-end-of-the-base-string',
      title: 'The base string ends with an &',
      explanation: 'The base string has an & after the last of its three parts.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}&` },
  ),
  mistake(
    {
      id: 'parts-joined-without',
      title: 'The parts of the base string were joined without &',
      explanation: 'The method, URI, and parameter string have no & between them.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}${uri}${parameters}` },
  ),
  mistake(
    {
      id: 'parts-joined-with-a-newline',
      title: 'The parts of the base string were joined with line breaks',
      explanation: 'Other signing schemes separate the parts with line breaks. OAuth uses &.',
    },
    () => ['\n', '\r\n'].map((line) => ({ assemble: ({ method, uri, parameters }) => [method, uri, parameters].join(line) })),
  ),
  mistake(
    {
      id: 'parameters-joined-with',
      title: 'The parameters were joined with commas',
      explanation:
        'An array was converted to text. JavaScript joins the values with commas, but OAuth joins the parameters with &.',
      idioms: { JavaScript: ['String(pairs) // an array becomes a,b'] },
    },
    () => [',', ', '].map((comma) => ({ joinPairs: (items) => items.map(joinPair).join(comma) })),
  ),
  mistake(
    {
      id: 'joined-with-amp-entities',
      title: 'The & was signed as &amp;',
      explanation:
        'The parameters, or the three parts of the base string, are joined with &amp;. This entity belongs in HTML and XML, not in a base string.',
      fix: 'Join them with a plain &.',
      idioms: { PHP: ["http_build_query($params) // with arg_separator.output = '&amp;'"] },
    },
    [
      { joinPairs: (items) => items.map(joinPair).join('&amp;') },
      { assemble: ({ method, uri, parameters }) => [method, uri, parameters].join('&amp;') },
    ],
  ),
  mistake(
    {
      id: 'joined-with-json-escapes',
      title: 'The & was signed as \\u0026',
      explanation: 'The base string was converted to JSON by an encoder that writes & as \\u0026, and the JSON text was signed.',
      fix: 'Sign the base string itself, not its JSON form.',
      idioms: {
        Go: ['json.Marshal(baseString) // escapes &, < and >'],
        PowerShell: ['$baseString | ConvertTo-Json # Windows PowerShell 5.1'],
      },
    },
    [
      { assemble: ({ method, uri, parameters }) => [method, uri, parameters].join('\\u0026') },
      // The whole JSON string, with its quotation marks.
      { assemble: ({ method, uri, parameters }) => `"${[method, uri, parameters].join('\\u0026')}"` },
      { joinPairs: (items) => items.map(joinPair).join('\\u0026') },
    ],
  ),
  mistake(
    {
      id: 'values-in-quotes',
      title: 'The values were signed in quotation marks',
      explanation: 'name="value" is the form of the header. The parameter string has no quotation marks.',
    },
    () =>
      ['&', ',', ', '].map((between) => ({
        joinPairs: (items) => items.map(({ encodedName, encodedValue }) => `${encodedName}="${encodedValue}"`).join(between),
      })),
  ),
  mistake(
    {
      id: 'newline-at-the-end-of-the-base-string',
      title: 'The base string ends with a line break',
      explanation: 'A line break was added at the end, as a text editor or echo does.',
      idioms: { Shell: ['echo "$base" | openssl dgst -sha256 -hmac "$key" -binary | base64 # printf %s instead of echo'] },
    },
    () => ['\n', '\r\n'].map((line) => ({ assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}${line}` })),
  ),
];

const parts: readonly BaseMistake[] = [
  mistake(
    {
      id: 'parameter-string-left-out',
      title: 'The parameters are missing from the base string',
      explanation: 'The base string has only the method and the URI.',
    },
    () => ['', '&'].map((end) => ({ assemble: ({ method, uri }) => `${method}&${uri}${end}` })),
  ),
  mistake(
    {
      id: 'parameters-and-uri-swapped',
      title: 'The parameters and the URI were swapped',
      explanation: 'The base string has the parameters before the URI.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}&${parameters}&${uri}` },
  ),
  mistake(
    {
      id: 'base-string-trimmed-of-the-last-character',
      title: 'The last character of the base string is missing',
      explanation: 'Code that removes a trailing & removed a character that was needed.',
      idioms: {
        JavaScript: ['text.substring(0, text.length - 1)'],
        Python: ['text[:-1]'],
        Java: ['text.substring(0, text.length() - 1)'],
      },
    },
    { assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}`.slice(0, -1) },
  ),
  mistake(
    {
      id: 'tokenpassport-base-string-account-key-token-nonce-ts',
      title: 'The base string for SOAP was signed',
      explanation: 'A SOAP TokenPassport signs account&consumerKey&token&nonce&timestamp. RESTlets need the OAuth base string.',
      fix: 'For RESTlets, sign METHOD & encoded URI & encoded parameter string.',
      rarity: 1,
    },
    (input) =>
      [...new Set([input.headerRealm ?? input.realm, input.realm])].map((account) => ({
        assemble: () =>
          [
            account,
            ...['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp'].map((name) => protocolValue(input, name)),
          ].join('&'),
      })),
  ),
];

export const joinMistakes: readonly BaseMistake[] = [...encoding, ...glue, ...parts];
