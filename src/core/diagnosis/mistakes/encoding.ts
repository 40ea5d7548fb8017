import { percentEncode } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import {
  alphanumeric,
  encodedTwice,
  escapeLike,
  formEncode,
  httpUtility,
  latin1,
  leaving,
  lowerEscapes,
  lowerHex,
  plusForSpace,
  tildeEncoded,
  unencoded,
  uriComponent,
  uriText,
} from '../search/encoders.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'enc',
  'Percent-encode names and values as UTF-8, everything but A-Z a-z 0-9 - . _ ~, with upper-case hex digits.',
);

type Encode = (text: string) => string;

/** Encodes names and values, or the values only. */
function encoding(...encoders: readonly Encode[]): () => Change[] {
  return () => encoders.flatMap((encode) => [{ encodeName: encode, encodeValue: encode }, { encodeValue: encode }]);
}

function hasSpace({ query, form, body }: SigningInput): boolean {
  return body.includes(' ') || [...query, ...form].flat().some((text) => /[ +]/.test(text));
}

function hasBeyondAscii({ query, form, body }: SigningInput): boolean {
  return beyondAscii.test(body) || [...query, ...form].flat().some((text) => beyondAscii.test(text));
}

const beyondAscii = /[^\0-\x7F]|%[89A-F]/i;

/** Uses one function for everything: names, values, URI and parameter string. */
function everywhere(encode: Encode): Change {
  return { encodeName: encode, encodeValue: encode, encodeUri: encode, encodeParameters: encode };
}

/** Uses one function for what surrounds names and values: URI and parameter string. */
function around(encode: Encode): Change {
  return { encodeUri: encode, encodeParameters: encode };
}

const thoseToo = "Encode ! ' ( ) * as well: only A-Z a-z 0-9 - . _ ~ stay as they are.";

const wrongFunctions: readonly BaseMistake[] = [
  mistake(
    {
      id: 'names-and-values-encoded-with-encodeuricomponent',
      title: "! ' ( ) * were not encoded",
      explanation: "encodeURIComponent and its like leave ! ' ( ) * as they are; RFC 5849 encodes them.",
      fix: thoseToo,
      idioms: { JavaScript: ['encodeURIComponent(value)'], 'C#': ['Uri.EscapeDataString(value) // before .NET 4.5'] },
      rarity: 1,
    },
    encoding(uriComponent),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-encodeuri',
      title: 'Names and values were encoded with encodeURI',
      explanation: 'encodeURI leaves everything that has a meaning in a URL, such as & = / : +.',
      idioms: { JavaScript: ['encodeURI(value)'] },
    },
    encoding(uriText),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-form',
      title: 'A space was encoded as +',
      explanation: 'Form encoding writes + for a space; RFC 5849 writes %20.',
      idioms: {
        Python: ['urllib.parse.quote_plus(value)'],
        Ruby: ['CGI.escape(value)'],
        Go: ['url.QueryEscape(value)'],
      },
      rarity: 1,
    },
    (input) => (hasSpace(input) ? encoding(plusForSpace, (text) => uriComponent(text).replaceAll('%20', '+'))() : []),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-java-urlencoder',
      title: 'Names and values were encoded as a form',
      explanation:
        "Form encoding, such as Java's URLEncoder, writes + for a space, leaves * and encodes ~. PHP's urlencode and old Pythons encode * as well.",
      idioms: {
        Java: ['URLEncoder.encode(value, "UTF-8")'],
        PHP: ['urlencode($value)'],
        JavaScript: ['new URLSearchParams({ [value]: "" }).toString().slice(0, -1)'],
        Ruby: ['URI.encode_www_form_component(value)'],
      },
      rarity: 1,
    },
    encoding(formEncode, (text) => formEncode(text).replaceAll('*', '%2A')),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-php-rawurlencode-5-3',
      title: '~ was encoded',
      explanation: 'The tilde is unreserved and stays; older functions write %7E.',
      idioms: {
        Python: ["urllib.parse.quote(value, safe='')  # before Python 3.7"],
        PHP: ['rawurlencode($value) // before PHP 5.3'],
      },
    },
    encoding(tildeEncoded),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-lower-hex',
      title: 'Names and values were encoded with lower-case hex',
      explanation: '%c3%a9 instead of %C3%A9.',
      rarity: 1,
    },
    encoding(lowerHex),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-dotnet-httputility',
      title: 'Names and values were encoded with HttpUtility.UrlEncode',
      explanation: ".NET's HttpUtility writes lower-case hex and + for a space, and leaves ! ( ) *.",
      fix: 'Use Uri.EscapeDataString (.NET 4.5 or newer).',
      idioms: { 'C#': ['HttpUtility.UrlEncode(value)'] },
      rarity: 1,
    },
    encoding(httpUtility, (text) => httpUtility(text).replaceAll('%27', "'")),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-as-latin-1',
      title: 'Names and values were encoded as Latin-1',
      explanation: 'A character beyond ASCII became one byte of Latin-1 instead of its UTF-8 bytes.',
    },
    (input) => (hasBeyondAscii(input) ? encoding(latin1, (text) => lowerEscapes(latin1(text)))() : []),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-escape',
      title: 'Names and values were encoded with escape()',
      explanation: "JavaScript's old escape() knows no UTF-8 and leaves @ * + /.",
      idioms: { JavaScript: ['escape(value)'] },
    },
    encoding(escapeLike),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-none',
      title: 'Names and values were not encoded',
      explanation:
        'Names and values are encoded once by themselves, and once more with the whole parameter string; the first of the two is missing.',
      rarity: 1,
    },
    encoding(unencoded),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-double',
      title: 'Names and values were encoded twice',
      explanation: 'They were encoded once more than needed before the parameter string was encoded.',
      rarity: 1,
    },
    encoding(encodedTwice),
  ),
];

const throughout: readonly BaseMistake[] = [
  mistake(
    {
      id: 'encodeuricomponent-everywhere',
      title: "! ' ( ) * were not encoded anywhere",
      explanation: "Everything was encoded with encodeURIComponent, which leaves ! ' ( ) * as they are; RFC 5849 encodes them.",
      fix: thoseToo,
      idioms: { JavaScript: ['encodeURIComponent(parameterString)'] },
      rarity: 1,
    },
    everywhere(uriComponent),
  ),
  mistake(
    {
      id: 'lower-hex-everywhere',
      title: 'Everything was encoded with lower-case hex',
      explanation: '%3d and %c3 instead of %3D and %C3, in the parameters as well as around them.',
      idioms: { 'C#': ['Uri.HexEscape(character).ToLower()'] },
      rarity: 1,
    },
    everywhere(lowerHex),
  ),
  mistake(
    {
      id: 'httputility-everywhere',
      title: 'Everything was encoded with HttpUtility.UrlEncode',
      explanation: ".NET's HttpUtility writes lower-case hex and + for a space, and leaves ! ( ) *.",
      fix: 'Use Uri.EscapeDataString (.NET 4.5 or newer).',
      idioms: { 'C#': ['HttpUtility.UrlEncode(parameterString)'] },
      rarity: 1,
    },
    everywhere(httpUtility),
  ),
  mistake(
    {
      id: 'form-everywhere',
      title: 'Everything was encoded as a form',
      explanation: 'Form encoding writes + for a space, leaves * and encodes ~, in the parameters as well as around them.',
      idioms: { Java: ['URLEncoder.encode(parameterString, "UTF-8")'] },
    },
    everywhere(formEncode),
  ),
  mistake(
    {
      id: 'encode-uri-for-the-parts',
      title: 'Base string URI and parameter string were not encoded',
      explanation: 'The three parts were joined as they are. URI and parameter string are each percent-encoded as a whole.',
      idioms: {
        JavaScript: ["[method, uri, parameters].join('&')"],
        Python: ["'&'.join([method, uri, parameters])"],
        PHP: ["implode('&', [$method, $uri, $parameters])"],
        Ruby: ["[method, uri, parameters].join('&')"],
      },
      rarity: 1,
    },
    { encodeUri: unencoded, encodeParameters: unencoded },
  ),
  mistake(
    {
      id: 'encoded-once',
      title: 'Names and values were encoded only together',
      explanation:
        'The whole parameter string was encoded with its names and values plain; they are encoded by themselves first.',
    },
    { joinPairs: (items) => items.map(({ name, value }) => `${name}=${value}`).join('&'), encodeParameters: percentEncode },
  ),
];

const tooMuch: readonly BaseMistake[] = [
  mistake(
    {
      id: 'unreserved-encoded-everywhere',
      title: '- . _ ~ were encoded too',
      explanation: 'The client encoded every character that is no letter or digit. RFC 5849 leaves - . _ ~ as they are.',
      idioms: {
        ColdFusion: ['URLEncodedFormat(text)'],
        Swift: ['text.addingPercentEncoding(withAllowedCharacters: .alphanumerics)'],
      },
      rarity: 1,
    },
    () => [everywhere(alphanumeric), { encodeName: alphanumeric, encodeValue: alphanumeric }],
  ),
  mistake(
    {
      id: 'unreserved-encoded-around',
      title: '- . _ ~ of the URI and the parameter string were encoded too',
      explanation:
        'Names and values were encoded correctly. Then URI and parameter string were encoded by a function that leaves letters and digits only.',
      idioms: { ColdFusion: ['URLEncodedFormat(parameterString)'] },
    },
    () => [around(alphanumeric), { encodeUri: alphanumeric }, { encodeParameters: alphanumeric }],
  ),
];

/** The functions that leave some reserved characters, with the characters that they leave beside the unreserved ones. */
const leavingFunctions = [
  {
    id: 'slashes-left',
    title: 'Slashes were not encoded',
    characters: '/',
    idioms: { Python: ['urllib.parse.quote(value)'] },
  },
  {
    id: 'swift-host-characters-left',
    title: "! $ & ' ( ) * + , ; = : [ ] were not encoded",
    characters: "!$&'()*+,;=:[]",
    idioms: { Swift: ['text.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed)'] },
  },
  {
    id: 'swift-query-characters-left',
    title: "! $ & ' ( ) * + , ; = : @ / ? were not encoded",
    characters: "!$&'()*+,;=:@/?",
    idioms: { Swift: ['text.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)'] },
  },
] as const;

const tooLittle: readonly BaseMistake[] = leavingFunctions.map(({ characters, ...text }) => {
  const encode = leaving(characters);
  // Around names and values, leaving slashes is a mistake of the URI, and leaving all of these is encodeURI.
  return mistake(
    {
      ...text,
      explanation:
        'The client encoded with a function that leaves characters that have a meaning in a URL. RFC 5849 encodes them.',
    },
    () => [
      everywhere(encode),
      ...(characters.includes('=') && !characters.includes('/') ? [around(encode)] : []),
      { encodeName: encode, encodeValue: encode },
    ],
  );
});

/** ASCII that percent-encoding changes, without the space, which has its own mistakes, and the percent sign. */
const encodedAscii = /[!"#$&'()*+,/:;<=>?@[\\\]^`{|}]/g;
/** Classes of characters that one client leaves together. */
const classes = ['{}"', '[]', '{}"[]', '{}"[]:,', ':,', ':/', '()', '<>'];

/**
 * The ways to leave one character, or one class of them, while others are encoded. Only what stands in this request is tried, so an
 * ordinary one has few of these ways.
 */
function leavingSome({ query, form }: SigningInput): Change[] {
  const text = [...query, ...form].flat().join('');
  const present = new Set(text.match(encodedAscii) ?? []);
  const isMixed = present.size > 1 || /[^\w\-.~]/.test(text.replace(encodedAscii, ''));
  const inClasses = classes.map((characters) =>
    characters
      .split('')
      .filter((character) => present.has(character))
      .join(''),
  );
  const tried = new Set([...present, ...inClasses.filter((characters) => characters.length > 1)]);
  return isMixed
    ? [...tried].map(leaving).flatMap((encode) => [{ encodeName: encode, encodeValue: encode }, everywhere(encode)])
    : [];
}

const someLeft: readonly BaseMistake[] = [
  {
    ...mistake(
      {
        id: 'some-characters-left',
        title: 'Some characters were not encoded',
        explanation:
          'One reserved character, such as the comma, or one class of them, such as braces and quotation marks, was left while the others were encoded. RFC 5849 encodes all of them.',
      },
      leavingSome,
    ),
    alone: true,
  },
];

export const encodingMistakes: readonly BaseMistake[] = [...wrongFunctions, ...throughout, ...tooMuch, ...tooLittle, ...someLeft];
