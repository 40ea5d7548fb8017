import { jsonpath } from 'json-p3';
import { isUserError } from '../../../protocol/userError.js';
import { readNumber } from '../json/exactNumber.js';
import { characterCount, isLess, isList, isObject, sameJson, type JsonValue, type Spend } from '../json/jsonValue.js';
import { compilePattern, type Pattern } from '../pattern.js';
import type { NodeFinder } from './findNodes.js';
import type { PathNode } from './pathNode.js';

const {
  BooleanLiteral,
  FilterQuery,
  FunctionExtension,
  InfixExpression,
  LogicalExpression,
  NullLiteral,
  NumberLiteral,
  PrefixExpression,
  RootQuery,
  StringLiteral,
} = jsonpath.expressions;
type Expression = InstanceType<typeof LogicalExpression>['expression'];
type Query = InstanceType<typeof FilterQuery>;
type Call = InstanceType<typeof FunctionExtension>;

/** UTF-16 code units of a text that are one step for a pattern. */
const charactersPerStep = 16;
/** Compiled patterns that are kept: a pattern may stand in the body itself. */
const keptPatterns = 100;

/** Evaluates the filters of a query (RFC 9535, section 2.3.5). Undefined stands for the RFC's Nothing. */
export class FilterReader {
  readonly #finder: NodeFinder;
  readonly #spend: Spend;
  readonly #singular = new Map<Query, boolean>();
  readonly #patterns = new Map<string, Pattern | undefined>();

  constructor(finder: NodeFinder, spend: Spend) {
    this.#finder = finder;
    this.#spend = spend;
  }

  /** Whether a filter selects a node. */
  holds(expression: Expression, current: PathNode): boolean {
    if (expression instanceof LogicalExpression) {
      return this.holds(expression.expression, current);
    }
    if (expression instanceof PrefixExpression) {
      return !this.holds(expression.right, current);
    }
    if (expression instanceof InfixExpression) {
      return this.#infix(expression.operator, expression.left, expression.right, current);
    }
    if (expression instanceof FilterQuery) {
      return this.#isSingular(expression)
        ? this.#onlyValue(expression, current) !== undefined
        : this.#finder.find(expression.path, this.#start(expression, current), () => true);
    }
    return expression instanceof FunctionExtension && this.#matches(expression, current);
  }

  #infix(operator: string, left: Expression, right: Expression, current: PathNode): boolean {
    if (operator === '&&') {
      return this.holds(left, current) && this.holds(right, current);
    }
    if (operator === '||') {
      return this.holds(left, current) || this.holds(right, current);
    }
    return this.#compares(operator, this.#valueOf(left, current), this.#valueOf(right, current));
  }

  #compares(operator: string, one: JsonValue | undefined, other: JsonValue | undefined): boolean {
    switch (operator) {
      case '==':
        return this.#isSame(one, other);
      case '!=':
        return !this.#isSame(one, other);
      case '<':
        return this.#isLess(one, other);
      case '>':
        return this.#isLess(other, one);
      case '<=':
        return this.#isLess(one, other) || this.#isSame(one, other);
      default:
        return this.#isLess(other, one) || this.#isSame(one, other);
    }
  }

  #isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
    return one === undefined || other === undefined ? one === other : sameJson(one, other, this.#spend);
  }

  #isLess(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
    if (typeof one === 'string' && typeof other === 'string') {
      this.#spend(Math.min(one.length, other.length) / charactersPerStep);
    }
    return one !== undefined && other !== undefined && isLess(one, other);
  }

  #valueOf(expression: Expression, current: PathNode): JsonValue | undefined {
    if (expression instanceof NullLiteral) {
      return null;
    }
    if (expression instanceof NumberLiteral) {
      return readNumber(expression.token.value);
    }
    if (expression instanceof StringLiteral || expression instanceof BooleanLiteral) {
      return expression.value;
    }
    if (expression instanceof FilterQuery) {
      return this.#onlyValue(expression, current);
    }
    return expression instanceof FunctionExtension ? this.#result(expression, current) : undefined;
  }

  /** The value of the only node of a query. */
  #onlyValue(query: Query, current: PathNode): JsonValue | undefined {
    if (this.#isSingular(query)) {
      return this.#finder.valueBelow(query.path, this.#start(query, current));
    }
    const values: JsonValue[] = [];
    this.#finder.find(query.path, this.#start(query, current), ({ value }) => values.push(value) > 1);
    return values.length === 1 ? values[0] : undefined;
  }

  /** Asked of each node, so the library is asked once. */
  #isSingular(query: Query): boolean {
    const known = this.#singular.get(query) ?? query.path.singularQuery();
    this.#singular.set(query, known);
    return known;
  }

  #start(query: Query, current: PathNode): PathNode {
    return query instanceof RootQuery ? this.#finder.root : current;
  }

  /** The functions of RFC 9535 that have a value: sections 2.4.4, 2.4.5 and 2.4.8. */
  #result({ name, args }: Call, current: PathNode): JsonValue | undefined {
    const [argument] = args;
    if (argument === undefined) {
      return undefined;
    }
    if (name === 'length') {
      return this.#length(this.#valueOf(argument, current));
    }
    if (!(argument instanceof FilterQuery)) {
      return undefined;
    }
    return name === 'count' ? this.#count(argument, current) : this.#onlyValue(argument, current);
  }

  #count(query: Query, current: PathNode): number {
    let count = 0;
    this.#finder.find(query.path, this.#start(query, current), () => {
      count++;
      return false;
    });
    return count;
  }

  #length(value: JsonValue | undefined): number | undefined {
    if (typeof value === 'string') {
      this.#spend(value.length / charactersPerStep);
      return characterCount(value);
    }
    return isList(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined;
  }

  /** The functions `match` and `search`: sections 2.4.6 and 2.4.7. */
  #matches({ name, args }: Call, current: PathNode): boolean {
    const [text, source] = args.map((argument) => this.#valueOf(argument, current));
    if (typeof text !== 'string' || typeof source !== 'string') {
      return false;
    }
    this.#spend((text.length + source.length) / charactersPerStep);
    const pattern = this.#pattern(source);
    return pattern !== undefined && (name === 'match' ? pattern.matchesWhole(text) : pattern.isIn(text));
  }

  /** Undefined for what is no pattern: nothing matches it, as the RFC has it. */
  #pattern(source: string): Pattern | undefined {
    if (!this.#patterns.has(source)) {
      this.#spend(source.length * charactersPerStep);
      if (this.#patterns.size === keptPatterns) {
        this.#patterns.clear();
      }
      this.#patterns.set(source, compiled(source));
    }
    return this.#patterns.get(source);
  }
}

function compiled(source: string): Pattern | undefined {
  try {
    return compilePattern(source);
  } catch (error) {
    if (isUserError(error)) {
      return undefined;
    }
    throw error;
  }
}
