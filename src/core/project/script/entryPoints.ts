import type { Node, Statement } from '@babel/types';
import { restletMethods, type EntryPoint, type RestletMethod } from '../types.js';
import { ArgumentReader } from './argumentReader.js';
import { moduleExports } from './moduleExports.js';
import { childrenOf, isFunction, lineOf, type FunctionNode } from './nodes.js';
import type { ParsedScript } from './parse.js';
import { Resolver, type ResolvedFunction } from './resolver.js';
import { readScopes, type Place, type Scopes } from './scopes.js';

export type LegacyFunctions = Partial<Record<RestletMethod, string>>;

/**
 * The entry points of a parsed script.
 *
 * @param legacy the functions that the object of a SuiteScript 1.0 script names; without them, what the script returns or exports
 * @throws TooDeep or RangeError where the script is nested too deeply
 */
export function readEntryPoints({ program }: ParsedScript, legacy?: LegacyFunctions): EntryPoint[] {
  const scopes = readScopes(program);
  const resolver = new Resolver(scopes);
  const exported = legacy ? globalFunctions(legacy, scopes) : moduleExports(program, scopes, resolver);
  // All functions are found before any of them is read, which may take all the steps that there are.
  const found = restletMethods.map((method) => {
    const place = exported.get(method.toLowerCase());
    return { method, resolved: place && resolver.function(place) };
  });
  return found.flatMap(({ method, resolved }) => {
    const name = legacy?.[method] ?? resolved?.name ?? method.toLowerCase();
    return resolved ? [entryPoint(method, name, resolved, scopes, resolver)] : [];
  });
}

function globalFunctions(legacy: LegacyFunctions, { top }: Scopes): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const method of restletMethods) {
    const value = top.find(legacy[method] ?? '')?.values.at(-1);
    if (value) {
      found.set(method.toLowerCase(), value);
    }
  }
  return found;
}

function entryPoint(
  method: RestletMethod,
  functionName: string,
  found: ResolvedFunction,
  scopes: Scopes,
  resolver: Resolver,
): EntryPoint {
  if (found.place === undefined) {
    return { method, functionName, line: lineOf(found.mention), isEmpty: false, parameters: [] };
  }
  const { node } = found.place;
  const reads = readsOf(node, !found.isWrapped, scopes, resolver);
  const swallowsAt = swallowingCatch(node);
  return {
    method,
    functionName,
    line: lineOf(node),
    isEmpty: node.body.type === 'BlockStatement' && node.body.body.every(({ type }) => type === 'EmptyStatement'),
    parameters: reads.parameters(),
    ...(reads.readsAny && { readsAny: true }),
    ...(reads.isList && { isList: true }),
    ...(swallowsAt !== undefined && { swallowsAt }),
  };
}

function readsOf(node: FunctionNode, isCertain: boolean, scopes: Scopes, resolver: Resolver): ArgumentReader['reads'] {
  const reader = new ArgumentReader(scopes, resolver);
  try {
    reader.read(node, isCertain);
  } catch (error) {
    // A chain of thousands of functions: what was found up to there is kept.
    if (!(error instanceof RangeError)) {
      throw error;
    }
  }
  return reader.reads;
}

/** The line of the last `catch` of a function after which it ends without a `return` or a `throw`. */
function swallowingCatch({ body }: FunctionNode): number | undefined {
  const statements: readonly Statement[] = body.type === 'BlockStatement' ? body.body : [];
  for (const statement of statements.toReversed()) {
    if (statement.type === 'TryStatement') {
      const { handler, finalizer } = statement;
      return handler && !leaves(handler.body) && !(finalizer && leaves(finalizer)) ? lineOf(handler) : undefined;
    }
    if (leaves(statement)) {
      return undefined;
    }
  }
  return undefined;
}

/** Whether a function may be left here by `return` or `throw`. */
function leaves(node: Node): boolean {
  return (
    node.type === 'ReturnStatement' ||
    node.type === 'ThrowStatement' ||
    (!isFunction(node) && childrenOf(node).some((child) => leaves(child)))
  );
}
