import { JSONPathEnvironment, JSONPathError, jsonpath, type JSONPathQuery } from 'json-p3';
import { UserError } from '../../../protocol/userError.js';
import { compilePattern } from '../pattern.js';
import { invalidTexts } from '../texts.js';

const longestPath = 10_000;
const environment = new JSONPathEnvironment();

/**
 * Reads a JSONPath query (RFC 9535), with all of its rules about types. A pattern that stands in the query itself must be one, although
 * the RFC lets such a filter select nothing: nobody would see why.
 *
 * @throws {UserError} when it is not one, or too long. The message names the place.
 */
export function compilePath(path: string): JSONPathQuery {
  if (path.length > longestPath) {
    throw new UserError(invalidTexts.longPath(longestPath));
  }
  try {
    const query = environment.compile(path);
    checkPatterns(query);
    return query;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UserError(invalidTexts.deepPath, { cause: error });
    }
    if (error instanceof JSONPathError) {
      const { index } = error.token;
      throw new UserError(invalidTexts.path(path, index + 1, reasonOf(error)), { cause: error });
    }
    throw error;
  }
}

const { FilterQuery, FunctionExtension, InfixExpression, LogicalExpression, PrefixExpression, StringLiteral } =
  jsonpath.expressions;
type Expression = InstanceType<typeof LogicalExpression>['expression'];

/** @throws {UserError} at the first literal in the place of a pattern that is no pattern. */
function checkPatterns({ segments }: JSONPathQuery): void {
  for (const selector of segments.flatMap(({ selectors }) => selectors)) {
    if (selector instanceof jsonpath.selectors.FilterSelector) {
      checkExpression(selector.expression);
    }
  }
}

function checkExpression(expression: Expression): void {
  if (expression instanceof LogicalExpression) {
    checkExpression(expression.expression);
  } else if (expression instanceof PrefixExpression) {
    checkExpression(expression.right);
  } else if (expression instanceof InfixExpression) {
    checkExpression(expression.left);
    checkExpression(expression.right);
  } else if (expression instanceof FilterQuery) {
    checkPatterns(expression.path);
  } else if (expression instanceof FunctionExtension) {
    expression.args.forEach(checkExpression);
    const [, pattern] = expression.args;
    if (pattern instanceof StringLiteral) {
      compilePattern(pattern.value);
    }
  }
}

/** What the library says, without its place, and only where it is in terms of the query. */
function reasonOf(error: Error): string | undefined {
  const end = error.message.lastIndexOf(" ('");
  const reason = end < 0 ? error.message : error.message.slice(0, end);
  return /TOKEN|back ?up|unexpected shorthand/.test(reason) ? undefined : reason;
}
