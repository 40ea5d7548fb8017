/** Finds the body that a snippet sends: a string, or an object that the program turns into JSON. */
import type { Entry, Group } from './looseTree.js';
import { parseJson } from './json.js';
import { entriesOf, groupsOf, type SnippetTree } from './looseTree.js';

const bodyKey = /^(?:body|data|payload|json|postdata|request body|requestbody|content|CURLOPT_POSTFIELDS)$/i;
/** `req.write('…')` of Node, `AddJsonBody("…")` and `new StringContent("…", …)` of C#, `BodyPublishers.ofString("…")` of Java. */
const bodyCall = /(?:^|\.)(?:write|AddJsonBody|AddStringBody|StringContent|ofString)$/;
const deepest = 50;

export interface SnippetBody {
  readonly body?: string;
  readonly note?: string;
}

export function bodyOf(tree: SnippetTree): SnippetBody {
  const [text] = entriesOf(tree, bodyKey).filter(({ value, literal }) => literal && value !== '');
  const [group] = groupsOf(tree, bodyKey).filter(({ open }) => open !== '[');
  if (text && (!group || text.at < group.start)) {
    return { body: text.value };
  }
  const holder = group ?? tree.groups.find((call) => call.open === '(' && bodyCall.test(call.label) && !tree.responses.has(call));
  if (!holder) {
    return {};
  }
  const object = holder.open === '(' ? objectIn(holder) : holder;
  const written = object && (parseable(tree.text.slice(object.start, object.end)) ?? toJson(object, 0));
  if (written !== undefined) {
    return { body: written };
  }
  const [first] = holder.entries;
  if (holder.open === '(' && first?.literal && (holder.entries.length === 1 || bodyCall.test(holder.label))) {
    return { body: first.value };
  }
  return group ? { note: 'The body is built by the program and could not be read.' } : {};
}

/** The object in `JSON.stringify({…})`, or in `write(JSON.stringify({…}))`. */
function objectIn(call: Group): Group | undefined {
  const [first] = call.groups;
  return first?.open === '(' ? first.groups.find(({ open }) => open !== '(') : first;
}

function parseable(text: string): string | undefined {
  return parseJson(text) === undefined ? undefined : text;
}

/** An object or list literal as JSON; undefined when a part of it is not a plain value. */
function toJson(group: Group, depth: number): string | undefined {
  if (depth > deepest) {
    return undefined;
  }
  const parts = [
    ...group.entries.map((entry) => ({ at: entry.at, key: entry.key, json: literal(entry) })),
    ...group.groups.map((child) => ({
      at: child.start,
      key: child.key,
      json: child.open === '(' ? undefined : toJson(child, depth + 1),
    })),
  ];
  parts.sort((a, b) => a.at - b.at);
  if (parts.some(({ json, key }) => json === undefined || (group.open === '{') !== (key !== ''))) {
    return undefined;
  }
  const inside = parts
    .map(({ key, json }) => (group.open === '{' ? `${JSON.stringify(key)}:${json ?? ''}` : (json ?? '')))
    .join(',');
  return group.open === '{' ? `{${inside}}` : `[${inside}]`;
}

function literal({ value, literal }: Entry): string | undefined {
  if (literal) {
    return JSON.stringify(value);
  }
  const word = { True: 'true', False: 'false', None: 'null' }[value] ?? value;
  return /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(word) ? word : undefined;
}
