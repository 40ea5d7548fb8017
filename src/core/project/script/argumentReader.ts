import type { CallExpression, Node } from '@babel/types';
import { bare, childrenOf, isFunction, literalText, type FunctionNode } from './nodes.js';
import { ParameterReads } from './parameterReads.js';
import type { Resolver } from './resolver.js';
import { propertyName, type Binding, type Place, type Scope, type Scopes } from './scopes.js';
import { allNames, better, copies, dottedName, isCounter, itemMethods, textMethods, uncertain, type Tracked } from './tracked.js';

type Member = Node & { type: 'MemberExpression' | 'OptionalMemberExpression' };

/**
 * Goes through an entry point once, and through each function of the script that it hands its argument to, and finds out which names of the
 * argument they read.
 */
export class ArgumentReader {
  readonly reads = new ParameterReads();
  readonly #scopes: Scopes;
  readonly #resolver: Resolver;
  readonly #tracked = new Map<Binding, Tracked>();
  /** Whether a name is a counter, found out once for all places that it stands at. */
  readonly #counters = new Map<Binding, boolean>();
  readonly #seen = new Set<FunctionNode>();
  /** Functions that are only declared so far: they are called with something, or else are gone through at the end. */
  readonly #declared: FunctionNode[] = [];

  constructor(scopes: Scopes, resolver: Resolver) {
    this.#scopes = scopes;
    this.#resolver = resolver;
  }

  /** @param isCertain whether NetSuite hands the argument to the function itself */
  read(entryPoint: FunctionNode, isCertain: boolean): void {
    this.#enter(entryPoint, [{ kind: 'argument', certain: isCertain }]);
    for (let next = this.#declared.pop(); next; next = this.#declared.pop()) {
      this.#enter(next, []);
    }
  }

  /** @param values what the function is called with, by its parameters */
  #enter(node: FunctionNode, values: readonly (Tracked | undefined)[]): void {
    const scope = this.#scopes.of.get(node);
    if (scope === undefined || this.#seen.has(node)) {
      return;
    }
    this.#seen.add(node);
    node.params.forEach((param, index) => {
      this.#bind(param, values[index], scope);
    });
    const params = new Set<Node>(node.params);
    for (const child of childrenOf(node)) {
      if (!params.has(child)) {
        this.#visit(child, scope);
      }
    }
  }

  /** Goes over a node and everything in it, in the order of the text. */
  #visit(node: Node, outer: Scope): void {
    const scope = this.#scopes.of.get(node) ?? outer;
    switch (node.type) {
      case 'FunctionDeclaration':
        this.#declared.push(node);
        return;
      case 'VariableDeclarator':
        if (node.init && isFunction(node.init)) {
          this.#declared.push(node.init);
          return;
        }
        this.#bind(node.id, node.init ? this.#value(node.init, scope) : undefined, scope);
        return;
      case 'AssignmentExpression':
        this.#assign(node, scope);
        return;
      case 'SwitchStatement':
        this.#switch(node, scope);
        return;
      case 'ForInStatement':
        this.#loop(node, scope, false);
        return;
      case 'ForOfStatement':
        this.#loop(node, scope, true);
        return;
      case 'ObjectProperty':
        this.#visit(node.value, scope);
        if (node.computed) {
          this.#visit(node.key, scope);
        }
        return;
      default:
        this.#value(node, scope);
    }
  }

  #children(node: Node, scope: Scope): void {
    for (const child of childrenOf(node)) {
      this.#visit(child, scope);
    }
  }

  /** Goes over an expression, and says what of the argument it is. */
  #value(node: Node, scope: Scope): Tracked | undefined {
    const inner = bare(node);
    switch (inner.type) {
      case 'Identifier': {
        const binding = scope.find(inner.name);
        return binding && this.#tracked.get(binding);
      }
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.#member(inner, scope);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.#call(inner as CallExpression, scope);
      case 'LogicalExpression': {
        const [left, right] = [this.#value(inner.left, scope), this.#value(inner.right, scope)];
        return inner.operator === '&&' ? right : (left ?? right);
      }
      case 'ConditionalExpression': {
        this.#visit(inner.test, scope);
        return better(this.#value(inner.consequent, scope), this.#value(inner.alternate, scope));
      }
      case 'AwaitExpression':
        return this.#value(inner.argument, scope);
      case 'AssignmentExpression':
        return this.#assign(inner, scope);
      case 'SequenceExpression':
        return inner.expressions.map((each) => this.#value(each, scope)).at(-1);
      case 'BinaryExpression':
        this.#compare(inner.operator, inner.left, inner.right, scope);
        return undefined;
      case 'ObjectExpression':
        return this.#object(inner, scope);
      case 'UnaryExpression': {
        const deleted = inner.operator === 'delete' ? bare(inner.argument) : undefined;
        this.#value(deleted?.type === 'MemberExpression' ? deleted.object : inner.argument, scope);
        return undefined;
      }
      default:
        if (isFunction(inner)) {
          this.#enter(inner, []);
        } else {
          this.#otherwise(inner, scope);
        }
        return undefined;
    }
  }

  #otherwise(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'VariableDeclarator':
      case 'SwitchStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'ObjectProperty':
        this.#visit(node, scope);
        break;
      default:
        this.#children(node, this.#scopes.of.get(node) ?? scope);
    }
  }

  #object(node: Node & { type: 'ObjectExpression' }, scope: Scope): Tracked | undefined {
    let spread: Tracked | undefined;
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        spread ??= this.#value(property.argument, scope);
      } else {
        this.#visit(property, scope);
      }
    }
    return spread;
  }

  #member(node: Member, scope: Scope): Tracked | undefined {
    return this.#memberOf(this.#value(node.object, scope), node, scope);
  }

  #memberOf(owner: Tracked | undefined, node: Member, scope: Scope): Tracked | undefined {
    if (!node.computed) {
      return owner && this.#property(owner, propertyName(node.property, false));
    }
    const key = this.#value(node.property, scope);
    if (key?.kind === 'value' && key.isPlain) {
      // `handlers[x.action]`: the names of the handlers are the values.
      for (const name of this.#resolver.members({ node: node.object, scope }).keys()) {
        if (!this.reads.takesValues(key.name)) {
          break;
        }
        this.reads.value(key.name, name);
      }
    }
    return owner && this.#computed(owner, { node: node.property, scope });
  }

  #property(owner: Tracked, name: string | undefined): Tracked | undefined {
    if (name === undefined || owner.kind === 'text') {
      return undefined;
    }
    if (owner.kind === 'value') {
      if (name !== 'length') {
        this.reads.field(owner.name, name);
      }
      return { ...owner, isPlain: false };
    }
    this.reads.read(name, owner.certain && name !== 'length');
    return { kind: 'value', name, isPlain: true };
  }

  /** `x['name']`, `x[0]` and `x[index]`, or `x[name]` in a loop over names. */
  #computed(owner: Tracked, key: Place): Tracked | undefined {
    const text = this.#resolver.text(key);
    if (text !== undefined) {
      return this.#property(owner, text);
    }
    const inner = bare(key.node);
    const binding = inner.type === 'Identifier' ? key.scope.find(inner.name) : undefined;
    if (owner.kind === 'argument' && inner.type !== 'NumericLiteral' && !(binding && this.#isCounter(binding))) {
      this.reads.readsAny = true;
      return undefined;
    }
    return this.#item(owner);
  }

  #isCounter(binding: Binding): boolean {
    const known = this.#counters.get(binding) ?? isCounter(binding);
    this.#counters.set(binding, known);
    return known;
  }

  #item(owner: Tracked): Tracked | undefined {
    if (owner.kind === 'argument') {
      this.reads.isList = true;
      return { kind: 'argument', certain: false };
    }
    if (owner.kind === 'value') {
      this.reads.list(owner.name);
      return { ...owner, isPlain: false };
    }
    return undefined;
  }

  #call(node: CallExpression, scope: Scope): Tracked | undefined {
    const callee = bare(node.callee);
    if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
      const owner = this.#value(callee.object, scope);
      const method = propertyName(callee.property, callee.computed);
      if (owner && method !== undefined) {
        return this.#methodOf(owner, method, node, scope);
      }
      if (callee.computed) {
        this.#memberOf(owner, callee, scope);
      }
    } else if (isFunction(callee)) {
      this.#enter(callee, this.#arguments(node, scope));
      return undefined;
    } else if (callee.type !== 'Identifier') {
      this.#visit(callee, scope);
    }
    return this.#plainCall(node, callee, scope);
  }

  /** A method of the argument itself or of a value of it is no name that is read. */
  #methodOf(owner: Tracked, method: string, node: CallExpression, scope: Scope): Tracked | undefined {
    const [first] = node.arguments;
    if (itemMethods.has(method) && owner.kind !== 'text') {
      const item = this.#item(owner);
      const given = method === 'reduce' ? [undefined, item] : [item];
      this.#handOver(first, given, scope);
      node.arguments.slice(1).forEach((argument) => {
        this.#visit(argument, scope);
      });
      return undefined;
    }
    node.arguments.forEach((argument) => {
      this.#visit(argument, scope);
    });
    const asked = first && literalText(first);
    if (method === 'hasOwnProperty' && asked !== undefined) {
      this.#property(owner, asked);
    }
    return textMethods.has(method) ? owner : undefined;
  }

  #handOver(callback: Node | undefined, values: readonly (Tracked | undefined)[], scope: Scope): void {
    const called = callback && this.#resolver.function({ node: callback, scope })?.place;
    if (called) {
      this.#enter(called.node, values);
    } else if (callback) {
      this.#visit(callback, scope);
    }
  }

  #arguments(node: CallExpression, scope: Scope): (Tracked | undefined)[] {
    return node.arguments.map((argument) => this.#value(argument.type === 'SpreadElement' ? argument.argument : argument, scope));
  }

  #plainCall(node: CallExpression, callee: Node, scope: Scope): Tracked | undefined {
    const name = dottedName(callee);
    const values = this.#arguments(node, scope);
    const first = values.find((value) => value !== undefined);
    this.#compareWithList(node, callee, values[0]);
    if (first === undefined || name === undefined) {
      return undefined;
    }
    if (name === 'JSON.stringify') {
      return first.kind === 'argument' ? { kind: 'text', certain: first.certain } : undefined;
    }
    if (name === 'JSON.parse') {
      // A copy by way of JSON is the argument; a body that is parsed may not be JSON.
      return first.kind === 'text' ? { kind: 'argument', certain: first.certain } : uncertain(first);
    }
    if (allNames.has(name)) {
      this.reads.readsAny ||= first.kind === 'argument';
      return undefined;
    }
    if (copies.has(name)) {
      return first;
    }
    this.#follow(callee, values, scope);
    return undefined;
  }

  /** Goes into a function of the script with what it is called with; `f.call(this, x)` calls f with x. */
  #follow(callee: Node, values: readonly (Tracked | undefined)[], scope: Scope): void {
    if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') {
      return;
    }
    const isCall = callee.type === 'MemberExpression' && propertyName(callee.property, callee.computed) === 'call';
    const called = this.#resolver.function({ node: isCall ? callee.object : callee, scope })?.place;
    if (called) {
      this.#enter(called.node, (isCall ? values.slice(1) : values).map(uncertain));
    }
  }

  /** `['a', 'b'].includes(x.action)` */
  #compareWithList(node: CallExpression, callee: Node, value: Tracked | undefined): void {
    if (callee.type !== 'MemberExpression' || value?.kind !== 'value' || !value.isPlain) {
      return;
    }
    const method = propertyName(callee.property, callee.computed);
    if (
      (method === 'includes' || method === 'indexOf') &&
      callee.object.type === 'ArrayExpression' &&
      node.arguments.length === 1
    ) {
      for (const element of callee.object.elements) {
        this.#compareWith(value, element);
      }
    }
  }

  #assign(node: Node & { type: 'AssignmentExpression' }, scope: Scope): Tracked | undefined {
    const value = this.#value(node.right, scope);
    const target = bare(node.left);
    if (target.type === 'MemberExpression') {
      // Setting a property reads what it belongs to, but not the property.
      this.#value(target.object, scope);
      if (target.computed) {
        this.#visit(target.property, scope);
      }
    } else {
      this.#bind(target, value, scope);
    }
    return value;
  }

  #switch(node: Node & { type: 'SwitchStatement' }, scope: Scope): void {
    const value = this.#value(node.discriminant, scope);
    for (const each of node.cases) {
      this.#compareWith(value, each.test);
      this.#visit(each, this.#scopes.of.get(node) ?? scope);
    }
  }

  #compare(operator: string, left: Node, right: Node, scope: Scope): void {
    const asked = operator === 'in' ? literalText(left) : undefined;
    const [one, other] = [this.#value(left, scope), this.#value(right, scope)];
    if (asked !== undefined && other) {
      this.#property(other, asked);
    }
    if (/^[!=]==?$/.test(operator)) {
      this.#compareWith(one, right);
      this.#compareWith(other, left);
    }
  }

  #compareWith(value: Tracked | undefined, literal: Node | null | undefined): void {
    const text = literal ? literalText(literal) : undefined;
    if (value?.kind === 'value' && value.isPlain && text !== undefined) {
      this.reads.value(value.name, text);
    }
  }

  #loop(node: Node & { type: 'ForInStatement' | 'ForOfStatement' }, outer: Scope, overItems: boolean): void {
    const scope = this.#scopes.of.get(node) ?? outer;
    const over = this.#value(node.right, scope);
    this.reads.readsAny ||= !overItems && over?.kind === 'argument';
    const item = overItems && over ? this.#item(over) : undefined;
    const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
    if (target) {
      this.#bind(target, item, scope);
    }
    this.#visit(node.body, scope);
  }

  /** Gives a value to a name, or to the names of a pattern. */
  #bind(target: Node, value: Tracked | undefined, scope: Scope): void {
    switch (target.type) {
      case 'Identifier': {
        const binding = scope.find(target.name);
        if (binding && value) {
          this.#tracked.set(binding, value);
        }
        return;
      }
      case 'AssignmentPattern':
        this.#visit(target.right, scope);
        this.#bind(target.left, value, scope);
        return;
      case 'ArrayPattern':
        target.elements.forEach((element) => {
          if (element) {
            this.#bind(element, value && this.#item(value), scope);
          }
        });
        return;
      case 'ObjectPattern':
        this.#bindProperties(target, value, scope);
        return;
      case 'TSParameterProperty':
        this.#bind(target.parameter, value, scope);
        return;
      default:
    }
  }

  #bindProperties(pattern: Node & { type: 'ObjectPattern' }, value: Tracked | undefined, scope: Scope): void {
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') {
        this.reads.readsAny ||= value?.kind === 'argument';
        this.#bind(property.argument, value, scope);
      } else {
        const key = property.computed ? this.#resolver.text({ node: property.key, scope }) : propertyName(property.key, false);
        this.#bind(property.value, value && this.#property(value, key), scope);
      }
    }
  }
}
