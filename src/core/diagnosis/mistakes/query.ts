import { bareQueryParameters, percentDecode, percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes(
  'query',
  'Sign every query parameter once, name and value decoded first and then percent-encoded again.',
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
      title: 'No query parameter was signed',
      explanation: 'The base string has the OAuth parameters only. Every query parameter is signed, script and deploy too.',
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
        "The RESTlet's own query parameters are not in the base string. It works until a call carries one, which is why POST works and GET fails.",
      rarity: 1,
    },
    keeping(([name]) => name === 'script' || name === 'deploy'),
  ),
  mistake(
    {
      id: 'only-script-signed',
      title: 'Only script was signed',
      explanation:
        "Of the query, only the first parameter is in the base string. An & that isn't quoted in a shell cuts a URL there.",
    },
    keeping(([name]) => name === 'script'),
  ),
  mistake(
    {
      id: 'script-and-deploy-not-signed',
      title: 'script and deploy were not signed',
      explanation:
        "Only the RESTlet's own parameters are in the base string; script and deploy were taken for a part of the address.",
      rarity: 1,
    },
    keeping(([name]) => name !== 'script' && name !== 'deploy'),
  ),
  mistake(
    {
      id: 'parameters-without-dropped',
      title: 'Parameters without = were left out',
      explanation: 'A name alone is a parameter with an empty value, and is signed as name=.',
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
      title: 'Parameters with an empty value were left out',
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
      title: 'A + in the query was signed as a plus',
      explanation: 'In a query a + stands for a space; the client decoded %XX but kept the +.',
      fix: 'Send %20 for a space and %2B for a plus, then everybody reads the same.',
      idioms: {
        JavaScript: ['decodeURIComponent(raw) // does not turn + into a space'],
        Python: ['urllib.parse.unquote(raw)  # unquote_plus turns + into a space'],
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
      title: 'The query was not decoded before it was encoded',
      explanation:
        'The values were taken as they stand in the URL and encoded again, so that %20 became %2520 before the last encoding: one level too many.',
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
      title: 'The names of the query were not decoded',
      explanation: 'The names were taken as they stand in the URL and encoded again: %5B became %255B before the last encoding.',
      rarity: 1,
    },
    readAs((raw) => readQuery(raw, { name: asWritten })),
  ),
  mistake(
    {
      id: 'names-decoded-and-not-decoded',
      title: 'Parameters with an encoded name were signed twice',
      explanation: 'Each such parameter is there with its name decoded, and once more with its name as written in the URL.',
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
      explanation: 'A value such as %2520 was decoded down to a space; one level of decoding is right.',
    },
    { query: (input) => input.query.map(([name, value]): Pair => [decodeForm(name), decodeForm(value)]) },
  ),
  mistake(
    {
      id: 'query-used-as-written',
      title: 'The query was signed as it is written in the URL',
      explanation:
        'Names and values went into the parameter string as they stand in the URL, neither decoded nor encoded again: whatever the URL leaves raw, or writes in lower-case hex, is signed so.',
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
      title: 'A value was cut at its second =',
      explanation: 'Only the first = parts name and value; what follows the second one was lost.',
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
      title: 'The query was cut at its second ?',
      explanation: 'Only the first ? begins the query; what follows the second one was lost.',
      idioms: { JavaScript: ["url.split('?')[1]"] },
      rarity: 1,
    },
    readAs((raw) => readQuery(raw.split('?', 1)[0] ?? '')),
  ),
  mistake(
    {
      id: 'empty-segment-signed-as',
      title: 'An empty piece of the query was signed',
      explanation: 'Two & in a row, or one at an end, have nothing between them; that nothing was signed as "=".',
    },
    readAs((raw) => readQuery(raw, { empty: true })),
  ),
  mistake(
    {
      id: 'a-lone-added',
      title: 'An empty parameter was signed',
      explanation: 'The parameter string has a lone "=", a parameter with neither name nor value.',
    },
    { query: (input) => [...input.query, ['', '']] },
  ),
  mistake(
    {
      id: 'fragment-in-the-last-value',
      title: 'The fragment was signed with the last value',
      explanation: 'What follows the # of a URL is never sent; it was taken for the end of the query.',
      rarity: 1,
    },
    (input) =>
      input.fragment === undefined ? undefined : { query: () => readQuery(`${input.rawQuery ?? ''}#${input.fragment ?? ''}`) },
  ),
  mistake(
    {
      id: 'semicolon-as-separator',
      title: 'A ; in the query was taken for an &',
      explanation: 'Some older libraries part parameters at semicolons too; RFC 5849 does not.',
      rarity: 3,
    },
    readAs((raw) => readQuery(raw.replaceAll(';', '&'))),
  ),
  mistake(
    {
      id: 'amp-entities-kept',
      title: 'The query was signed with &amp; for &',
      explanation: 'The URL was taken from HTML or XML without undoing its entities, so the names begin with "amp;".',
    },
    readAs((raw) => readQuery(raw.replaceAll('&', '&amp;'))),
  ),
];

const duplicates: readonly BaseMistake[] = [
  mistake(
    {
      id: 'duplicates-first-kept',
      title: 'Of repeated parameters only the first was signed',
      explanation: 'A name that stands several times in the query is signed as often.',
      rarity: 1,
    },
    keeping(isFirst),
  ),
  mistake(
    {
      id: 'duplicates-last-kept',
      title: 'Of repeated parameters only the last was signed',
      explanation:
        'The query went through a dictionary, which keeps one value of a name, and in some languages no empty value. A name that stands several times is signed as often.',
      idioms: {
        JavaScript: ['Object.fromEntries(new URLSearchParams(query))'],
        Python: ['dict(parse_qsl(query))  # loses empty values as well'],
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
      explanation: 'An array of values was turned into text, which JavaScript does with commas.',
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
      explanation: 'The library numbers the values of a repeated name, as PHP does; on the wire the names stand alone.',
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
        'The client added the query parameters to the list, and its library read them from the URL once more. The base string has each of them twice.',
      fix: 'Give the library the query parameters in the URL or in its list, not in both.',
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
          'The client added this parameter to the list, and its library read it from the URL once more. The base string has it twice.',
        fix: 'Give the library each query parameter once.',
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
        'The HTTP client writes an object as name[key]=value. The code that signs turned the same object into the text [object Object].',
      fix: 'Write nested parameters into the URL first, and sign that URL.',
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
      title: 'This is what oauth-1.0a signs for this URL',
      explanation:
        'The npm package oauth-1.0a (also inside Insomnia and others) keeps + as a plus, cuts a value at its second = and the query at its second ?, does not decode names, and loses an empty first duplicate.',
      fix: 'Give the signer a URL on which nobody disagrees: a space as %20, a plus as %2B, = in a value as %3D, no brackets in names, no empty duplicates.',
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
