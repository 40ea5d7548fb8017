/** Where the secrets of a paste stand in its text, so that they can be taken out of the box that it was pasted into. */
import { ContentMask, secretSpans } from '../disclosure/index.js';
import type { SecretPlace, SecretsOfPaste } from '../../protocol/explain.js';
import type { SecretName } from '../../protocol/replacedSecret.js';
import { snippetTree } from './looseTree.js';
import { identifiersIn, leftOut } from './result.js';
import { secretsIn } from './snippetSecrets.js';
import type { FoundRequest } from './types.js';

/** UTF-16 code units. What is shorter may be any word of the text, so that only its name tells where it stands. */
const shortestWithoutName = 8;
const mostValues = 50;

/**
 * The secrets that have a name in the text, and every other place of theirs, however they are encoded there. Undefined where no secret
 * was found. Takes time linear in the length of the text.
 *
 * @param pasted the text as it was pasted
 * @param read the text that was read: without what was done to it on its way
 */
export function secretsOfPaste(pasted: string, read: string, requests: readonly FoundRequest[]): SecretsOfPaste | undefined {
  const identifiers = new Set(requests.flatMap(identifiersIn));
  const named = secretSpans(pasted).filter(({ start, end }) => !identifiers.has(pasted.slice(start, end)));
  const nameOfValue = new Map<string, SecretName>();
  for (const { value, name } of [
    ...named.map(({ start, end, name }) => ({ value: pasted.slice(start, end), name })),
    ...secretSpans(read).map(({ start, end, name }) => ({ value: read.slice(start, end), name })),
    ...withoutName(read, requests).map((value) => ({ value, name: 'secret' as const })),
  ]) {
    // Both halves of a signing key are secrets too.
    for (const part of name === 'signing key' ? [value, ...value.split(/&|%26/)] : [value]) {
      if (part !== '' && !identifiers.has(part) && !nameOfValue.has(part)) {
        nameOfValue.set(part, name);
      }
    }
  }
  if (nameOfValue.size === 0) {
    return undefined;
  }
  return located(pasted, named, nameOfValue);
}

function located(pasted: string, named: readonly SecretPlace[], nameOfValue: ReadonlyMap<string, SecretName>): SecretsOfPaste {
  const long = [...nameOfValue.keys()].filter((value) => value.length >= shortestWithoutName).slice(0, mostValues);
  const regions = new ContentMask(long.map((value) => ({ value, label: value }))).find(pasted) ?? [];
  const others = regions.map(({ start, end, masked }) => ({ start, end, name: nameOfValue.get(masked.value) ?? 'secret' }));
  const found = new Set([
    ...named.map(({ start, end }) => pasted.slice(start, end)),
    ...regions.map(({ masked }) => masked.value),
  ]);
  return {
    places: withoutOverlaps([...named, ...others]),
    areAll: [...nameOfValue.keys()].every((value) => found.has(value)),
  };
}

/** By the structure of the text: arguments of a call, options of a command, headers that log in. */
function withoutName(read: string, requests: readonly FoundRequest[]): string[] {
  const values = requests.flatMap((request) => [...(request.secrets ?? []), ...leftOut(request)]);
  // Code that signs when it runs is no request, so nobody has looked at its calls yet.
  return requests.length === 0 ? secretsIn(snippetTree(read)) : values;
}

/** Places that overlap as one. It has the name that says more. */
function withoutOverlaps(places: readonly SecretPlace[]): SecretPlace[] {
  const result: SecretPlace[] = [];
  for (const { start, end, name } of places.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last === undefined || start >= last.end) {
      result.push({ start, end, name });
    } else {
      result[result.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        name: last.name === 'secret' ? name : last.name,
      };
    }
  }
  return result;
}
