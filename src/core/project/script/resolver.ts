import type { CallExpression, ClassBody, Node, ObjectExpression } from '@babel/types';
import { bare, isFunction, literalText, type FunctionNode } from './nodes.js';
import { propertyName, type Binding, type Place, type Scopes } from './scopes.js';

/** A function and how a script calls it. */
export interface ResolvedFunction {
  /** Undefined where it is in another file. */
  readonly place: Place<FunctionNode> | undefined;
  /** Undefined where it has no name of its own. */
  readonly name: string | undefined;
  /** Where it is mentioned. */
  readonly mention: Node;
  /** It is handed to another function, which may change what it is given. */
  readonly isWrapped: boolean;
}

/** Steps for one script: names that are set in circles come to an end. */
const mostSteps = 20_000;

/** Properties of an object by their names. The last one counts, as it does when the script runs. */
export type Members = ReadonlyMap<string, Place>;

/** Finds out what names and expressions of a script stand for, as far as its text says it. */
export class Resolver {
  readonly #scopes: Scopes;
  #steps = 0;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** What an object has, as far as the script says it. */
  members(place: Place): Members {
    const found = new Map<string, Place>();
    this.#collect(place, found, new Set());
    return found;
  }

  /** What is set on a name by `name.property = …`, and what the objects have that it is set to. */
  membersOf(binding: Binding): Members {
    const found = new Map<string, Place>();
    this.#collectBinding(binding, found, new Set());
    return found;
  }

  /** The function that an expression stands for; undefined where it is known to be something else. */
  function(place: Place): ResolvedFunction | undefined {
    return this.#function(place, new Set());
  }

  /** The text of a key or of a constant. */
  text({ node, scope }: Place): string | undefined {
    const inner = bare(node);
    if (inner.type === 'Identifier') {
      const values = scope.find(inner.name)?.values ?? [];
      return values.length === 1 && values[0] ? literalText(values[0].node) : undefined;
    }
    if (inner.type === 'MemberExpression' && inner.object.type === 'Identifier') {
      const name = propertyName(inner.property, inner.computed);
      const member = name === undefined ? undefined : this.members({ node: inner.object, scope }).get(name);
      return member && literalText(member.node);
    }
    return literalText(inner);
  }

  #mayGoOn(node: Node, seen: Set<Node>): boolean {
    this.#steps += 1;
    if (this.#steps > mostSteps || seen.has(node) || seen.size > 400) {
      return false;
    }
    seen.add(node);
    return true;
  }

  #collect({ node, scope }: Place, into: Map<string, Place>, seen: Set<Node>): void {
    const inner = bare(node);
    if (!this.#mayGoOn(inner, seen)) {
      return;
    }
    if (inner.type === 'ObjectExpression') {
      this.#collectProperties({ node: inner, scope }, into, seen);
      return;
    }
    if (inner.type === 'Identifier') {
      const binding = scope.find(inner.name);
      if (binding) {
        this.#collectBinding(binding, into, seen);
      }
      return;
    }
    if (inner.type === 'ClassDeclaration' || inner.type === 'ClassExpression') {
      collectClass({ node: inner.body, scope }, true, into);
    } else if (inner.type === 'NewExpression' && inner.callee.type === 'Identifier') {
      for (const { node: made, scope: around } of scope.find(inner.callee.name)?.values ?? []) {
        if (made.type === 'ClassDeclaration' || made.type === 'ClassExpression') {
          collectClass({ node: made.body, scope: around }, false, into);
        }
      }
    }
    for (const part of this.#parts({ node: inner, scope })) {
      this.#collect(part, into, seen);
    }
  }

  #collectBinding({ values, members }: Binding, into: Map<string, Place>, seen: Set<Node>): void {
    values.forEach((value) => {
      this.#collect(value, into, seen);
    });
    for (const [name, places] of members) {
      const last = places.findLast(({ node }) => !isNothing(node));
      if (last) {
        into.set(name, last);
      }
    }
  }

  #collectProperties({ node, scope }: Place<ObjectExpression>, into: Map<string, Place>, seen: Set<Node>): void {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        this.#collect({ node: property.argument, scope }, into, seen);
        continue;
      }
      const key = property.computed ? this.text({ node: property.key, scope }) : propertyName(property.key, false);
      if (key !== undefined) {
        const isGetter = property.type === 'ObjectMethod' && property.kind === 'get';
        const returned = isGetter ? this.#scopes.returns.get(property)?.at(-1) : undefined;
        into.set(key, returned ?? { node: property.type === 'ObjectProperty' ? property.value : property, scope });
      }
    }
  }

  /** The expressions whose properties an expression has too. */
  #parts({ node, scope }: Place): Place[] {
    const here = (...nodes: Node[]): Place[] => nodes.map((each) => ({ node: each, scope }));
    switch (node.type) {
      case 'ConditionalExpression':
        return here(node.consequent, node.alternate);
      case 'LogicalExpression':
        return here(node.left, node.right);
      case 'AssignmentExpression':
        return here(node.right);
      case 'SequenceExpression':
        return here(...node.expressions.slice(-1));
      case 'CallExpression':
        return [...here(...node.arguments), ...this.#returnsOf(node, scope)];
      case 'MemberExpression': {
        const name = propertyName(node.property, node.computed);
        const member = name === undefined ? undefined : this.members({ node: node.object, scope }).get(name);
        return member ? [member] : [];
      }
      default:
        return [];
    }
  }

  #returnsOf({ callee }: CallExpression, scope: Place['scope']): readonly Place[] {
    const inner = bare(callee);
    if (!isFunction(inner) && inner.type !== 'Identifier') {
      return [];
    }
    const called = this.function({ node: inner, scope })?.place;
    return called ? (this.#scopes.returns.get(called.node) ?? []) : [];
  }

  #function({ node, scope }: Place, seen: Set<Node>): ResolvedFunction | undefined {
    const inner = bare(node);
    if (!this.#mayGoOn(inner, seen)) {
      return undefined;
    }
    if (isFunction(inner)) {
      return { place: { node: inner, scope }, name: ownName(inner), mention: inner, isWrapped: false };
    }
    switch (inner.type) {
      case 'Identifier':
        return this.#named({ node: inner, scope }, inner.name, seen);
      case 'MemberExpression':
        return this.#member({ node: inner, scope }, seen);
      case 'CallExpression':
        return this.#fromCall({ node: inner, scope }, seen);
      case 'ConditionalExpression':
        return this.#first([inner.consequent, inner.alternate], scope, seen);
      case 'LogicalExpression':
        return this.#first([inner.left, inner.right], scope, seen);
      case 'AssignmentExpression':
        return this.#function({ node: inner.right, scope }, seen);
      default:
        return undefined;
    }
  }

  #first(nodes: readonly Node[], scope: Place['scope'], seen: Set<Node>): ResolvedFunction | undefined {
    for (const node of nodes) {
      const found = this.#function({ node, scope }, seen);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  #named({ node, scope }: Place, name: string, seen: Set<Node>): ResolvedFunction | undefined {
    const values = scope.find(name)?.values;
    if (name === 'undefined') {
      return undefined;
    }
    if (values === undefined || values.length === 0) {
      return { place: undefined, name, mention: node, isWrapped: false };
    }
    for (const value of values.toReversed()) {
      const found = this.#function(value, seen);
      if (found) {
        return { ...found, name };
      }
    }
    return undefined;
  }

  #member({ node, scope }: Place, seen: Set<Node>): ResolvedFunction | undefined {
    if (node.type !== 'MemberExpression') {
      return undefined;
    }
    const name = propertyName(node.property, node.computed);
    const member = name === undefined ? undefined : this.members({ node: node.object, scope }).get(name);
    if (member) {
      const found = this.#function(member, seen);
      return found && { ...found, name: found.name ?? name };
    }
    return { place: undefined, name, mention: node, isWrapped: false };
  }

  /** `f.bind(…)` is f; `wrap(f)` calls f at some point; `make()` is what it returns. */
  #fromCall({ node, scope }: Place, seen: Set<Node>): ResolvedFunction | undefined {
    if (node.type !== 'CallExpression') {
      return undefined;
    }
    const { callee } = node;
    if (callee.type === 'MemberExpression' && propertyName(callee.property, callee.computed) === 'bind') {
      return this.#function({ node: callee.object, scope }, seen);
    }
    for (const argument of node.arguments) {
      const found = this.#function({ node: argument, scope }, seen);
      if (found?.place) {
        return { ...found, isWrapped: true };
      }
    }
    for (const returned of this.#returnsOf(node, scope)) {
      const found = this.#function(returned, seen);
      if (found) {
        return found;
      }
    }
    return { place: undefined, name: undefined, mention: node, isWrapped: true };
  }
}

/** The members of a class itself, or of what it makes. */
function collectClass({ node, scope }: Place<ClassBody>, isStatic: boolean, into: Map<string, Place>): void {
  for (const member of node.body) {
    const isMember = member.type === 'ClassMethod' || member.type === 'ClassProperty';
    if (isMember && (member.static ? isStatic : !isStatic)) {
      const key = propertyName(member.key, member.computed ? true : false);
      const value = member.type === 'ClassMethod' ? member : member.value;
      if (key !== undefined && value) {
        into.set(key, { node: value, scope });
      }
    }
  }
}

function ownName(node: FunctionNode): string | undefined {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' ? node.id?.name : undefined;
}

/** `void 0`, `undefined` and `null`: compilers set exports to it before they are set to their functions. */
function isNothing(node: Node): boolean {
  const inner = bare(node);
  const last = inner.type === 'AssignmentExpression' ? bare(inner.right) : inner;
  return (
    (last.type === 'UnaryExpression' && last.operator === 'void') ||
    last.type === 'NullLiteral' ||
    (last.type === 'Identifier' && last.name === 'undefined')
  );
}
