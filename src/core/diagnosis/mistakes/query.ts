import { bareQueryParameters, percentDecode, percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes(
  'query',
  'Sign every query parameter once. Decode its name and value first, and then percent-encode them.',
);

/** The pairs of a raw query, with the client's own ways of decoding names and values. `empty` keeps empty segments. */
function readQuery(
  raw: string,
  { name = decodeForm, value = decodeForm, empty = false }: { name?: Decode; value?: Decode; empty?: boolean } = {},
): Pair[] {
  return raw
    .split('&')
    .filter((segment) => empty || segment !== '')
    .map((segment): Pair => {
      const equals = segment.indexOf('=');
      return equals < 0 ? [name(segment), ''] : [name(segment.slice(0, equals)), value(segment.slice(equals + 1))];
    });
}

/** Of a longer query, only the first parameters are tried as the one that was signed twice. */
const mostRepeated = 20;

type Decode = (raw: string) => string;
const asWritten: Decode = (raw) => raw;
const decodeForm: Decode = (raw) => percentDecode(raw.replaceAll('+', ' '));

/** The pairs of a raw query, each value cut before its second `=`. */
export function cutValues(raw: string): Pair[] {
  return readQuery(raw, { value: (value) => decodeForm(value.split('=', 1)[0] ?? '') });
}

/** A change that reads the raw query in another way; none for a URL without a query. */
function readAs(read: (raw: string, input: SigningInput) => readonly Pair[]) {
  return (input: SigningInput) => (input.rawQuery === undefined ? undefined : { query: () => read(input.rawQuery ?? '', input) });
}

/** A change that signs only some of the pairs. */
function keeping(keep: (pair: Pair, index: number, all: readonly Pair[]) => boolean) {
  return { query: (input: SigningInput) => input.query.filter(keep) };
}

function isFirst([name]: Pair, index: number, all: readonly Pair[]): boolean {
  return all.findIndex(([other]) => other === name) === index;
}

function isLast([name]: Pair, index: number, all: readonly Pair[]): boolean {
  return all.findLastIndex(([other]) => other === name) === index;
}

function valuesOf(name: string, all: readonly Pair[]): string[] {
  return all.filter(([other]) => other === name).map(([, value]) => value);
}

function numbered(all: readonly Pair[], label: (name: string, index: number) => string): Pair[] {
  const seen = new Map<string, number>();
  return all.map(([name, value]) => {
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return valuesOf(name, all).length > 1 ? [label(name, index), value] : [name, value];
  });
}

const left: readonly BaseMistake[] = [
  mistake(
    {
      id: 'query-not-signed',
      title: 'No query parameters were signed',
      explanation: 'The base string has only the OAuth parameters. Every query parameter is signed, including script and deploy.',
      idioms: { JavaScript: ['sign(method, baseUrl, oauthParameters) // the query is added to the URL later'] },
      rarity: 1,
    },
    { query: () => [] },
  ),
  mistake(
    {
      id: 'only-script-and-deploy-signed',
      title: 'Only script and deploy were signed',
      explanation:
        "The RESTlet's own query parameters aren't in the base string. Calls succeed until one has such a parameter, which is why POST works and GET fails.",
      rarity: 1,
    },
    keeping(([name]) => name === 'script' || name === 'deploy'),
  ),
  mistake(
    {
      id: 'only-script-signed',
      title: 'Only script was signed',
      explanation: 'The base string has only the first query parameter. In a shell, an unquoted & ends the URL.',
    },
    keeping(([name]) => name === 'script'),
  ),
  mistake(
    {
      id: 'script-and-deploy-not-signed',
      title: "script and deploy weren't signed",
      explanation:
        "The base string has only the RESTlet's own parameters. The client treated script and deploy as part of the address.",
      rarity: 1,
    },
    keeping(([name]) => name !== 'script' && name !== 'deploy'),
  ),
  mistake(
    {
      id: 'parameters-without-dropped',
      title: "Parameters without = weren't signed",
      explanation: 'A name without = is a parameter with an empty value, and is signed as name=.',
    },
    readAs((raw) =>
      readQuery(
        raw
          .split('&')
          .filter((segment) => segment.includes('='))
          .join('&'),
      ),
    ),
  ),
  mistake(
    {
      id: 'empty-values-dropped',
      title: "Parameters with an empty value weren't signed",
      explanation: 'A parameter with an empty value is signed as name=.',
      rarity: 1,
    },
    keeping(([, value]) => value !== ''),
  ),
];

const decoding: readonly BaseMistake[] = [
  mistake(
    {
      id: 'kept-as-a-plus',
      title: 'A + in the query was signed as a plus sign',
      explanation: 'In a query, + means a space. The client decoded %XX but kept the +.',
      fix: 'Send %20 for a space and %2B for a plus sign. Then all readers agree.',
      idioms: {
        JavaScript: ["decodeURIComponent(raw) // doesn't decode + to a space"],
        Python: ['urllib.parse.unquote(raw)  # unquote_plus decodes + to a space'],
        PHP: ['rawurldecode($raw)'],
        Go: ['url.PathUnescape(raw)'],
      },
      rarity: 1,
    },
    readAs((raw) => readQuery(raw, { name: percentDecode, value: percentDecode })),
  ),
  mistake(
    {
      id: 'query-not-decoded-values-encoded-twice',
      title: "The query wasn't decoded before it was encoded",
      explanation:
        'The values were encoded again as they are in the URL, which is one level too many. A %20 became %2520 before the last encoding.',
      idioms: { JavaScript: ['raw // encoded without decodeURIComponent(raw) first'] },
      rarity: 1,
    },
    (input) => {
      const raw = input.rawQuery;
      return raw === undefined
        ? undefined
        : [
            { query: () => readQuery(raw, { name: asWritten, value: asWritten }) },
            { query: () => readQuery(raw, { value: asWritten }) },
          ];
    },
  ),
  mistake(
    {
      id: 'names-not-decoded',
      title: "The names in the query weren't decoded",
      explanation: 'The names were encoded again as they are in the URL. A %5B became %255B before the last encoding.',
      rarity: 1,
    },
    readAs((raw) => readQuery(raw, { name: asWritten })),
  ),
  mistake(
    {
      id: 'names-decoded-and-not-decoded',
      title: 'Parameters with an encoded name were signed twice',
      explanation:
        'The base string has each of these parameters twice, once with its name decoded and once with its name as written in the URL.',
    },
    readAs((raw, input) => [
      ...input.query,
      ...readQuery(raw, { name: asWritten }).filter(([name]) => percentDecode(name) !== name),
    ]),
  ),
  mistake(
    {
      id: 'query-decoded-twice',
      title: 'The query was decoded twice',
      explanation: 'A value such as %2520 was decoded to a space. The query must be decoded only once.',
    },
    { query: (input) => input.query.map(([name, value]): Pair => [decodeForm(name), decodeForm(value)]) },
  ),
  mistake(
    {
      id: 'query-used-as-written',
      title: 'The query was signed as written in the URL',
      explanation:
        "Names and values were copied from the URL to the parameter string without decoding and encoding them. Characters that the URL doesn't encode, or encodes with lowercase hex digits, were signed that way.",
    },
    (input) => {
      const raw = input.rawQuery;
      const asIs = new Set(raw === undefined ? [] : readQuery(raw, { name: asWritten, value: asWritten }).flat());
      const encode: Decode = (text) => (asIs.has(text) ? text : percentEncode(text));
      return raw === undefined
        ? undefined
        : { query: () => readQuery(raw, { name: asWritten, value: asWritten }), encodeName: encode, encodeValue: encode };
    },
  ),
];

const cutting: readonly BaseMistake[] = [
  mistake(
    {
      id: 'value-cut-at-the-second',
      title: 'A value was cut off at its second =',
      explanation: 'Only the first = separates the name from the value. The client lost the part after the second one.',
      idioms: {
        JavaScript: ["const [name, value] = pair.split('=')"],
        PHP: ["[$name, $value] = explode('=', $pair)"],
        Ruby: ["name, value = pair.split('=')"],
      },
      rarity: 1,
    },
    readAs(cutValues),
  ),
  mistake(
    {
      id: 'query-cut-at-the-second',
      title: 'The query was cut off at its second ?',
      explanation: 'Only the first ? begins the query. The client lost the part after the second one.',
      idioms: { JavaScript: ["url.split('?')[1]"] },
      rarity: 1,
    },
    readAs((raw) => readQuery(raw.split('?', 1)[0] ?? '')),
  ),
  mistake(
    {
      id: 'empty-segment-signed-as',
      title: 'An empty part of the query was signed',
      explanation:
        'Two & in a row, or an & at the beginning or end of the query, leave an empty part. The client signed it as "=".',
    },
    readAs((raw) => readQuery(raw, { empty: true })),
  ),
  mistake(
    {
      id: 'a-lone-added',
      title: 'An empty parameter was signed',
      explanation: 'The parameter string has a "=" alone, which is a parameter without a name or a value.',
    },
    { query: (input) => [...input.query, ['', '']] },
  ),
  mistake(
    {
      id: 'fragment-in-the-last-value',
      title: 'The fragment was signed as part of the last value',
      explanation: 'The part of a URL after the # is never sent. The client treated it as the end of the query.',
      rarity: 1,
    },
    (input) =>
      input.fragment === undefined ? undefined : { query: () => readQuery(`${input.rawQuery ?? ''}#${input.fragment ?? ''}`) },
  ),
  mistake(
    {
      id: 'semicolon-as-separator',
      title: 'A ; in the query was read as an &',
      explanation: "Some older libraries also separate parameters at semicolons. RFC 5849 doesn't.",
      rarity: 3,
    },
    readAs((raw) => readQuery(raw.replaceAll(';', '&'))),
  ),
  mistake(
    {
      id: 'amp-entities-kept',
      title: 'The query was signed with &amp; instead of &',
      explanation: 'The URL was copied from HTML or XML without decoding its entities, so the names begin with "amp;".',
    },
    readAs((raw) => readQuery(raw.replaceAll('&', '&amp;'))),
  ),
];

const duplicates: readonly BaseMistake[] = [
  mistake(
    {
      id: 'duplicates-first-kept',
      title: 'Only the first of repeated parameters was signed',
      explanation: 'A name that appears several times in the query is signed the same number of times.',
      rarity: 1,
    },
    keeping(isFirst),
  ),
  mistake(
    {
      id: 'duplicates-last-kept',
      title: 'Only the last of repeated parameters was signed',
      explanation:
        'The query was read into a dictionary, which keeps one value for each name and, in some languages, no empty values. A name that appears several times is signed the same number of times.',
      idioms: {
        JavaScript: ['Object.fromEntries(new URLSearchParams(query))'],
        Python: ['dict(parse_qsl(query))  # also loses empty values'],
        PHP: ['parse_str($query, $params)'],
        Ruby: ['URI.decode_www_form(query).to_h'],
      },
      rarity: 1,
    },
    [keeping(isLast), { query: (input) => input.query.filter(([, value]) => value !== '').filter(isLast) }],
  ),
  mistake(
    {
      id: 'duplicates-joined-with-a-comma',
      title: 'Repeated parameters were joined with a comma',
      explanation: 'An array of values was converted to text. JavaScript joins the values with commas.',
      idioms: { JavaScript: ['encodeURIComponent(query[name]) // an array becomes a,b'] },
    },
    (input) =>
      [',', ', '].map((comma) => ({
        query: () => input.query.filter(isFirst).map(([name]): Pair => [name, valuesOf(name, input.query).join(comma)]),
      })),
  ),
  mistake(
    {
      id: 'duplicates-as-name-0-name-1',
      title: 'Repeated parameters were signed as name[0], name[1]',
      explanation: 'The library numbers the values of a repeated name, as PHP does. The names are sent without numbers.',
    },
    (input) =>
      [(name: string, index: number) => `${name}[${index}]`, (name: string) => `${name}[]`].map((label) => ({
        query: () => numbered(input.query, label),
      })),
  ),
];

const nestedName = /^([^[\]]+)\[/;

/** The names that stand before brackets, `filter` for `filter[a]` and `filter[b]`, each once. */
function nestedNames({ query }: SigningInput): string[] {
  return [...new Set(query.flatMap(([name]) => nestedName.exec(name)?.[1] ?? []))];
}

const repeated: readonly BaseMistake[] = [
  mistake(
    {
      id: 'parameters-signed-twice',
      title: 'Every query parameter was signed twice',
      explanation:
        'The client added the query parameters to its list, and its library also read them from the URL. The base string has each of them twice.',
      fix: 'Pass the query parameters to the library in the URL or in its list, not in both.',
      idioms: { 'C#': ['new RestRequest(url + "?id=20").AddQueryParameter("id", "20") // RestSharp 106.5'] },
      rarity: 1,
    },
    [
      { query: ({ query }) => [...query, ...query] },
      { query: ({ query }) => [...query, ...query], protocol: ({ protocol }) => [...protocol, ...protocol] },
    ],
  ),
  {
    ...mistake(
      {
        id: 'one-parameter-signed-twice',
        title: 'One query parameter was signed twice',
        explanation:
          'The client added this parameter to its list, and its library also read it from the URL. The base string has it twice.',
        fix: 'Pass each query parameter to the library once.',
      },
      ({ query }) => (query.length < 2 ? [] : query.slice(0, mostRepeated).map((pair) => ({ query: () => [...query, pair] }))),
    ),
    alone: true,
  },
  mistake(
    {
      id: 'nested-as-object-object',
      title: 'Nested query parameters were signed as [object Object]',
      explanation:
        'The HTTP client writes an object as name[key]=value. The signing code converted the same object to the text [object Object].',
      fix: 'Add nested parameters to the URL first, and then sign that URL.',
      idioms: { JavaScript: ['oauth.authorize({ url, method, data: { filter: { id: 20 } } })'] },
    },
    (input) => {
      const objects = nestedNames(input).map((name): Pair => [name, '[object Object]']);
      const plain = input.query.filter(([name]) => !nestedName.test(name));
      return objects.length === 0 ? [] : [{ query: () => [...input.query, ...objects] }, { query: () => [...plain, ...objects] }];
    },
  ),
];

/** What known signers make of a URL. They come last: a single mistake with the same effect says more about this URL. */
const signers: readonly BaseMistake[] = [
  mistake(
    {
      id: 'oauth-1-0a-parsing-second-names-empty',
      title: 'The query was signed as oauth-1.0a reads it',
      explanation:
        "The npm package oauth-1.0a (also used in Insomnia and other tools) keeps + as a plus sign, cuts off a value at its second = and the query at its second ?, doesn't decode names, and loses an empty first duplicate.",
      fix: 'Use a URL that all signers read the same way. Write a space as %20, a plus sign as %2B, and = in a value as %3D. Avoid brackets in names and empty duplicates.',
      idioms: { JavaScript: ['new OAuth(options).authorize({ url, method })'] },
      rarity: 1,
    },
    (input) => {
      const query = bareQueryParameters(input.url);
      return query === undefined ? undefined : { query: () => query };
    },
  ),
];

export const queryMistakes: readonly BaseMistake[] = [...left, ...decoding, ...cutting, ...duplicates, ...repeated, ...signers];
