/** Finds the body that a snippet sends: a string, or an object that the program turns into JSON. */
import type { Entry, Group } from './looseTree.js';
import { parseJson } from './json.js';
import { entriesOf, groupsOf, type SnippetTree } from './looseTree.js';

const bodyKey =
  /^\$?(?:body|data|payload|json|post_?data|post_?fields|request body|requestbody|json_?(?:body|data|payload)|content|CURLOPT_POSTFIELDS)$/i;
/**
 * `req.write('…')` of Node, `AddJsonBody("…")` and `new StringContent("…", …)` of C#, `BodyPublishers.ofString("…")`, OkHttp's
 * `RequestBody.create(type, "…")` and Unirest's `.body("…")` of Java, `setBody('…')` of PHP.
 */
const bodyCall =
  /(?:^|\.)(?:write|AddJsonBody|AddStringBody|AddBody|StringContent|ofString|RequestBody\.create|StringEntity|body|setBody|set_body|send_string|bodyValue)$/;
const mediaType = /^(?:application|text|multipart)\/[\w.+-]{1,60}(?:;.{0,60})?$/i;
/** Levels of an object literal that are read: deeper ones would need a deep stack. */
const deepest = 50;

export interface SnippetBody {
  readonly body?: string;
  readonly note?: string;
}

/** @param method in capitals: a text that is not named as a body is taken for one only with POST and PUT */
export function bodyOf(tree: SnippetTree, method: string | undefined): SnippetBody {
  const named = namedBody(tree);
  if (named?.body !== undefined || (method !== 'POST' && method !== 'PUT')) {
    return named ?? {};
  }
  const body = passedBody(tree) ?? onlyJson(tree);
  return body === undefined ? (named ?? {}) : { body };
}

function namedBody(tree: SnippetTree): SnippetBody | undefined {
  const [text] = entriesOf(tree, bodyKey).filter(({ value, literal, group }) => literal && value !== '' && !isOfResponse(group));
  const [group] = groupsOf(tree, bodyKey).filter(({ open }) => open !== '[');
  if (text && (!group || text.at < group.start)) {
    return { body: text.value };
  }
  const holder = group ?? tree.groups.find((call) => call.open === '(' && bodyCall.test(call.label) && !tree.responses.has(call));
  if (!holder) {
    return undefined;
  }
  const object = holder.open === '(' ? objectIn(holder) : holder;
  const written = object && jsonOf(tree, object);
  if (written !== undefined) {
    return { body: written };
  }
  const content = holder.entries.find(({ literal, value }) => literal && !mediaType.test(value));
  if (holder.open === '(' && content && (holder.entries.length === 1 || bodyCall.test(holder.label))) {
    return { body: content.value };
  }
  return group ? { note: "The body is built by the program, so it isn't in the text." } : undefined;
}

/** A dump of a response has its status beside its content. */
function isOfResponse({ entries }: Group): boolean {
  return entries.some(({ key }) => /^(?:status|status_?code|statusdescription|responseuri|responsestatus)$/i.test(key));
}

/** `axios.post(url, { … }, { headers })`: the object after the URL, unless it is the one with the options. */
function passedBody(tree: SnippetTree): string | undefined {
  for (const { open, label, groups, entries } of tree.groups) {
    if (open === '(' && /(?:^|\.)(?:post|put)(?:async|asjsonasync)?$/i.test(label) && entries.length > 0) {
      const object = groups.find((one) => one.open === '{' && one.key === '' && !hasOptions(one));
      const written = object && jsonOf(tree, object);
      if (written !== undefined) {
        return written;
      }
    }
  }
  return undefined;
}

function hasOptions({ entries, groups }: Group): boolean {
  return [...entries, ...groups].some(({ key }) => /^(?:headers?|method|url|uri|auth|params|body|data)$/i.test(key));
}

/** The only JSON text in the code, whatever its name: nothing else can be the body. */
function onlyJson({ literals, responses }: SnippetTree): string | undefined {
  const texts = literals
    .filter(
      ({ key, group, value }) => !responses.has(group) && !isOfResponse(group) && !responseKey.test(key) && jsonStart.test(value),
    )
    .slice(0, mostTexts)
    .map(({ value }) => value)
    .filter((value) => parseJson(value) !== undefined);
  const [only] = new Set(texts);
  return new Set(texts).size === 1 ? only : undefined;
}

/** Each of them is parsed: code with more of them is not one call. */
const mostTexts = 20;
const responseKey = /resp|result|error|answer|reply|output/i;
/** JSON that is no error of NetSuite. */
const jsonStart = /^\s*(?:\{(?!\s*"(?:error"\s*:|type"\s*:\s*"https?:))|\[)/;

function jsonOf(tree: SnippetTree, object: Group): string | undefined {
  return parseable(tree.text.slice(object.start, object.end)) ?? toJson(object, 0);
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
