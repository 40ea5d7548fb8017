import type {
  ArrowFunctionExpression,
  ClassMethod,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  ObjectMethod,
} from '@babel/types';

export type FunctionNode = ArrowFunctionExpression | ClassMethod | FunctionDeclaration | FunctionExpression | ObjectMethod;

const functionTypes: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'ClassMethod',
  'ClassPrivateMethod',
  'FunctionDeclaration',
  'FunctionExpression',
  'ObjectMethod',
]);

export function isFunction(node: Node): node is FunctionNode {
  return functionTypes.has(node.type);
}

/** The nodes of a type that say nothing about what is run. */
const typesOnly =
  /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|ExportAssignment|InstantiationExpression|ParameterProperty|Module)/;

/** What a node has beside other nodes. */
const noNodes: ReadonlySet<string> = new Set(['loc', 'extra', 'type', 'start', 'end']);

/** The nodes right below one, in the order of the text, without those that only say types. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key in node) {
    const value: unknown = noNodes.has(key) ? undefined : Reflect.get(node, key);
    if (Array.isArray(value)) {
      for (const each of value as unknown[]) {
        addNode(each, children);
      }
    } else {
      addNode(value, children);
    }
  }
  return children;
}

function addNode(value: unknown, to: Node[]): void {
  if (typeof value === 'object' && value !== null) {
    const { type } = value as { type?: unknown };
    if (typeof type === 'string' && !(type.startsWith('TS') && typesOnly.test(type))) {
      to.push(value as Node);
    }
  }
}

/** What an expression is without the types that are said about it, and without parentheses. */
export function bare(node: Node): Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
        inner = (inner as { expression: Expression }).expression;
        break;
      default:
        return inner;
    }
  }
}

/** A text that stands in the script as it is. */
export function literalText(node: Node): string | undefined {
  const inner = bare(node);
  if (inner.type === 'StringLiteral') {
    return inner.value;
  }
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) {
    return inner.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** 1-based line at which a node starts. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}
