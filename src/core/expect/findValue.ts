import { isUserError, UserError } from '../../protocol/userError.js';
import { readBody } from './checkExpectations.js';
import { numberText } from './json/exactNumber.js';
import { isNumber, type JsonValue } from './json/jsonValue.js';
import { compilePath } from './path/compilePath.js';
import { NodeFinder } from './path/findNodes.js';
import { shortened } from './json/jsonText.js';
import { bodyTexts, findTexts, invalidTexts, resultTexts } from './texts.js';

/** The text of a value, or in one sentence why there is none. */
export type FoundValue = { readonly text: string } | { readonly problem: string };

const mostSteps = 10_000_000;

/**
 * The one text, number, true or false that a JSONPath (RFC 9535) selects in a body, as text; a number with all its digits, in its shortest
 * form: 1 for `1.0`. Counts its steps, but still may take seconds: `ExpectationChecker` does it in a thread. Never throws for what the path or
 * the body says.
 */
export function findValue(body: string, path: string): FoundValue {
  try {
    const query = compilePath(path);
    const read = readBody(body);
    if ('problem' in read) {
      return read;
    }
    let steps = 0;
    const finder = new NodeFinder(read.value, (more) => {
      steps += more;
      if (steps > mostSteps) {
        throw new UserError(invalidTexts.manySteps);
      }
    });
    const nodes = finder.findAll(query, path, 1000);
    const [node] = nodes;
    if (!node) {
      return { problem: typeof read.value === 'string' ? bodyTexts.jsonInText : resultTexts.missing(shortened(path, 80)) };
    }
    return nodes.length > 1 ? { problem: findTexts.several(shortened(path, 80), nodes.length) } : textOf(node.value, path);
  } catch (error) {
    if (error instanceof RangeError) {
      return { problem: invalidTexts.deepPath };
    }
    if (isUserError(error)) {
      return { problem: error.message };
    }
    throw error;
  }
}

function textOf(value: JsonValue, path: string): FoundValue {
  if (typeof value === 'string') {
    return { text: value };
  }
  if (isNumber(value)) {
    return { text: numberText(value) };
  }
  return typeof value === 'boolean' ? { text: String(value) } : { problem: findTexts.notText(shortened(path, 80)) };
}
