import type { FilterView } from '../../protocol/bodyData.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import { prettyJson, type JsonValue } from '../expect/json/index.js';
import { compilePath, NodeFinder, normalizedPathOf, type PathNode } from '../expect/path/index.js';
import { bodyDataTexts } from './texts.js';

export interface FilterLimits {
  /** Values that are shown. */
  readonly values: number;
  /** UTF-16 code units of all of them together. */
  readonly characters: number;
  /** Nodes that are looked at: a second or two. */
  readonly steps: number;
}

const usual: FilterLimits = { values: 1000, characters: 400_000, steps: 10_000_000 };

class TooManySteps extends Error {}

/**
 * The values that a JSONPath (RFC 9535) selects, as the text of a JSON object: each value under its normalized path. Counts its steps, but
 * still may take seconds. What is not shown is counted as far as the steps last.
 */
export function filterBody(root: JsonValue, path: string, limits: FilterLimits = usual): FilterView {
  try {
    const query = compilePath(path);
    const shown: PathNode[] = [];
    let [count, steps, isAll] = [0, 0, true];
    const finder = new NodeFinder(root, (more) => {
      steps += more;
      if (steps > limits.steps) {
        throw new TooManySteps();
      }
    });
    try {
      finder.find(query, finder.root, (node) => {
        count++;
        if (shown.length < limits.values) {
          shown.push(node);
        }
        return false;
      });
    } catch (error) {
      if (!(error instanceof TooManySteps)) {
        throw error;
      }
      isAll = false;
    }
    return { count, isAll, ...valuesText(shown, limits.characters) };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UserError(bodyDataTexts.deepPath, { cause: error });
    }
    if (isUserError(error)) {
      return { problem: error.message };
    }
    throw error;
  }
}

/** Stops before the value with which the text would be too long; the first one is cut instead. */
function valuesText(
  nodes: readonly PathNode[],
  longest: number,
): { readonly text: string; readonly shown: number; readonly isCut: boolean } {
  const lines: string[] = [];
  // What stands around the values is counted, and between two of them.
  let length = 2;
  for (const node of nodes) {
    // One that is cut here makes the text too long in any case.
    const value = prettyJson(node.value, longest).text.replaceAll('\n', '\n  ');
    const line = `  ${JSON.stringify(normalizedPathOf(node))}: ${value}`;
    length += line.length + 2;
    if (length > longest && lines.length > 0) {
      break;
    }
    lines.push(line);
  }
  const text = lines.length === 0 ? '' : `{\n${lines.join(',\n')}\n}`;
  return { text: text.slice(0, longest), shown: lines.length, isCut: text.length > longest };
}
