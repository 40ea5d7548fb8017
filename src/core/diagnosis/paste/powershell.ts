/** Reads `Invoke-WebRequest` and `Invoke-RestMethod`, as Chrome's "Copy as PowerShell" writes them. */
import { headersOf } from './snippetHeaders.js';
import { snippetTree, type SnippetTree } from './snippetTree.js';
import type { Reader } from './types.js';

const command = /(?:^|[\s;|=(])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)/i;

export const readPowerShell: Reader = (text) => {
  if (!command.test(text)) return [];
  const tree = snippetTree(text, 'backtick');
  const uri = argument(tree, 'uri');
  const headers = headersOf(tree);
  if (uri === undefined && headers.length === 0) return [];
  const body = argument(tree, 'body');
  return [
    {
      kind: 'PowerShell command',
      method: argument(tree, 'method')?.toUpperCase() ?? 'GET',
      url: uri ?? positionalUri(tree),
      headers,
      body,
      impliedContentType: argument(tree, 'contenttype') ?? (body === undefined ? undefined : 'application/x-www-form-urlencoded'),
      notes: [],
    },
  ];
};

/** The value behind `-Name`; a variable (`$url`) is looked up among the assignments of the text. */
function argument(tree: SnippetTree, name: string): string | undefined {
  const { tokens } = tree;
  const at = tokens.findIndex(({ kind, text }) => kind === 'word' && text.toLowerCase() === `-${name}`);
  const token = at < 0 ? undefined : tokens[at + 1];
  if (!token || token.kind === 'sign') return undefined;
  return token.kind === 'word' && token.text.startsWith('$') ? assigned(tree, token.text) : token.text;
}

function assigned(tree: SnippetTree, variable: string): string | undefined {
  return tree.groups
    .flatMap(({ entries }) => entries)
    .find(({ key, literal }) => literal && key.toLowerCase() === variable.toLowerCase())?.value;
}

function positionalUri(tree: SnippetTree): string | undefined {
  return tree.tokens.find(({ kind, text }) => kind === 'string' && /^https?:\/\//i.test(text))?.text;
}
