import type { BodyComparison } from '../../protocol/bodyComparison.js';
import { readBody } from './checkExpectations.js';
import { compareJson } from './json/compareJson.js';
import { shortJson } from './json/jsonText.js';

const longestPath = 200;
const longestValue = 60;
/** Differences that are listed. Whoever needs more looks at both bodies. */
const mostDifferences = 100;

/** Compares two bodies by the paths of their JSON. Takes time with their size: `ExpectationChecker` does it in a thread. */
export function compareBodies(base: string, other: string): BodyComparison {
  if (base === other) {
    return { kind: 'same' };
  }
  const [one, two] = [readBody(base), readBody(other)];
  if ('problem' in one || 'problem' in two) {
    return { kind: 'otherText' };
  }
  const { differences, count } = compareJson(one.value, two.value, mostDifferences);
  return count === 0
    ? { kind: 'same' }
    : {
        kind: 'different',
        count,
        differences: differences.map(({ path, kind, base: before, other: after }) => ({
          path: withoutBeginning(path),
          kind,
          ...(before !== undefined && { base: shortJson(before, longestValue) }),
          ...(after !== undefined && { other: shortJson(after, longestValue) }),
        })),
      };
}

/** The end of a path says which field it is. */
function withoutBeginning(path: string): string {
  return path.length <= longestPath ? path : `…${path.slice(path.length - longestPath + 1)}`;
}
