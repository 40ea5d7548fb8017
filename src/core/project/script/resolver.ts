import type { CallExpression, ClassBody, MemberExpression, Node, ObjectExpression } from '@babel/types';
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

/**
 * Steps for one script, and for each of its nodes: names that are set in circles come to an end, and what many names share is not gone
 * through for each of them when that would take longer the larger the script is.
 */
const steps = { forScript: 20_000, forNode: 4 };
/** How many objects may lead to one another before one is known. */
const deepest = 200;

/** Properties of an object by their names. The last one counts, as it does when the script runs. */
export type Members = ReadonlyMap<string, Place>;

const none: Members = new Map();

/** Finds out what names and expressions of a script stand for, as far as its text says it. */
export class Resolver {
  readonly #scopes: Scopes;
  /** What is known already: a script mentions the same names again and again. */
  readonly #members = new Map<Binding | Node, Members>();
  readonly #functions = new Map<Binding, ResolvedFunction | undefined>();
  readonly #returned = new Map<FunctionNode, Members>();
  #stepsLeft: number;
  #depth = 0;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
    this.#stepsLeft = steps.forScript + steps.forNode * scopes.nodes;
  }

  /** What an object has, as far as the script says it. */
  members({ node, scope }: Place): Members {
    const inner = bare(node);
    if (inner.type === 'Identifier') {
      const binding = scope.find(inner.name);
      return binding ? this.membersOf(binding) : none;
    }
    return this.#known(inner, (found) => {
      if (inner.type === 'MemberExpression') {
        const member = this.#memberAt({ node: inner, scope });
        return member && this.members(member);
      }
      this.#collect({ node: inner, scope }, found, new Set());
      return undefined;
    });
  }

  /** What is set on a name by `name.property = …`, and what the objects have that it is set to. */
  membersOf(binding: Binding): Members {
    return this.#known(binding, (found) => {
      this.#collectBinding(binding, found, new Set());
      return undefined;
    });
  }

  /** What the objects have that a function returns. */
  returned(called: FunctionNode): Members {
    const known = this.#returned.get(called);
    if (known) {
      return known;
    }
    const found = new Map<string, Place>();
    this.#returned.set(called, found);
    for (const place of this.#scopes.returns.get(called) ?? []) {
      for (const [name, member] of this.members(place)) {
        if (!this.#step()) {
          return found;
        }
        found.set(name, member);
      }
    }
    return found;
  }

  /** The function that an expression stands for; undefined where it is known to be something else. */
  function({ node, scope }: Place): ResolvedFunction | undefined {
    const inner = bare(node);
    const binding = inner.type === 'Identifier' ? scope.find(inner.name) : undefined;
    // What has no value is said to be at the place where it is mentioned, which is another one each time.
    if (binding === undefined || binding.values.length === 0) {
      return this.#function({ node: inner, scope }, new Set());
    }
    if (!this.#functions.has(binding)) {
      this.#functions.set(binding, this.#function({ node: inner, scope }, new Set()));
    }
    return this.#functions.get(binding);
  }

  /** The text of a key or of a constant. */
  text({ node, scope }: Place): string | undefined {
    const inner = bare(node);
    if (inner.type === 'Identifier') {
      const values = scope.find(inner.name)?.values ?? [];
      return values.length === 1 && values[0] ? literalText(values[0].node) : undefined;
    }
    if (inner.type === 'MemberExpression' && inner.object.type === 'Identifier') {
      const member = this.#memberAt({ node: inner, scope });
      return member && literalText(member.node);
    }
    return literalText(inner);
  }

  /** What a name or an object has, found out once. `find` fills the map that it is given, or returns the members of something else. */
  #known(key: Binding | Node, find: (found: Map<string, Place>) => Members | undefined): Members {
    const known = this.#members.get(key);
    if (known || this.#depth > deepest) {
      return known ?? none;
    }
    const found = new Map<string, Place>();
    // Kept before it is filled: where an object leads back to itself, it has what was found up to there.
    this.#members.set(key, found);
    this.#depth += 1;
    try {
      const members = find(found) ?? found;
      this.#members.set(key, members);
      return members;
    } finally {
      this.#depth -= 1;
    }
  }

  /** `object.name` and `object['name']` */
  #memberAt({ node, scope }: Place<MemberExpression>): Place | undefined {
    const name = propertyName(node.property, node.computed);
    return name === undefined ? undefined : this.members({ node: node.object, scope }).get(name);
  }

  #step(): boolean {
    this.#stepsLeft -= 1;
    return this.#stepsLeft >= 0;
  }

  #mayGoOn(node: Node, seen: Set<Node>): boolean {
    if (!this.#step() || seen.has(node) || seen.size > 400) {
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
      this.#collectClass({ node: inner.body, scope }, true, into);
    } else if (inner.type === 'NewExpression' && inner.callee.type === 'Identifier') {
      for (const { node: made, scope: around } of scope.find(inner.callee.name)?.values ?? []) {
        if (!this.#step()) {
          return;
        }
        if (made.type === 'ClassDeclaration' || made.type === 'ClassExpression') {
          this.#collectClass({ node: made.body, scope: around }, false, into);
        }
      }
    }
    for (const part of this.#parts({ node: inner, scope })) {
      this.#collect(part, into, seen);
    }
  }

  #collectBinding({ values, members }: Binding, into: Map<string, Place>, seen: Set<Node>): void {
    for (const value of values) {
      this.#collect(value, into, seen);
    }
    for (const [name, member] of members) {
      if (!this.#step()) {
        return;
      }
      into.set(name, member);
    }
  }

  #collectProperties({ node, scope }: Place<ObjectExpression>, into: Map<string, Place>, seen: Set<Node>): void {
    for (const property of node.properties) {
      if (!this.#step()) {
        return;
      }
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

  /** The members of a class itself, or of what it makes. */
  #collectClass({ node, scope }: Place<ClassBody>, isStatic: boolean, into: Map<string, Place>): void {
    for (const member of node.body) {
      if (!this.#step()) {
        return;
      }
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

  /** The expressions whose properties an expression has too. */
  #parts({ node, scope }: Place): Place[] {
    const here = (nodes: readonly Node[]): Place[] => nodes.map((each) => ({ node: each, scope }));
    switch (node.type) {
      case 'ConditionalExpression':
        return here([node.consequent, node.alternate]);
      case 'LogicalExpression':
        return here([node.left, node.right]);
      case 'AssignmentExpression':
        return here([node.right]);
      case 'SequenceExpression':
        return here(node.expressions.slice(-1));
      case 'CallExpression':
        return [...here(node.arguments), ...this.#returnsOf(node, scope)];
      case 'MemberExpression': {
        const member = this.#memberAt({ node, scope });
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
    const binding = scope.find(name);
    if (name === 'undefined') {
      return undefined;
    }
    if (binding === undefined || binding.values.length === 0) {
      return { place: undefined, name, mention: node, isWrapped: false };
    }
    if (this.#functions.has(binding)) {
      return this.#functions.get(binding);
    }
    // The last one that is a function, without a copy of the list.
    for (let index = binding.values.length - 1; index >= 0 && this.#stepsLeft > 0; index -= 1) {
      const value = binding.values[index];
      const found = value && this.#function(value, seen);
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
    const member = this.#memberAt({ node, scope });
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

function ownName(node: FunctionNode): string | undefined {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' ? node.id?.name : undefined;
}
