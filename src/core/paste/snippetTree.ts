/** The tree of a snippet, with its answer told apart from its request. */
import { looseTokens, type Escape, type Token } from './looseTokens.js';
import { looseTree, type Entry, type Group } from './looseTree.js';

export interface SnippetTree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly groups: readonly Group[];
  /** All string literals in the order of the text, those of the answer too. */
  readonly literals: readonly Entry[];
  /** The entries of the request in the order of the text. */
  readonly entries: readonly Entry[];
  /** The groups that belong to an answer. */
  readonly responses: ReadonlySet<Group>;
}

export function snippetTree(text: string, escape: Escape = 'backslash'): SnippetTree {
  const tokens = looseTokens(text, escape);
  const { groups, entries } = looseTree(tokens);
  const responses = new Set<Group>();
  // A group stands after the one around it, so one pass is enough.
  for (const group of groups) {
    if (isAnswer(group) || (group.parent && responses.has(group.parent))) {
      responses.add(group);
    }
  }
  return {
    text,
    tokens,
    groups,
    literals: entries.filter(({ literal }) => literal),
    entries: responses.size === 0 ? entries : entries.filter(({ group }) => !responses.has(group)),
    responses,
  };
}

/** Every entry of the request whose key fits, in the order of the text. */
export function entriesOf(tree: SnippetTree, key: RegExp): Entry[] {
  return tree.entries.filter((entry) => entry.key !== '' && key.test(entry.key));
}

export function groupsOf(tree: SnippetTree, key: RegExp): Group[] {
  return tree.groups.filter((group) => group.key !== '' && key.test(group.key) && !tree.responses.has(group));
}

function isAnswer({ key, label }: Group): boolean {
  if (key !== '' && /^(?:response|res|answer)(?:$|[ _-]?(?:headers|body|data)$)/i.test(key)) {
    return true;
  }
  return label !== '' && /(?:IncomingMessage|Response)$/.test(label);
}
