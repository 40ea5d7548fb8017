import type { Node } from 'jsonc-parser';
import { httpMethods, type RequestRow, type RestletRequest } from '../../../protocol/request.js';
import { bodyFields, bodyTypes, defaultBodyType, fileFields, fileVersion, newRequest, rowFields } from './fields.js';
import { propertiesOf, propertyOf, readJsonTree } from './jsonTree.js';
import { lineAndColumn } from '../../../protocol/textPosition.js';
import { RequestFileError } from './requestFileError.js';
import { holdsSecret, isHostName, isSecretName, looksIssued } from '../secrets.js';

/** A request, or why a text is not one. Line and column are 1-based, the column in UTF-16 code units. */
export type ParsedRequest =
  | { readonly kind: 'request'; readonly request: RestletRequest }
  | { readonly kind: 'unreadable'; readonly message: string; readonly line: number; readonly column: number };

/**
 * Reads a `.restlet.json` text. An empty text is a new request; unknown fields are ignored.
 * Never throws for a text that is not a request: the result says what is wrong, where, and what to do.
 */
export function parseRequest(text: string): ParsedRequest {
  try {
    return { kind: 'request', request: readRequest(text) };
  } catch (error) {
    if (!(error instanceof RequestFileError)) {
      throw error;
    }
    return { kind: 'unreadable', message: error.message, ...lineAndColumn(text, error.offset) };
  }
}

/** @throws {RequestFileError} when the text is not a request. */
function readRequest(text: string): RestletRequest {
  const root = readTree(text);
  if (!root) {
    return newRequest();
  }
  if (root.type !== 'object') {
    throw new RequestFileError(root.offset, 'A request file contains one JSON object { … }.');
  }
  checkVersion(root);
  refuseForeignFields(root);
  refuseRepeated(root, fileFields, '');
  const request = newRequest();
  request.method = readChoice(root, 'method', httpMethods) ?? request.method;
  request.script = readText(root, 'script') ?? '';
  request.deploy = readText(root, 'deploy') ?? '';
  request.query = readRows(root, 'query');
  request.headers = readRows(root, 'headers');
  Object.assign(request, readBody(root), readPreferences(root));
  return request;
}

function readTree(text: string): Node | undefined {
  try {
    return readJsonTree(text);
  } catch (error) {
    if (error instanceof RequestFileError) {
      throw new RequestFileError(error.offset, `This request file isn't valid JSON. ${error.message}`);
    }
    throw error;
  }
}

function checkVersion(root: Node): void {
  const node = propertyOf(root, 'version');
  if (!node || node.value === fileVersion) {
    return;
  }
  const version: unknown = node.value;
  if (typeof version === 'number' && Number.isInteger(version) && version > fileVersion) {
    throw new RequestFileError(
      node.offset,
      `This request was written by a later version of RESTlet Workbench (file version ${version}; this version reads ${fileVersion}). Update the extension.`,
    );
  }
  throw new RequestFileError(node.offset, `"version" must be the number ${fileVersion}.`);
}

function refuseForeignFields(root: Node): void {
  for (const { name, node, value } of propertiesOf(root)) {
    if (isHostName(name)) {
      throw new RequestFileError(
        node.offset,
        `A request file can't contain a host. It follows from the account. Remove "${name}" and select a role to send with.`,
      );
    }
    if (isSecretName(name)) {
      throw secretRefusal(node, name);
    }
    refuseIssuedValues(value);
  }
}

/**
 * Inside a field, a row or the body, a name alone does not make a secret: its value must look like one that NetSuite issued, too.
 * A list instead of recursion, because a text that the parser could just read might overflow the stack here.
 */
function refuseIssuedValues(root: Node): void {
  const nodes = [root];
  for (const node of nodes) {
    for (const child of node.children ?? []) {
      nodes.push(child);
    }
    const [key, value] = node.type === 'property' ? (node.children ?? []) : [];
    if (key && value && isSecretName(key.value as string) && typeof value.value === 'string' && looksIssued(value.value)) {
      throw secretRefusal(value, key.value as string);
    }
  }
}

function secretRefusal(node: Node, name: string): RequestFileError {
  return new RequestFileError(
    node.offset,
    `A request file holds no secret: "${name}" is refused. Remove it here, add it as a token in the Accounts view, and renew it if this file was ever shared.`,
  );
}

function refuseRepeated(object: Node, names: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const { name, node } of propertiesOf(object)) {
    if (seen.has(name) && names.includes(name)) {
      throw new RequestFileError(node.offset, `"${path}${name}" is here a second time. Keep one.`);
    }
    seen.add(name);
  }
}

function readText(object: Node, name: string, path = name): string | undefined {
  const node = propertyOf(object, name);
  if (!node) {
    return undefined;
  }
  if (node.type === 'string') {
    return node.value as string;
  }
  const example = node.type === 'number' ? `, for instance "${String(node.value)}"` : '';
  throw new RequestFileError(node.offset, `"${path}" must be text in double quotes${example}.`);
}

function readChoice<Choice extends string>(
  object: Node,
  name: string,
  choices: readonly Choice[],
  path = name,
): Choice | undefined {
  const text = readText(object, name, path);
  if (text === undefined) {
    return undefined;
  }
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new RequestFileError(propertyOf(object, name)?.offset ?? 0, `"${path}" must be one of ${choices.join(', ')}.`);
  }
  return choice;
}

function readRows(root: Node, field: 'query' | 'headers'): RequestRow[] {
  const list = propertyOf(root, field);
  if (!list) {
    return [];
  }
  if (list.type !== 'array') {
    throw new RequestFileError(list.offset, `"${field}" must be a list [ … ] of { "name", "value" }.`);
  }
  return (list.children ?? []).map((node, index) => {
    const path = `${field}[${index}]`;
    if (node.type !== 'object') {
      throw new RequestFileError(node.offset, `"${path}" must be an object { "name": …, "value": … }.`);
    }
    refuseRepeated(node, rowFields, `${path}.`);
    const row = {
      name: readText(node, 'name', `${path}.name`) ?? '',
      value: readText(node, 'value', `${path}.value`) ?? '',
      enabled: readFlag(node, 'enabled', `${path}.enabled`) ?? true,
    };
    if (holdsSecret(field, row)) {
      throw secretRefusal(propertyOf(node, 'value') ?? node, row.name);
    }
    return row;
  });
}

function readFlag(object: Node, name: string, path: string): boolean | undefined {
  const node = propertyOf(object, name);
  if (!node) {
    return undefined;
  }
  if (node.type === 'boolean') {
    return node.value as boolean;
  }
  throw new RequestFileError(node.offset, `"${path}" must be true or false.`);
}

function readBody(root: Node): Partial<RestletRequest> {
  const body = propertyOf(root, 'body');
  if (!body) {
    return {};
  }
  const form = '{ "type": "application/json", "text": … }';
  if (body.type !== 'object') {
    throw new RequestFileError(body.offset, `"body" must have the form ${form}.`);
  }
  const names = propertiesOf(body).map(({ name }) => name);
  if (names.length > 0 && !bodyFields.some((field) => names.includes(field))) {
    throw new RequestFileError(body.offset, `"body" must have the form ${form}, with the body itself as text.`);
  }
  refuseRepeated(body, bodyFields, 'body.');
  return {
    bodyType: readChoice(body, 'type', bodyTypes, 'body.type') ?? defaultBodyType,
    body: readBodyText(propertyOf(body, 'text')),
  };
}

/** A text is itself; a list is its lines, joined by line feeds (a carriage return stays at the end of its line). */
function readBodyText(node: Node | undefined): string {
  if (!node) {
    return '';
  }
  if (node.type === 'string') {
    return node.value as string;
  }
  if (node.type !== 'array') {
    throw new RequestFileError(node.offset, '"body.text" must be text in double quotes, or a list of its lines.');
  }
  const lines = (node.children ?? []).map((line, index) => {
    if (line.type !== 'string') {
      throw new RequestFileError(line.offset, `"body.text[${index}]" must be text in double quotes.`);
    }
    return line.value as string;
  });
  return lines.join('\n');
}

function readPreferences(root: Node): Pick<RestletRequest, 'name' | 'account' | 'role'> {
  const name = readText(root, 'name');
  const account = readText(root, 'account');
  const role = readText(root, 'role');
  if (account !== undefined && !/^[\w-]*$/.test(account)) {
    throw new RequestFileError(
      propertyOf(root, 'account')?.offset ?? 0,
      '"account" must be an account ID such as 1234567_SB1, not a host or a URL. The host follows from it.',
    );
  }
  return { ...(name !== undefined && { name }), ...(account !== undefined && { account }), ...(role !== undefined && { role }) };
}
