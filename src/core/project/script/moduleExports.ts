import type { CallExpression, Program } from '@babel/types';
import { bare, isFunction, literalText, type FunctionNode } from './nodes.js';
import type { Members, Resolver } from './resolver.js';
import { propertyName, type Place, type Scopes } from './scopes.js';

/** What a script hands to NetSuite: what the function of its `define` returns or exports, else what it exports as a module. */
export function moduleExports(program: Program, scopes: Scopes, resolver: Resolver): Members {
  // A file may define the modules that it uses before itself: the last one is the script.
  for (const place of scopes.defines.toReversed()) {
    const defined = definedMembers(place, scopes, resolver);
    if (defined.size > 0) {
      return defined;
    }
  }
  return exportedMembers(program, scopes, resolver);
}

function definedMembers({ node, scope }: Place<CallExpression>, scopes: Scopes, resolver: Resolver): Members {
  const last = node.arguments.at(-1);
  if (last === undefined) {
    return new Map();
  }
  const inner = bare(last);
  const factory = isFunction(inner) ? inner : resolver.function({ node: inner, scope })?.place?.node;
  if (factory === undefined) {
    return resolver.members({ node: inner, scope });
  }
  return new Map([...exportsMembers(node, factory, scopes, resolver), ...resolver.returned(factory)]);
}

/** What is set on `exports`, the argument of the factory that stands where its name does in the list of modules. */
function exportsMembers(call: CallExpression, factory: FunctionNode, scopes: Scopes, resolver: Resolver): Members {
  const modules = call.arguments.find((argument) => argument.type === 'ArrayExpression');
  const index = modules
    ? modules.elements.findIndex((element) => element !== null && literalText(element) === 'exports')
    : factory.params.length > 1
      ? 1
      : -1;
  const param = factory.params[index];
  const binding = param?.type === 'Identifier' ? scopes.of.get(factory)?.find(param.name) : undefined;
  return binding ? resolver.membersOf(binding) : new Map();
}

/** `export const get = …`, `export function get`, `export { del as delete }`, `export = { … }`. */
function exportedMembers({ body }: Program, scopes: Scopes, resolver: Resolver): Members {
  const scope = scopes.top;
  const found = new Map<string, Place>();
  for (const statement of body) {
    if (statement.type === 'TSExportAssignment') {
      for (const [name, place] of resolver.members({ node: statement.expression, scope })) {
        found.set(name, place);
      }
    } else if (statement.type === 'ExportNamedDeclaration' && statement.exportKind !== 'type') {
      const { declaration } = statement;
      if (declaration?.type === 'FunctionDeclaration' && declaration.id) {
        found.set(declaration.id.name, { node: declaration, scope });
      } else if (declaration?.type === 'VariableDeclaration') {
        for (const { id, init } of declaration.declarations) {
          if (id.type === 'Identifier' && init) {
            found.set(id.name, { node: init, scope });
          }
        }
      }
      for (const specifier of statement.specifiers) {
        if (specifier.type === 'ExportSpecifier') {
          const name = propertyName(specifier.exported, false);
          if (name !== undefined) {
            // A name of another file is not looked up here.
            found.set(name, { node: specifier.local, scope });
          }
        }
      }
    }
  }
  return found;
}
