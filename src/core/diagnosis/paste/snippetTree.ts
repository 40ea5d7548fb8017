/** The tree of a snippet, with its answer told apart from its request. */
import { looseTokens, type Escape, type Token } from './looseTokens.js';
import { looseTree, type Entry, type Group } from './looseTree.js';

export interface SnippetTree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly groups: readonly Group[];
  readonly responses: ReadonlySet<Group>;
}

export interface PlacedEntry extends Entry {
  readonly group: Group;
}

export function snippetTree(text: string, escape: Escape = 'backslash'): SnippetTree {
  const tokens = looseTokens(text, escape);
  const groups = looseTree(tokens);
  const responses = new Set<Group>();
  // A group stands after the one around it, so one pass is enough.
  for (const group of groups) {
    const own =
      /^(?:response|res|answer)(?:$|[ _-]?(?:headers|body|data)$)/i.test(group.key) ||
      /(?:IncomingMessage|Response)$/.test(group.label);
    if (own || (group.parent && responses.has(group.parent))) responses.add(group);
  }
  return { text, tokens, groups, responses };
}

export function isResponse(tree: SnippetTree, group: Group): boolean {
  return tree.responses.has(group);
}

/** Every entry of the request whose key fits, in the order of the text. */
export function entriesOf(tree: SnippetTree, key: RegExp): PlacedEntry[] {
  return tree.groups
    .filter((group) => !tree.responses.has(group))
    .flatMap((group) => group.entries.filter((entry) => key.test(entry.key)).map((entry) => ({ ...entry, group })))
    .toSorted((a, b) => a.at - b.at);
}

export function groupsOf(tree: SnippetTree, key: RegExp): Group[] {
  return tree.groups.filter((group) => key.test(group.key) && !tree.responses.has(group));
}
