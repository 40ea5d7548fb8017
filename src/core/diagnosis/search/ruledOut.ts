import type { Reach } from './search.js';

const varied: readonly string[] = [
  'The method: another one, in small letters, or left out',
  'The address: scheme, host, port and path, and the query left in it',
  'The query: left out or in part, cut, decoded too often or not at all, duplicates lost',
  'The OAuth parameters: one left out, added or changed, the realm or the body signed',
  'The timestamp: local time, milliseconds, or taken twice',
  'The percent-encoding of names, values and the whole',
  'The order of the parameters',
  'The way in which the parts are joined',
  'The character encoding of the base string',
  'The signing key: a secret missing, exchanged, cut, with white space, or an ID in its place',
  'The hash: of another kind, or without a key',
  'The way in which the signature is written: hex, base64url, encoded twice',
];

/** The parts of a signature that were varied in vain, in words. */
export function ruledOut(reach: Reach): string[] {
  switch (reach) {
    case 'nothing wrong':
      return [];
    case 'one mistake':
      return [...varied];
    case 'two mistakes':
      return [...varied, 'Any two of these together'];
    case 'more mistakes':
      return [...varied, 'Any two of these together, and two in the base string with one in the key'];
  }
}
