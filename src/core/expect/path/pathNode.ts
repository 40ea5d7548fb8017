import type { JsonValue } from '../json/jsonValue.js';
import { nameStep, quotedStep } from './nameStep.js';

/** A place in a value: the way to it. */
export interface Place {
  /** The name or the index in the parent. Absent for the root. */
  readonly key?: string | number;
  readonly parent?: Place;
}

/** A value that a query selects, with the way to it. */
export interface PathNode extends Place {
  readonly value: JsonValue;
  readonly parent?: PathNode;
}

/** The way to a place as a path of RFC 9535: with dots where the names allow it. */
export function pathOf(place: Place): string {
  return stepsTo(place, nameStep);
}

/** The way to a place as a normalized path (RFC 9535, section 2.7): the only one that leads there, always in brackets. */
export function normalizedPathOf(place: Place): string {
  return stepsTo(place, quotedStep);
}

function stepsTo(place: Place, stepTo: (name: string) => string): string {
  const parts: string[] = [];
  for (let each: Place | undefined = place; each?.key !== undefined; each = each.parent) {
    parts.push(typeof each.key === 'number' ? `[${each.key}]` : stepTo(each.key));
  }
  return `$${parts.reverse().join('')}`;
}
