import { compareAsPhp } from '../../netsuite/index.js';
import { compareText, joinPair, sortItems, type Item, type Items } from '../search/signingSteps.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'order',
  'Sort the OAuth and query parameters together, by the bytes of their encoded names. Sort parameters with the same name by the bytes of their encoded values.',
);

/**
 * Orders in which clients list their OAuth parameters. Names that are not in a list follow at its end. A client that does not sort signs
 * them in this order, and the header need not have the same one.
 */
const habits: readonly (readonly string[])[] = [
  [],
  ['oauth_consumer_key', 'oauth_token', 'oauth_signature_method', 'oauth_timestamp', 'oauth_nonce', 'oauth_version'],
  ['oauth_consumer_key', 'oauth_token', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method', 'oauth_version'],
  ['oauth_consumer_key', 'oauth_nonce', 'oauth_signature_method', 'oauth_timestamp', 'oauth_token', 'oauth_version'],
  ['oauth_nonce', 'oauth_timestamp', 'oauth_version', 'oauth_signature_method', 'oauth_consumer_key', 'oauth_token'],
];

function byHabit(protocol: readonly Item[], habit: readonly string[]): Item[] {
  const rank = ({ name }: Item): number => (habit.includes(name) ? habit.indexOf(name) : habit.length);
  return [...protocol].sort((one, other) => rank(one) - rank(other));
}

function unsorted(arrange: (items: Items) => readonly Item[]): () => Change[] {
  return () => habits.map((habit) => ({ arrange: (items) => arrange({ ...items, protocol: byHabit(items.protocol, habit) }) }));
}

/** Sorts all parameters together; one change for each comparison. */
function sortedBy(...compares: readonly ((one: Item, other: Item) => number)[]): () => Change[] {
  return () =>
    compares.map((compare) => ({ arrange: ({ protocol, query, form }) => [...protocol, ...query, ...form].sort(compare) }));
}

const notSorted: readonly BaseMistake[] = [
  mistake(
    {
      id: 'not-sorted-oauth-then-query',
      title: "The parameters weren't sorted (OAuth parameters first, then the query)",
      explanation: 'The parameters were signed in the order in which the client added them.',
      rarity: 1,
    },
    unsorted(({ protocol, query, form }) => [...protocol, ...query, ...form]),
  ),
  mistake(
    {
      id: 'not-sorted-query-then-oauth',
      title: "The parameters weren't sorted (the query first, then OAuth parameters)",
      explanation: 'The parameters were signed in the order in which the client added them.',
      rarity: 1,
    },
    unsorted(({ protocol, query, form }) => [...query, ...form, ...protocol]),
  ),
  mistake(
    {
      id: 'oauth-sorted-then-query',
      title: "Only the OAuth parameters were sorted, and they're before the query",
      explanation: 'The query parameters follow as written. All parameters must be sorted together.',
    },
    { arrange: ({ protocol, query, form }) => [...sortItems(protocol), ...query, ...form] },
  ),
  mistake(
    {
      id: 'query-then-oauth-sorted',
      title: "Only the OAuth parameters were sorted, and they're after the query",
      explanation: 'The query parameters are first, as written. All parameters must be sorted together.',
    },
    { arrange: ({ protocol, query, form }) => [...query, ...form, ...sortItems(protocol)] },
  ),
  mistake(
    {
      id: 'sorted-oauth-then-sorted-query',
      title: 'OAuth and query parameters were sorted separately (OAuth parameters first)',
      explanation: 'The sorted OAuth parameters are before the sorted query. All parameters must be sorted together.',
      rarity: 1,
    },
    { arrange: ({ protocol, query, form }) => [...sortItems(protocol), ...sortItems([...query, ...form])] },
  ),
  mistake(
    {
      id: 'sorted-query-then-sorted-oauth',
      title: 'OAuth and query parameters were sorted separately (query parameters first)',
      explanation: 'The sorted query is before the sorted OAuth parameters. All parameters must be sorted together.',
      rarity: 1,
    },
    { arrange: ({ protocol, query, form }) => [...sortItems([...query, ...form]), ...sortItems(protocol)] },
  ),
];

const otherSorting: readonly BaseMistake[] = [
  mistake(
    {
      id: 'sorted-by-name-only',
      title: 'The parameters were sorted by name only',
      explanation: 'Parameters with the same name are in the order they were written. They must be sorted by value.',
      rarity: 1,
    },
    sortedBy((one, other) => compareText(one.encodedName, other.encodedName)),
  ),
  mistake(
    {
      id: 'sorted-before-encoding',
      title: 'The parameters were sorted before encoding',
      explanation:
        "The decoded names were sorted. RFC 5849 sorts the encoded names, and the order differs for brackets and other reserved characters. Oracle's PHP sample also sorts decoded names.",
      idioms: {
        JavaScript: ['Object.keys(parameters).sort()'],
        PHP: ['ksort($params, SORT_STRING)'],
        Python: ['sorted(params.items())'],
        Ruby: ['params.sort'],
      },
      rarity: 1,
    },
    sortedBy(
      (one, other) => compareText(one.name, other.name) || compareText(one.value, other.value),
      (one, other) => compareText(one.name, other.name) || compareText(one.encodedValue, other.encodedValue),
      (one, other) => compareText(one.name, other.name),
    ),
  ),
  mistake(
    {
      id: 'sorted-as-joined-name-value',
      title: 'The parameters were sorted as name=value text',
      explanation: 'The sort included the = between name and value, so a1= is before a=.',
      idioms: {
        JavaScript: ["pairs.map(([n, v]) => `${n}=${v}`).sort().join('&')"],
        Python: ["'&'.join(sorted(f'{n}={v}' for n, v in pairs))"],
        Ruby: ['pairs.map { |n, v| "#{n}=#{v}" }.sort.join("&")'],
      },
      rarity: 1,
    },
    sortedBy(
      (one, other) => compareText(joinPair(one), joinPair(other)),
      (one, other) => compareText(`${one.name}=${one.value}`, `${other.name}=${other.value}`),
    ),
  ),
  mistake(
    {
      id: 'localecompare',
      title: 'The parameters were sorted by language rules, not by bytes',
      explanation: 'A language-aware sort puts a before B, and _ before 1. RFC 5849 sorts bytes, so capital letters are first.',
      idioms: {
        JavaScript: ['keys.sort((a, b) => a.localeCompare(b))'],
        'C#': ['parameters.OrderBy(p => p.Key) // compares by culture rules'],
      },
      rarity: 1,
    },
    sortedBy(
      (one, other) =>
        one.encodedName.localeCompare(other.encodedName, 'en') || one.encodedValue.localeCompare(other.encodedValue, 'en'),
      (one, other) => one.name.localeCompare(other.name, 'en') || one.value.localeCompare(other.value, 'en'),
      (one, other) => one.name.localeCompare(other.name, 'en'),
      (one, other) => joinPair(one).localeCompare(joinPair(other), 'en'),
    ),
  ),
  mistake(
    {
      id: 'case-insensitive',
      title: 'The parameters were sorted case-insensitively',
      explanation: 'RFC 5849 sorts bytes, so uppercase letters are before lowercase letters.',
      rarity: 1,
    },
    sortedBy(
      (one, other) =>
        compareText(one.encodedName.toLowerCase(), other.encodedName.toLowerCase()) ||
        compareText(one.encodedValue.toLowerCase(), other.encodedValue.toLowerCase()),
      (one, other) =>
        compareText(one.encodedName.toLowerCase(), other.encodedName.toLowerCase()) ||
        compareText(one.encodedValue, other.encodedValue),
      (one, other) => compareText(one.encodedName.toLowerCase(), other.encodedName.toLowerCase()),
      (one, other) => compareText(joinPair(one).toLowerCase(), joinPair(other).toLowerCase()),
    ),
  ),
  mistake(
    {
      id: 'numbers-in-order-of-value',
      title: 'Numbers were sorted by their numeric value',
      explanation:
        "Values such as 3 and 20 were sorted as numbers, as PHP's sort() and Oracle's PHP sample do. RFC 5849 sorts bytes, so 20 is before 3.",
      idioms: { PHP: ['sort($values)'] },
    },
    sortedBy(
      (one, other) => compareText(one.encodedName, other.encodedName) || compareAsPhp(one.value, other.value),
      (one, other) => compareAsPhp(one.name, other.name) || compareAsPhp(one.value, other.value),
    ),
  ),
  mistake(
    {
      id: 'reversed',
      title: 'The parameters were sorted in descending order',
      explanation: 'The parameters must be in ascending order.',
      rarity: 3,
    },
    sortedBy(
      (one, other) => compareText(other.encodedName, one.encodedName) || compareText(other.encodedValue, one.encodedValue),
      (one, other) => compareText(other.encodedName, one.encodedName) || compareText(one.encodedValue, other.encodedValue),
    ),
  ),
];

/** The order of Oracle's PHP sample (section_1534939551): by the decoded name and then by the decoded value, both as PHP compares. */
export const oracleSampleOrder: Change = {
  arrange: ({ protocol, query, form }) =>
    [...protocol, ...query, ...form].sort(
      (one, other) => compareAsPhp(one.name, other.name) || compareAsPhp(one.value, other.value),
    ),
};

const asOracleDoes = mistake(
  {
    id: 'sorted-as-oracle-s-php-sample',
    title: "The parameters were sorted as in Oracle's PHP sample",
    explanation:
      "Decoded names and values were sorted, with numbers by their numeric value. RFC 5849 sorts the bytes of encoded names and values. Oracle doesn't document which order NetSuite uses here.",
    fix: 'Avoid repeated names with numbers as values, names that are numbers, and names with brackets. Then both orders are the same.',
  },
  oracleSampleOrder,
);

export const orderMistakes: readonly BaseMistake[] = [...notSorted, ...otherSorting, asOracleDoes];
