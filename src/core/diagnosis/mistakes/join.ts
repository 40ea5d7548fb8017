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
  'Join METHOD & encoded URI & encoded parameter string, the last one percent-encoded once as a whole.',
);

const encoding: readonly BaseMistake[] = [
  mistake(
    {
      id: 'parameter-string-not-encoded',
      title: 'The parameter string was not encoded',
      explanation: 'Its = and & stand plain in the base string; the parameter string is percent-encoded as a whole.',
      rarity: 1,
    },
    { encodeParameters: unencoded },
  ),
  mistake(
    {
      id: 'parameter-string-encoded-twice',
      title: 'The parameter string was encoded twice',
      explanation: '= became %253D instead of %3D.',
      rarity: 1,
    },
    { encodeParameters: encodedTwice },
  ),
  mistake(
    {
      id: 'parameter-string-with-encodeuricomponent',
      title: 'The parameter string was encoded with encodeURIComponent',
      explanation: "It leaves ! ' ( ) * as they are.",
    },
    { encodeParameters: uriComponent },
  ),
  mistake(
    {
      id: 'parameter-string-with-encodeuri',
      title: 'The parameter string was encoded with encodeURI',
      explanation: 'It leaves = and & as they are, and encodes only the %.',
    },
    { encodeParameters: uriText },
  ),
  mistake(
    {
      id: 'parameter-string-with-lower-case-hex',
      title: 'The parameter string was encoded with lower-case hex',
      explanation: '%3d and %26 with small letters instead of %3D.',
    },
    { encodeParameters: lowerHex },
  ),
  mistake(
    {
      id: 'parameter-string-as-a-form',
      title: 'The parameter string was encoded as a form',
      explanation: 'Form encoding leaves *, encodes ~ and writes + for a space.',
    },
    () => [formEncode, plusForSpace].map((encodeParameters) => ({ encodeParameters })),
  ),
  mistake(
    {
      id: 'parameter-string-with-httputility',
      title: 'The parameter string was encoded with HttpUtility.UrlEncode',
      explanation: ".NET's HttpUtility writes lower-case hex.",
    },
    { encodeParameters: httpUtility },
  ),
  mistake(
    {
      id: 'everything-after-the-method-encoded-as-one',
      title: 'URI and parameters were encoded as one',
      explanation: 'The & between URI and parameters is encoded (%26), since both went through the encoding together.',
    },
    () =>
      ['&', '?'].map((glue) => ({
        assemble: ({ method, plainUri, plainParameters }) => `${method}&${percentEncode(`${plainUri}${glue}${plainParameters}`)}`,
      })),
  ),
  mistake(
    {
      id: 'base-string-encoded-once-more',
      title: 'The whole base string was encoded once more',
      explanation: 'The finished base string went through the percent-encoding again.',
    },
    { assemble: ({ method, uri, parameters }) => percentEncode(`${method}&${uri}&${parameters}`) },
  ),
];

const glue: readonly BaseMistake[] = [
  mistake(
    {
      id: 'at-the-end-of-the-parameters',
      title: 'The parameter string ends with an &',
      explanation: 'The loop that joins the parameters adds an & after the last one too.',
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
      explanation: 'The loop that joins the parameters adds an & before the first one too.',
    },
    { joinPairs: (items) => `&${items.map(joinPair).join('&')}` },
  ),
  mistake(
    {
      id: 'at-the-end-of-the-base-string',
      title: 'The base string ends with an &',
      explanation: 'There is an & after the last of its three parts.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}&` },
  ),
  mistake(
    {
      id: 'parts-joined-without',
      title: 'The parts were joined without &',
      explanation: 'Method, URI and parameters follow each other without an &.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}${uri}${parameters}` },
  ),
  mistake(
    {
      id: 'parts-joined-with-a-newline',
      title: 'The parts were joined with line breaks',
      explanation: 'Other signing schemes part the lines of what they sign; OAuth uses &.',
    },
    () => ['\n', '\r\n'].map((line) => ({ assemble: ({ method, uri, parameters }) => [method, uri, parameters].join(line) })),
  ),
  mistake(
    {
      id: 'parameters-joined-with',
      title: 'The parameters were joined with commas',
      explanation: 'An array was turned into text, which JavaScript does with commas; the parameters are joined with &.',
      idioms: { JavaScript: ['String(pairs) // an array becomes a,b'] },
    },
    () => [',', ', '].map((comma) => ({ joinPairs: (items) => items.map(joinPair).join(comma) })),
  ),
  mistake(
    {
      id: 'joined-with-amp-entities',
      title: 'The & was signed as &amp;',
      explanation:
        'The parameters, or the three parts of the base string, are joined with &amp;. It belongs to HTML and XML, not to a base string.',
      fix: 'Join with a plain &.',
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
      explanation: 'The base string went through a JSON encoder that writes & as \\u0026, and its text was signed.',
      fix: 'Sign the base string itself, not its JSON.',
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
      title: 'The values were signed in quotes',
      explanation: 'name="value" is how the header is written; the parameter string has no quotes.',
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
      explanation: 'A line break was added, as a text editor or echo does.',
      idioms: { Shell: ['echo "$base" | openssl dgst -sha256 -hmac "$key" -binary | base64 # printf %s instead of echo'] },
    },
    () => ['\n', '\r\n'].map((line) => ({ assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}${line}` })),
  ),
];

const parts: readonly BaseMistake[] = [
  mistake(
    {
      id: 'parameter-string-left-out',
      title: 'The parameters are missing in the base string',
      explanation: 'The base string has method and URI only.',
    },
    () => ['', '&'].map((end) => ({ assemble: ({ method, uri }) => `${method}&${uri}${end}` })),
  ),
  mistake(
    {
      id: 'parameters-and-uri-swapped',
      title: 'Parameters and URI changed places',
      explanation: 'The base string has the parameters before the URI.',
    },
    { assemble: ({ method, uri, parameters }) => `${method}&${parameters}&${uri}` },
  ),
  mistake(
    {
      id: 'base-string-trimmed-of-the-last-character',
      title: 'The last character of the base string is missing',
      explanation: 'Code that cuts a trailing & cut a character that was needed.',
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
      title: 'The base string of SOAP was signed',
      explanation:
        'account&consumerKey&token&nonce&timestamp is what the TokenPassport of SOAP signs. A RESTlet needs the OAuth base string.',
      fix: 'Use METHOD & encoded URI & encoded parameters for RESTlets.',
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
