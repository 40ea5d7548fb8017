import { percentEncode } from '../../tba/index.js';
import {
  encodedTwice,
  escapeLike,
  formEncode,
  httpUtility,
  latin1,
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

/** Uses one function for everything: names, values, URI and parameter string. */
function everywhere(encode: Encode): Change {
  return { encodeName: encode, encodeValue: encode, encodeUri: encode, encodeParameters: encode };
}

const secondPass =
  "Add a second pass: encodeURIComponent(v).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase()).";

const wrongFunctions: readonly BaseMistake[] = [
  mistake(
    {
      id: 'names-and-values-encoded-with-encodeuricomponent',
      title: "! ' ( ) * were not encoded",
      explanation: "encodeURIComponent and its like leave ! ' ( ) * as they are; RFC 5849 encodes them.",
      fix: secondPass,
      idioms: ['encodeURIComponent(value)', 'Uri.EscapeDataString(value) // before .NET 4.5'],
      rarity: 1,
    },
    encoding(uriComponent),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-encodeuri',
      title: 'Names and values were encoded with encodeURI',
      explanation: 'encodeURI leaves everything that has a meaning in a URL, such as & = / : +.',
      idioms: ['encodeURI(value)'],
    },
    encoding(uriText),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-form',
      title: 'A space was encoded as +',
      explanation: 'Form encoding writes + for a space; RFC 5849 writes %20.',
      idioms: ['urllib.parse.quote_plus(value)', 'urlencode($value)'],
      rarity: 1,
    },
    encoding(plusForSpace, formEncode, (text) => uriComponent(text).replaceAll('%20', '+')),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-java-urlencoder',
      title: "Names and values were encoded with Java's URLEncoder",
      explanation: 'URLEncoder writes + for a space, leaves * and encodes ~.',
      idioms: ['URLEncoder.encode(value, "UTF-8")', 'new URLSearchParams(...).toString()'],
      rarity: 1,
    },
    encoding(formEncode),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-php-rawurlencode-5-3',
      title: '~ was encoded',
      explanation: 'The tilde is unreserved and stays; older functions write %7E.',
      idioms: ['rawurlencode($value) // PHP before 5.3'],
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
      idioms: ['HttpUtility.UrlEncode(value)'],
      rarity: 1,
    },
    encoding(httpUtility, (text) => httpUtility(text).replaceAll('%27', "'")),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-as-latin-1',
      title: 'Names and values were encoded as Latin-1',
      explanation: 'A character beyond ASCII became one octet of Latin-1 instead of its UTF-8 octets.',
    },
    encoding(latin1, (text) => latin1(text).toLowerCase()),
  ),
  mistake(
    {
      id: 'names-and-values-encoded-with-escape',
      title: 'Names and values were encoded with escape()',
      explanation: "JavaScript's old escape() knows no UTF-8 and leaves @ * + /.",
      idioms: ['escape(value)'],
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
      fix: secondPass,
      idioms: ['encodeURIComponent(parameterString)'],
      rarity: 1,
    },
    everywhere(uriComponent),
  ),
  mistake(
    {
      id: 'lower-hex-everywhere',
      title: 'Everything was encoded with lower-case hex',
      explanation: '%3d and %c3 instead of %3D and %C3, in the parameters as well as around them.',
      idioms: ['HttpUtility.UrlEncode(baseUri)'],
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
      idioms: ['HttpUtility.UrlEncode(parameterString)'],
      rarity: 1,
    },
    everywhere(httpUtility),
  ),
  mistake(
    {
      id: 'form-everywhere',
      title: 'Everything was encoded as a form',
      explanation: 'Form encoding writes + for a space, leaves * and encodes ~, in the parameters as well as around them.',
      idioms: ['URLEncoder.encode(parameterString, "UTF-8")'],
    },
    everywhere(formEncode),
  ),
  mistake(
    {
      id: 'encode-uri-for-the-parts',
      title: 'Base string URI and parameter string were not encoded',
      explanation: 'The three parts were joined as they are. URI and parameter string are each percent-encoded as a whole.',
      idioms: ["[method, uri, parameters].join('&')"],
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

export const encodingMistakes: readonly BaseMistake[] = [...wrongFunctions, ...throughout];
