/** Reads Postman requests: a collection (v2.0 or v2.1), a folder, an item or a bare request, as JSON. */
import { asList, asRecord, asText, type JsonRecord } from './json.js';
import { fillVariables } from './placeholders.js';
import { readPostmanAuth } from './postmanAuth.js';
import { isSecretName } from '../disclosure/index.js';
import type { Pair, FoundRequest } from './types.js';
import { isAbsolute, withQuery } from './urls.js';

interface Item {
  readonly name: string;
  readonly request: unknown;
  /** The nearest `auth` block of a folder or of the collection around it. */
  readonly inherited: unknown;
}

/** Requests that are offered to choose from. */
const mostItems = 50;
/** Children of one folder that are read. */
const mostChildren = 10_000;

/** `value` is parsed JSON. Empty when it is nothing of Postman's. */
export function readPostman(value: unknown): FoundRequest[] {
  const root = asRecord(value);
  if (!root) {
    return [];
  }
  const variables = new Variables(root.variable);
  const items = itemsOf(root);
  const total = items.length;
  return items.slice(0, mostItems).map((item, index) => {
    const name = item.name === '' ? '' : ` "${item.name.slice(0, 60)}"`;
    const kind = total > 1 ? `Postman request ${index + 1} of ${total}${name}` : `Postman request${name}`;
    return new RequestReader(item, variables, kind).read();
  });
}

/** The report that newman writes as JSON: its executions have what was sent, with the values of all variables. */
export function readNewman(value: unknown): FoundRequest[] {
  const executions = asList(asRecord(asRecord(value)?.run)?.executions) ?? [];
  const item = executions.map((execution) => {
    const { item: planned, request } = asRecord(execution) ?? {};
    return { name: asRecord(planned)?.name, request };
  });
  return item.length === 0 ? [] : readPostman({ item });
}

function isRequest(value: unknown): boolean {
  const request = asRecord(value);
  if (typeof value === 'string') {
    return isAbsolute(value);
  }
  if (!request || Array.isArray(request.headers)) {
    return false;
  }
  const url = request.url;
  const urlObject = asRecord(url);
  if (urlObject) {
    return 'raw' in urlObject || 'host' in urlObject || 'path' in urlObject;
  }
  return (
    typeof url === 'string' && (Array.isArray(request.header) || 'auth' in request || asRecord(request.body)?.mode !== undefined)
  );
}

/** Walks folders with a list instead of recursion, so that deep folders cannot overflow the stack. */
function itemsOf(root: JsonRecord): Item[] {
  if (isRequest(root)) {
    return [{ name: asText(root.name) ?? '', request: root, inherited: undefined }];
  }
  const found: Item[] = [];
  const open: { node: JsonRecord; inherited: unknown }[] = [{ node: root, inherited: undefined }];
  for (let at = open.pop(); at; at = open.pop()) {
    const inherited = at.node.auth ?? at.inherited;
    if (isRequest(at.node.request)) {
      found.push({ name: asText(at.node.name) ?? '', request: at.node.request, inherited });
    }
    const children = (asList(at.node.item) ?? []).map(asRecord).filter((node) => node !== undefined);
    open.push(
      ...children
        .toReversed()
        .slice(-mostChildren)
        .map((node) => ({ node, inherited })),
    );
  }
  return found;
}

/** The variables of a collection. One with the name of a secret is never filled in. */
class Variables {
  readonly #values = new Map<string, string>();
  readonly secrets: string[] = [];

  constructor(list: unknown) {
    for (const entry of asList(list) ?? []) {
      const record = asRecord(entry);
      const key = asText(record?.key) ?? asText(record?.id);
      const value = asText(record?.value);
      if (key === undefined || value === undefined) {
        continue;
      }
      if (isSecretName(key) || record?.type === 'secret') {
        this.secrets.push(value);
      } else {
        this.#values.set(key, value);
      }
    }
  }

  /** Replaces the variables that have a value here, and leaves the others as they are. */
  fill(text: string): string {
    return fillVariables(text, this.#values);
  }
}

class RequestReader {
  readonly #item: Item;
  readonly #variables: Variables;
  readonly #kind: string;
  readonly #notes: string[] = [];

  constructor(item: Item, variables: Variables, kind: string) {
    this.#item = item;
    this.#variables = variables;
    this.#kind = kind;
  }

  read(): FoundRequest {
    const request = asRecord(this.#item.request) ?? { url: this.#item.request };
    const headers = this.#headers(request.header);
    const auth = readPostmanAuth(request.auth ?? this.#item.inherited);
    const signsItself = auth.clientSideAuth !== undefined && !headers.some(([name]) => name.toLowerCase() === 'authorization');
    if (signsItself) {
      this.#notes.push(
        "Postman signs the request when it sends it. The Authorization header isn't in the file, but in Postman's console.",
      );
    }
    const { body, contentType } = this.#body(asRecord(request.body));
    return {
      kind: this.#kind,
      method: asText(request.method) ?? 'GET',
      url: this.#url(request.url),
      headers,
      body,
      impliedContentType: contentType,
      ...(auth.clientSideAuth && { clientSideAuth: auth.clientSideAuth }),
      notes: [...this.#notes, ...auth.notes],
      secrets: [...auth.secrets, ...this.#variables.secrets],
    };
  }

  #headers(value: unknown): Pair[] {
    const text = asText(value);
    if (text !== undefined) {
      return text.split(/\r?\n/).flatMap(toHeader);
    }
    return this.#enabled(value, 'header');
  }

  /** The rows that are sent: name and value with the variables filled in. */
  #enabled(list: unknown, what: string): Pair[] {
    const rows = (asList(list) ?? []).map(asRecord).filter((row) => row !== undefined);
    const kept = rows.filter((row) => row.disabled !== true);
    if (kept.length < rows.length) {
      this.#notes.push(`Disabled ${what} rows were left out: ${rows.length - kept.length}.`);
    }
    return kept.map((row) => [this.#variables.fill(asText(row.key) ?? ''), this.#variables.fill(asText(row.value) ?? '')]);
  }

  #url(value: unknown): string | undefined {
    const text = asText(value);
    if (text !== undefined) {
      return this.#variables.fill(text);
    }
    const url = asRecord(value);
    if (!url) {
      return undefined;
    }
    const raw = asText(url.raw);
    const query = asList(url.query)?.map(asRecord);
    const disabled = query?.some((row) => row?.disabled === true) === true;
    const base = raw === undefined ? partsToUrl(url) : disabled ? (raw.split('?')[0] ?? '') : raw;
    const filled = this.#pathVariables(this.#variables.fill(base), url.variable);
    if (raw !== undefined && !disabled) {
      return filled;
    }
    const rows = this.#enabled(url.query, 'query');
    if (rows.length === 0) {
      return filled;
    }
    // Rows hold the text of the URL itself, so nothing is encoded again.
    return `${filled}?${rows.map(([name, text]) => `${name}=${text}`).join('&')}`;
  }

  #pathVariables(url: string, list: unknown): string {
    const values = new Map(this.#enabled(list, 'path variable'));
    return values.size === 0
      ? url
      : url.replace(/\/:([\w.-]{1,100})/g, (all, name: string) => (values.has(name) ? `/${values.get(name) ?? ''}` : all));
  }

  #body(body: JsonRecord | undefined): { body?: string; contentType?: string } {
    const mode = asText(body?.mode);
    if (!body || mode === undefined || body.disabled === true) {
      return {};
    }
    if (mode === 'raw') {
      return this.#rawBody(body);
    }
    if (mode === 'urlencoded') {
      const rows = this.#enabled(body.urlencoded, 'form');
      return { body: withQuery('', rows).slice(1), contentType: 'application/x-www-form-urlencoded' };
    }
    this.#notes.push(`The body of kind ${mode.slice(0, 20)} was left out. RESTlets accept JSON, XML or text.`);
    return mode === 'formdata' ? { contentType: 'multipart/form-data' } : {};
  }

  #rawBody(body: JsonRecord): { body: string; contentType?: string } {
    const language = asText(asRecord(asRecord(body.options)?.raw)?.language);
    const contentType = {
      json: 'application/json',
      xml: 'application/xml',
      text: 'text/plain',
      html: 'text/html',
      javascript: 'application/javascript',
    }[language ?? ''];
    return { body: this.#variables.fill(asText(body.raw) ?? ''), ...(contentType !== undefined && { contentType }) };
  }
}

function toHeader(line: string): Pair[] {
  const colon = line.indexOf(':');
  return colon <= 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
}

function partsToUrl(url: JsonRecord): string {
  const join = (value: unknown, separator: string) =>
    asText(value) ?? (asList(value) ?? []).map((part) => asText(part) ?? '').join(separator);
  const port = asText(url.port);
  const path = join(url.path, '/');
  return `${asText(url.protocol) ?? 'https'}://${join(url.host, '.')}${port ? `:${port}` : ''}${path === '' ? '' : path.startsWith('/') ? path : `/${path}`}`;
}
