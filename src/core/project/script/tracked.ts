import type { Node } from '@babel/types';
import { bare } from './nodes.js';
import { propertyName, type Binding } from './scopes.js';

/**
 * What an expression holds: the argument of the entry point, one of its items, its text as JSON, or the value of one of its names.
 * A value is `plain` until something of it is read.
 */
export type Tracked =
  | { readonly kind: 'argument' | 'text'; readonly certain: boolean }
  | { readonly kind: 'value'; readonly name: string; readonly isPlain: boolean };

/** Methods of lists that hand each item to a function. */
export const itemMethods: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'flatMap',
  'reduce',
]);
/** Methods of a text whose result is still compared with what the text is compared with. */
export const textMethods: ReadonlySet<string> = new Set(['toLowerCase', 'toUpperCase', 'trim', 'toString', 'valueOf']);
export const copies: ReadonlySet<string> = new Set([
  'Object.assign',
  'Object.freeze',
  'structuredClone',
  'Object',
  'String',
  'Array.from',
]);
export const allNames: ReadonlySet<string> = new Set(['Object.keys', 'Object.entries', 'Object.values']);

export function uncertain(value: Tracked | undefined): Tracked | undefined {
  return value === undefined || value.kind === 'value' ? value : { kind: 'argument', certain: false };
}

/** The one of two values that says more. */
export function better(one: Tracked | undefined, other: Tracked | undefined): Tracked | undefined {
  return other?.kind === 'argument' && other.certain && !(one?.kind === 'argument' && one.certain) ? other : (one ?? other);
}

/** A name that is only set to numbers and counted up. */
export function isCounter({ values }: Binding): boolean {
  return (
    values.length > 0 &&
    values.every(({ node }) => bare(node).type === 'NumericLiteral' || bare(node).type === 'BinaryExpression')
  );
}

/** `JSON.parse` and the like, as it is written. */
export function dottedName(node: Node): string | undefined {
  if (node.type === 'Identifier') {
    return node.name;
  }
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    const property = propertyName(node.property, node.computed);
    return property === undefined ? undefined : `${node.object.name}.${property}`;
  }
  return undefined;
}
