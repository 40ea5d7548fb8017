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
  'Percent-encode names and values as UTF-8, with uppercase hex digits. Encode everything except A-Z a-z 0-9 - . _ ~.',
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

const thoseToo = "Also encode ! ' ( ) *. Only A-Z a-z 0-9 - . _ ~ aren't encoded.";

const wrongFunctions: readonly BaseMistake[] = [
  mistake(
    {
      id: 'names-and-values-encoded-with-encodeuricomponent',
      title: "! ' ( ) * weren't percent-encoded",
      explanation: "encodeURIComponent and similar functions don't encode ! ' ( ) *, but RFC 5849 requires it.",
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
      explanation: "encodeURI doesn't encode characters that have a meaning in a URL, such as & = / : +.",
      idioms: { JavaScript: ['encodeURI(value)'] },
    },
    encoding(uriText),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-form',
      title: 'A space was encoded as +',
      explanation: 'Form encoding writes a space as +. RFC 5849 requires %20.',
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
      title: 'Names and values were form-encoded',
      explanation:
        "Form encoding, such as Java's URLEncoder, writes a space as +, doesn't encode *, and encodes ~. PHP's urlencode and old Python versions also encode *.",
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
      title: '~ was percent-encoded',
      explanation: "The tilde is unreserved and isn't encoded. Older functions write it as %7E.",
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
      title: 'Names and values were encoded with lowercase hex digits',
      explanation: 'They have, for example, %c3%a9 instead of %C3%A9.',
      rarity: 1,
    },
    encoding(lowerHex),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-dotnet-httputility',
      title: 'Names and values were encoded with HttpUtility.UrlEncode',
      explanation: "In .NET, HttpUtility writes lowercase hex digits, writes a space as +, and doesn't encode ! ( ) *.",
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
      explanation: 'A non-ASCII character was encoded as its Latin-1 byte instead of its UTF-8 bytes.',
    },
    (input) => (hasBeyondAscii(input) ? encoding(latin1, (text) => lowerEscapes(latin1(text)))() : []),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-escape',
      title: 'Names and values were encoded with escape()',
      explanation: "JavaScript's old escape() function doesn't use UTF-8 and doesn't encode @ * + /.",
      idioms: { JavaScript: ['escape(value)'] },
    },
    encoding(escapeLike),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-none',
      title: "Names and values weren't percent-encoded",
      explanation:
        'Names and values must be encoded individually first, and then again as part of the parameter string. The first encoding is missing.',
      rarity: 1,
    },
    encoding(unencoded),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-double',
      title: 'Names and values were percent-encoded twice',
      explanation: 'They were encoded one time too many before the parameter string was encoded.',
      rarity: 1,
    },
    encoding(encodedTwice),
  ),
];

const throughout: readonly BaseMistake[] = [
  mistake(
    {
      id: 'encodeuricomponent-everywhere',
      title: "! ' ( ) * weren't percent-encoded anywhere",
      explanation:
        "Everything was encoded with encodeURIComponent, which doesn't encode ! ' ( ) *. RFC 5849 requires encoding them.",
      fix: thoseToo,
      idioms: { JavaScript: ['encodeURIComponent(parameterString)'] },
      rarity: 1,
    },
    everywhere(uriComponent),
  ),
  mistake(
    {
      id: 'lower-hex-everywhere',
      title: 'Everything was encoded with lowercase hex digits',
      explanation:
        'The base string has, for example, %3d and %c3 instead of %3D and %C3. This affects the parameters and the text around them.',
      idioms: { 'C#': ['Uri.HexEscape(character).ToLower()'] },
      rarity: 1,
    },
    everywhere(lowerHex),
  ),
  mistake(
    {
      id: 'httputility-everywhere',
      title: 'Everything was encoded with HttpUtility.UrlEncode',
      explanation: "In .NET, HttpUtility writes lowercase hex digits, writes a space as +, and doesn't encode ! ( ) *.",
      fix: 'Use Uri.EscapeDataString (.NET 4.5 or newer).',
      idioms: { 'C#': ['HttpUtility.UrlEncode(parameterString)'] },
      rarity: 1,
    },
    everywhere(httpUtility),
  ),
  mistake(
    {
      id: 'form-everywhere',
      title: 'Everything was form-encoded',
      explanation:
        "Form encoding writes a space as +, doesn't encode *, and encodes ~. This affects the parameters and the text around them.",
      idioms: { Java: ['URLEncoder.encode(parameterString, "UTF-8")'] },
    },
    everywhere(formEncode),
  ),
  mistake(
    {
      id: 'encode-uri-for-the-parts',
      title: "The base string URI and the parameter string weren't percent-encoded",
      explanation:
        'The three parts were joined without encoding. The URI and the parameter string must each be percent-encoded as a whole.',
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
      title: 'Names and values were encoded only as part of the parameter string',
      explanation: "The parameter string was encoded, but its names and values weren't encoded individually first.",
    },
    { joinPairs: (items) => items.map(({ name, value }) => `${name}=${value}`).join('&'), encodeParameters: percentEncode },
  ),
];

const tooMuch: readonly BaseMistake[] = [
  mistake(
    {
      id: 'unreserved-encoded-everywhere',
      title: '- . _ ~ were also percent-encoded',
      explanation: "The client encoded every character except letters and digits. RFC 5849 doesn't encode - . _ ~.",
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
      title: '- . _ ~ in the URI and the parameter string were also percent-encoded',
      explanation:
        'Names and values were encoded correctly. Then the URI and the parameter string were encoded by a function that encodes everything except letters and digits.',
      idioms: { ColdFusion: ['URLEncodedFormat(parameterString)'] },
    },
    () => [around(alphanumeric), { encodeUri: alphanumeric }, { encodeParameters: alphanumeric }],
  ),
];

/** The functions that don't encode some reserved characters, with these characters. */
const leavingFunctions = [
  {
    id: 'slashes-left',
    title: "Slashes weren't percent-encoded",
    characters: '/',
    idioms: { Python: ['urllib.parse.quote(value)'] },
  },
  {
    id: 'swift-host-characters-left',
    title: "! $ & ' ( ) * + , ; = : [ ] weren't percent-encoded",
    characters: "!$&'()*+,;=:[]",
    idioms: { Swift: ['text.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed)'] },
  },
  {
    id: 'swift-query-characters-left',
    title: "! $ & ' ( ) * + , ; = : @ / ? weren't percent-encoded",
    characters: "!$&'()*+,;=:@/?",
    idioms: { Swift: ['text.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)'] },
  },
] as const;

const tooLittle: readonly BaseMistake[] = leavingFunctions.map(({ characters, ...text }) => {
  const encode = leaving(characters);
  // Around names and values, slashes left unencoded are a mistake of the URI, and all of these left unencoded is encodeURI.
  return mistake(
    {
      ...text,
      explanation:
        "The client used a function that doesn't encode characters that have a meaning in a URL. RFC 5849 encodes them.",
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
/** Groups of characters that one client leaves unencoded together. */
const classes = ['{}"', '[]', '{}"[]', '{}"[]:,', ':,', ':/', '()', '<>'];

/**
 * The ways to leave one character, or one group of them, unencoded while others are encoded. Only characters of this request are tried,
 * so an ordinary request has few of these ways.
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
        title: "Some characters weren't percent-encoded",
        explanation:
          'The client encoded most reserved characters, but left out one, such as the comma, or one group, such as braces and quotation marks. RFC 5849 encodes all of them.',
      },
      leavingSome,
    ),
    alone: true,
  },
];

export const encodingMistakes: readonly BaseMistake[] = [...wrongFunctions, ...throughout, ...tooMuch, ...tooLittle, ...someLeft];
