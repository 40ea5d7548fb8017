/** What a program says that it wrote on the wire, the best witness of all: Node's `_header`, `send: b'…'` of Python. */
import { readHttp } from './http.js';
import type { SnippetTree } from './snippetTree.js';
import type { FoundRequest } from './types.js';

const requestBytes = /^[A-Z]{3,7} \S{1,16000} HTTP\/1\.[01]\r?\n/;

/** The request in the first literal that holds one, with its headers. */
export function sentRequest(tree: SnippetTree): FoundRequest | undefined {
  const entry = tree.literals.find(({ value }) => requestBytes.test(value));
  return entry && readHttp(entry.value)[0];
}

/** The body, which programs write after the headers: a literal of as many octets as Content-Length says. */
export function bodySent(tree: SnippetTree, sent: FoundRequest): string | undefined {
  if (sent.body !== undefined) {
    return sent.body;
  }
  const length = Number(sent.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  if (!(length > 0)) {
    return undefined;
  }
  for (const { value } of tree.literals) {
    // `b'\xc3\xa9'` is read as one character an octet.
    const octets = /^[\0-\xff]*$/.test(value) ? Buffer.from(value, 'latin1') : Buffer.from(value, 'utf8');
    if (octets.length === length) {
      return octets.toString('utf8');
    }
    if (Buffer.byteLength(value) === length) {
      return value;
    }
  }
  return undefined;
}
