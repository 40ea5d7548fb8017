import type { RequestPlace, RequestProblem, RequestRow, RestletRequest } from '../../../protocol/request.js';
import { compareAsPhp, isPhpNumber } from '../../netsuite/index.js';
import { percentEncode } from '../../tba/index.js';
import { excerpt, problem, type RequestRule } from './problem.js';

/**
 * Where RFC 5849 and Oracle's PHP sample (section_1534939551) put parameters in another order. What NetSuite does there is not
 * documented.
 */

interface PlacedRow extends RequestRow {
  readonly index: number;
}

/** The names of the parameters that are signed in addition to the query rows. */
const signedAnyway = [
  ...['script', 'deploy', 'oauth_consumer_key', 'oauth_nonce', 'oauth_signature_method'],
  ...['oauth_timestamp', 'oauth_token', 'oauth_version'],
];

function signedRows({ query }: RestletRequest): PlacedRow[] {
  return query.map((row, index) => ({ ...row, index })).filter(({ enabled, name }) => enabled && name !== '');
}

function needsEncoding(text: string): boolean {
  return /[^A-Za-z0-9\-._~]/.test(text);
}

function isSortedOtherwise(name: string): boolean {
  return needsEncoding(name) || isPhpNumber(name);
}

/** Sorted by their encoded forms. Each text is encoded once. */
function sortedByEncoding(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, encoded: percentEncode(text) }))
    .sort((one, other) => (one.encoded < other.encoded ? -1 : one.encoded > other.encoded ? 1 : 0))
    .map(({ text }) => text);
}

function disagreement(code: string, place: RequestPlace, message: string): RequestProblem {
  return { ...problem('info', code, place, message), isDisagreement: true };
}

/**
 * The sample sorts decoded names, the RFC encoded ones, so `a1` and `a[x]` are in a different order, and so are `10` and `2`. Reports one
 * problem, at the first row that is affected.
 */
const namesRule: RequestRule = (request) => {
  const rows = signedRows(request);
  // Names that are no numbers and need no encoding have the same order in both.
  if (!rows.some(({ name }) => isSortedOtherwise(name))) {
    return [];
  }
  const names = [...new Set([...signedAnyway, ...rows.map(({ name }) => name)])];
  const sample = names.toSorted(compareAsPhp);
  const pair = sortedByEncoding(names).map((name, at) => [name, sample[at] ?? ''] as const);
  // The first place where the two orders differ: each of the two names comes first in one of them.
  const [one, other] = pair.find(([first, second]) => first !== second) ?? [];
  if (one === undefined || other === undefined) {
    return [];
  }
  const moved = rows.find(({ name }) => (name === one || name === other) && isSortedOtherwise(name));
  if (!moved) {
    return [];
  }
  const beside = excerpt(moved.name === one ? other : one);
  const message = `RFC 5849 and Oracle's sample sort "${excerpt(moved.name)}" and "${beside}" differently. Which one NetSuite does isn't documented.`;
  return [disagreement('corner-names', { field: 'query', row: moved.index, part: 'name' }, message)];
};

/** The sample sorts numbers of one name by their size, 3 before 20; the RFC sorts their bytes, `20` before `3`. */
const numbersRule: RequestRule = (request) => {
  const byName = new Map<string, PlacedRow[]>();
  for (const row of signedRows(request)) {
    if (!isPhpNumber(row.value)) {
      continue;
    }
    const rows = byName.get(row.name);
    if (rows) {
      rows.push(row);
    } else {
      byName.set(row.name, [row]);
    }
  }
  return [...byName].flatMap(([name, rows]) => {
    const encoded = sortedByEncoding(rows.map(({ value }) => value));
    const bySize = encoded.toSorted(compareAsPhp);
    const at = encoded.findIndex((value, place) => value !== bySize[place]);
    const last = rows.at(-1);
    if (at < 0 || !last) {
      return [];
    }
    const message = `Of "${excerpt(name)}", RFC 5849 signs ${encoded[at] ?? ''} before ${bySize[at] ?? ''}, and Oracle's sample signs the smaller number first. Which one NetSuite does isn't documented.`;
    return [disagreement('corner-numbers', { field: 'query', row: last.index, part: 'value' }, message)];
  });
};

export const disagreementRules: readonly RequestRule[] = [namesRule, numbersRule];
