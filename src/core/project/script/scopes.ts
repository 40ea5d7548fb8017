import type { AssignmentExpression, CallExpression, Node, Program, VariableDeclaration } from '@babel/types';
import { bare, childrenOf, isFunction, literalText, type FunctionNode } from './nodes.js';

/** A node and the scope in which its names are looked up. */
export interface Place<Found extends Node = Node> {
  readonly node: Found;
  readonly scope: Scope;
}

/** One name that a script declares. */
export interface Binding {
  readonly name: string;
  /** What it is set to, in the order of the text. */
  readonly values: Place[];
  /** What its properties are set to by `name.property = …`: the last that is more than `undefined` and the like. */
  readonly members: Map<string, Place>;
}

/** Deeper nesting is refused, so that looking a name up has an upper bound. */
const deepest = 300;

export class TooDeep extends Error {}

export class Scope {
  readonly ofFunction: Scope;
  readonly #parent: Scope | undefined;
  readonly #depth: number;
  readonly #bindings = new Map<string, Binding>();

  constructor(parent?: Scope, isFunction = true) {
    this.#parent = parent;
    this.#depth = parent === undefined ? 0 : parent.#depth + 1;
    this.ofFunction = isFunction || parent === undefined ? this : parent.ofFunction;
    if (this.#depth > deepest) {
      throw new TooDeep('The script is nested too deeply.');
    }
  }

  declare(name: string): Binding {
    const known = this.#bindings.get(name);
    if (known) {
      return known;
    }
    const binding: Binding = { name, values: [], members: new Map() };
    this.#bindings.set(name, binding);
    return binding;
  }

  find(name: string): Binding | undefined {
    return this.#bindings.get(name) ?? this.#parent?.find(name);
  }
}

/** What one pass over a script finds out about its names. */
export interface Scopes {
  readonly top: Scope;
  /** The scope of a node that opens one. */
  readonly of: ReadonlyMap<Node, Scope>;
  /** What each function returns. */
  readonly returns: ReadonlyMap<FunctionNode, readonly Place[]>;
  /** The calls of `define`. */
  readonly defines: readonly Place<CallExpression>[];
  /** How many nodes the script has. */
  readonly nodes: number;
}

const openScopes: ReadonlySet<string> = new Set([
  'BlockStatement',
  'CatchClause',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'StaticBlock',
  'TSModuleBlock',
]);

/** @throws TooDeep */
export function readScopes(program: Program): Scopes {
  const reader = new ScopeReader();
  return reader.read(program);
}

class ScopeReader {
  readonly #of = new Map<Node, Scope>();
  readonly #returns = new Map<FunctionNode, Place[]>();
  readonly #calls: Place<CallExpression>[] = [];
  readonly #assignments: Place<AssignmentExpression>[] = [];
  #nodes = 0;

  read(program: Program): Scopes {
    const top = new Scope();
    this.#of.set(program, top);
    this.#children(program, top, undefined);
    // Names may be declared after what uses them, so these are looked at when all are known.
    this.#assignments.forEach((place) => {
      assign(place);
    });
    this.#calls.forEach((place) => {
      defineProperty(place);
      bindArguments(place, this.#of);
    });
    const defines = this.#calls.filter(({ node, scope }) => calleeName(node) === 'define' && !scope.find('define'));
    return { top, of: this.#of, returns: this.#returns, defines, nodes: this.#nodes };
  }

  #children(node: Node, scope: Scope, within: FunctionNode | undefined): void {
    for (const child of childrenOf(node)) {
      this.#node(child, scope, within);
    }
  }

  #node(node: Node, scope: Scope, within: FunctionNode | undefined): void {
    this.#nodes += 1;
    this.#note(node, scope, within);
    if (isFunction(node)) {
      this.#function(node, scope);
    } else if (openScopes.has(node.type)) {
      const inner = new Scope(scope, false);
      this.#of.set(node, inner);
      if (node.type === 'CatchClause' && node.param) {
        declarePattern(node.param, inner);
      }
      this.#children(node, inner, within);
    } else {
      this.#children(node, scope, within);
    }
  }

  #note(node: Node, scope: Scope, within: FunctionNode | undefined): void {
    switch (node.type) {
      case 'VariableDeclaration':
        declareVariables(node, node.kind === 'var' ? scope.ofFunction : scope, scope);
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        if (node.id) {
          scope.declare(node.id.name).values.push({ node, scope });
        }
        break;
      case 'ImportDeclaration':
        node.specifiers.forEach(({ local }) => scope.declare(local.name));
        break;
      case 'ReturnStatement':
        if (within && node.argument) {
          this.#returns.get(within)?.push({ node: node.argument, scope });
        }
        break;
      case 'AssignmentExpression':
        this.#assignments.push({ node, scope });
        break;
      case 'CallExpression':
        this.#calls.push({ node, scope });
        break;
      default:
    }
  }

  #function(node: FunctionNode, scope: Scope): void {
    const inner = new Scope(scope);
    this.#of.set(node, inner);
    this.#returns.set(node, node.body.type === 'BlockStatement' ? [] : [{ node: node.body, scope: inner }]);
    if (node.type === 'FunctionExpression' && node.id) {
      inner.declare(node.id.name).values.push({ node, scope: inner });
    }
    node.params.forEach((param) => {
      declarePattern(param, inner);
    });
    for (const child of childrenOf(node)) {
      if (child === node.body && child.type === 'BlockStatement') {
        // Parameters and the body share their names.
        this.#of.set(child, inner);
        this.#children(child, inner, node);
      } else {
        this.#node(child, inner, node);
      }
    }
  }
}

function declareVariables(node: VariableDeclaration, target: Scope, scope: Scope): void {
  for (const { id, init } of node.declarations) {
    declarePattern(id, target);
    if (id.type === 'Identifier' && init) {
      target.declare(id.name).values.push({ node: init, scope });
    }
  }
}

/** Declares every name of a pattern such as `{ a, b: [c = 1], ...rest }`. */
function declarePattern(pattern: Node, scope: Scope): void {
  switch (pattern.type) {
    case 'Identifier':
      scope.declare(pattern.name);
      return;
    case 'AssignmentPattern':
      declarePattern(pattern.left, scope);
      return;
    case 'RestElement':
      declarePattern(pattern.argument, scope);
      return;
    case 'ArrayPattern':
      pattern.elements.forEach((element) => {
        if (element) {
          declarePattern(element, scope);
        }
      });
      return;
    case 'ObjectPattern':
      pattern.properties.forEach((property) => {
        declarePattern(property.type === 'RestElement' ? property : property.value, scope);
      });
      return;
    case 'TSParameterProperty':
      declarePattern(pattern.parameter, scope);
      return;
    default:
  }
}

function calleeName({ callee }: CallExpression): string | undefined {
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** `name = value` and `name.property = value`. */
function assign({ node, scope }: Place<AssignmentExpression>): void {
  const value = { node: node.right, scope };
  const target = bare(node.left);
  if (target.type === 'Identifier') {
    scope.find(target.name)?.values.push(value);
  } else if (target.type === 'MemberExpression' && target.object.type === 'Identifier') {
    const property = propertyName(target.property, target.computed);
    if (property !== undefined) {
      addMember(scope.find(target.object.name), property, value);
    }
  }
}

/** `Object.defineProperty(name, 'property', { value })` or `{ get: function () { return value; } }`, which compilers write. */
function defineProperty({ node, scope }: Place<CallExpression>): void {
  const [object, name, descriptor] = node.arguments;
  const { callee } = node;
  const isDefinition =
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'defineProperty';
  const property = isDefinition && name ? literalText(name) : undefined;
  if (object?.type === 'Identifier' && property !== undefined && descriptor?.type === 'ObjectExpression') {
    for (const each of descriptor.properties) {
      if (each.type === 'ObjectProperty' && propertyName(each.key, each.computed) === 'value') {
        addMember(scope.find(object.name), property, { node: each.value, scope });
      }
    }
  }
}

/** `(function (factory) { … })(value)`: the names of a function that is called on the spot. */
function bindArguments({ node, scope }: Place<CallExpression>, scopes: ReadonlyMap<Node, Scope>): void {
  const callee = bare(node.callee);
  if (isFunction(callee)) {
    callee.params.forEach((param, index) => {
      const argument = node.arguments[index];
      if (param.type === 'Identifier' && argument) {
        scopes.get(callee)?.find(param.name)?.values.push({ node: argument, scope });
      }
    });
  }
}

function addMember(binding: Binding | undefined, property: string, value: Place): void {
  if (!isNothing(value.node)) {
    binding?.members.set(property, value);
  }
}

/** `void 0`, `undefined` and `null`: compilers set exports to it before they are set to their functions. */
function isNothing(node: Node): boolean {
  let last = bare(node);
  while (last.type === 'AssignmentExpression') {
    last = bare(last.right);
  }
  return (
    (last.type === 'UnaryExpression' && last.operator === 'void') ||
    last.type === 'NullLiteral' ||
    (last.type === 'Identifier' && last.name === 'undefined')
  );
}

/** The name of a property as it is written: `a.name`, `a['name']`, `{ name: … }`, `{ 'name': … }`. */
export function propertyName(key: Node, isComputed: boolean): string | undefined {
  return !isComputed && key.type === 'Identifier' ? key.name : literalText(key);
}
