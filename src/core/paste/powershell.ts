/** Reads `Invoke-WebRequest` and `Invoke-RestMethod`, as Chrome's "Copy as PowerShell" and scripts write them. */
import { findHeaders } from './header.js';
import { headersOf } from './snippetHeaders.js';
import { snippetTree, type SnippetTree } from './looseTree.js';
import type { Pair, Reader, FoundRequest } from './types.js';

const command = /(?:^|[\s;|=(])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)/gi;
/** Nobody pastes more commands at once. */
const mostCommands = 200;

export const readPowerShell: Reader = (text) => {
  const starts = [...text.matchAll(command)].map(({ index }) => index).slice(0, mostCommands);
  if (starts.length === 0) {
    return [];
  }
  const script = snippetTree(text, 'backtick');
  const shared = sharedHeaders(script);
  return starts.flatMap((start, index) => {
    const own = text.slice(start, starts[index + 1]);
    // When there are several commands, only one that names a variable takes its headers from another part of the script.
    const mayShare = starts.length === 1 || /\s-headers\s{1,20}\$/i.test(own);
    return readCommand(snippetTree(own, 'backtick'), script, mayShare ? shared : []);
  });
};

function isAuthorization(header: string): boolean {
  return header.toLowerCase() === 'authorization';
}

function isAuthorized(headers: readonly Pair[]): boolean {
  return headers.some(([name]) => isAuthorization(name));
}

/** The headers of the whole script. When the script was cut inside a string, the rest of its OAuth header. */
function sharedHeaders(script: SnippetTree): Pair[] {
  const headers = headersOf(script);
  if (isAuthorized(headers)) {
    return headers;
  }
  return findHeaders(script.text.replaceAll('`"', '"')).map(({ value }): Pair => ['Authorization', value]);
}

/** `script` is the whole text, `shared` its headers: the variables of a command are set before it. */
function readCommand(tree: SnippetTree, script: SnippetTree, shared: readonly Pair[]): FoundRequest[] {
  const argument = (name: string) => argumentOf(tree, script, name);
  const uri = argument('uri')?.value ?? positionalUri(tree);
  const own = headersOf(tree);
  const headers = [...own, ...(isAuthorized(own) ? [] : shared.filter(([name]) => own.length === 0 || isAuthorization(name)))];
  if (uri === undefined && headers.length === 0) {
    return [];
  }
  const body = argument('body');
  return [
    {
      kind: 'PowerShell command',
      method: argument('method')?.value?.toUpperCase() ?? 'GET',
      url: uri,
      headers,
      body: body?.value,
      impliedContentType:
        argument('contenttype')?.value ?? (body === undefined ? undefined : 'application/x-www-form-urlencoded'),
      notes: body !== undefined && body.value === undefined ? ["The body is built by the program, so it isn't in the text."] : [],
    },
  ];
}

/** What `-Name` is given; without a value when the program computes it. A variable (`$url`) is looked up in the script. */
function argumentOf(tree: SnippetTree, script: SnippetTree, name: string): { value: string | undefined } | undefined {
  const { tokens } = tree;
  const at = tokens.findIndex(({ kind, text }) => kind === 'word' && text.toLowerCase() === `-${name}`);
  const token = at < 0 ? undefined : tokens[at + 1];
  if (!token) {
    return undefined;
  }
  if (token.kind === 'sign') {
    return { value: bytesOf(tree, token.start) };
  }
  return { value: token.kind === 'word' && token.text.startsWith('$') ? assigned(script, token.text) : token.text };
}

/** Chrome writes a body with letters beyond ASCII as `([System.Text.Encoding]::UTF8.GetBytes("…"))`. */
function bytesOf(tree: SnippetTree, start: number): string | undefined {
  const group = tree.groups.find((candidate) => candidate.start >= start && /(?:^|\.)GetBytes$/i.test(candidate.label));
  const [only] = group?.entries ?? [];
  return only?.literal ? only.value : undefined;
}

function assigned(script: SnippetTree, variable: string): string | undefined {
  return script.literals.find(({ key }) => key.toLowerCase() === variable.toLowerCase())?.value;
}

function positionalUri(tree: SnippetTree): string | undefined {
  return tree.tokens.find(({ kind, text }) => kind === 'string' && /^https?:\/\//i.test(text))?.text;
}
