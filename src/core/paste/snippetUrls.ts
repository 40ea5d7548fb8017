/** Finds URL and method in a snippet: written as a whole, or in the parts in which a client takes them. */
import type { Group } from './looseTree.js';
import { entriesOf, groupsOf, type SnippetTree } from './looseTree.js';
import { hasPlaceholder } from './placeholders.js';
import type { Pair } from './types.js';
import { findUrls, isAbsolute, rankUrl, schemeFor, withQuery } from './urls.js';

const urlKey = /^(?:url|uri|endpoint|request url|requesturl|full_?url|href|address|restlet_?url|CURLOPT_URL|baseaddress)$/i;

/** Every URL that could be the one, the likeliest first, each once. */
export function urlsOf(tree: SnippetTree): string[] {
  const named = entriesOf(tree, urlKey)
    .filter(({ value, literal }) => literal && isAbsolute(value))
    .map(({ value }) => value);
  const composed = [...compose(tree), ...fromTwoPlaces(tree)];
  // A literal says where its URL ends; in free text the punctuation of the sentence is left out.
  const literals = tree.literals.filter(({ value }) => isWholeUrl(value)).map(({ value }) => value);
  const cut = new Set(literals.map((url) => findUrls(url)[0]?.value));
  const written = findUrls(tree.text)
    .map(({ value }) => value)
    .filter((url) => !cut.has(url));
  const requested = requestLines(tree, [...literals, ...written]);
  const all = [...new Set([...labelled(tree.text), ...named, ...composed, ...requested, ...literals, ...written])].filter(
    (url) => !isOwnPage(url),
  );
  // The list begins with what is named as the URL of a request, and sorting keeps that order where URLs weigh the same.
  const parameters = parametersOf(tree);
  return all.toSorted((a, b) => weight(a) - weight(b)).map((url) => withQuery(url, parameters));
}

function isWholeUrl(text: string): boolean {
  return isAbsolute(text) && !/[\s"'<>]/.test(text);
}

function weight(url: string): number {
  return rankUrl(url) * 2 + (hasPlaceholder(url) ? 1 : 0);
}

/** Documentation and schemas that stand in stack traces and comments. */
function isOwnPage(url: string): boolean {
  return /^https?:\/\/(?:www\.w3\.org|www\.rfc-editor\.org|tools\.ietf\.org|datatracker\.ietf\.org|schemas?\.|json-schema\.org|docs\.|developer\.|github\.com)/i.test(
    url,
  );
}

function compose(tree: SnippetTree): string[] {
  const first = (key: RegExp) => entriesOf(tree, key).find(({ literal, value }) => literal && value !== '')?.value;
  const base = first(/^base_?url$/i);
  const relative = entriesOf(tree, /^(?:url|uri|path)$/i).find(
    ({ value, literal }) => literal && !isAbsolute(value) && value.startsWith('/'),
  )?.value;
  if (base !== undefined && isAbsolute(base)) {
    const path = relative ?? first(/^url$/i) ?? '';
    return isAbsolute(path) ? [path] : [path === '' ? base : `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`];
  }
  const host = first(/^(?:hostname|host)$/i);
  if (host === undefined || relative === undefined || isAbsolute(host)) {
    return [];
  }
  const protocol = first(/^protocol$/i)?.replace(/:$/, '') ?? schemeFor(host);
  const port = entriesOf(tree, /^port$/i).find(({ value }) => /^\d{1,5}$/.test(value))?.value;
  return [`${protocol}://${host}${port === undefined || host.includes(':') || port === '443' ? '' : `:${port}`}${relative}`];
}

const requestLabel = /\brequest[ _]?ur[il][\s*"'`:={]{1,12}(?=https?:)/i;

/** `Request URL: …` beside another URL, such as the one that was signed. */
function labelled(text: string): string[] {
  const label = requestLabel.exec(text);
  const at = label === null ? 0 : label.index + label[0].length;
  return label === null ? [] : findUrls(text.slice(at, at + longestUrl), 1).map(({ value }) => value);
}

const longestUrl = 16_000;
const origin = /^https?:\/\/[^/?#\s]+\/?$/i;
const netsuiteHost = /^[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}\.netsuite\.com(?::\d{1,5})?$/i;
/** A RESTlet, or a record or a query of REST web services. */
const netsuitePath = /^\/(?:app\/site\/hosting\/|services\/rest\/)\S{1,16000}$/;
const restletQuery = /^\??(?=(?:.{0,400}&)?script=)(?=(?:.{0,400}&)?deploy=)[\w.~%+-]{1,200}=[^\s"'<>]{1,16000}$/;

/** Host and path in two statements: `new RestClient("https://…")` and `new RestRequest("/app/site/hosting/…")`. */
function fromTwoPlaces({ literals }: SnippetTree): string[] {
  const values = literals.map(({ value }) => value).filter(({ length }) => length < longestUrl);
  const host = values.find((value) => origin.test(value)) ?? values.find((value) => netsuiteHost.test(value));
  const path = values.find((value) => netsuitePath.test(value));
  if (host === undefined || path === undefined) {
    return [];
  }
  const base = (isAbsolute(host) ? host : `${schemeFor(host)}://${host}`).replace(/\/$/, '');
  const query = path.includes('?') ? undefined : values.find((value) => restletQuery.test(value));
  return [`${base}${path}${query === undefined ? '' : `?${query.replace(/^\?/, '')}`}`];
}

/** urllib3 logs the host as a URL and the rest as a request line after it. */
function requestLines(tree: SnippetTree, written: readonly string[]): string[] {
  const origin = written.find((url) => /^https?:\/\/[^/?#]+$/.test(url));
  if (origin === undefined) {
    return [];
  }
  const line = /"(?:GET|POST|PUT|DELETE) (\/\S{0,16000}) HTTP\/\d/.exec(tree.text)?.[1];
  return line === undefined ? [] : [origin.replace(/^(https:.*):443$/, '$1') + line];
}

/** `params: { script: '…' }` of axios and requests; the values are decoded. */
export function parametersOf(tree: SnippetTree): Pair[] {
  const [group] = groupsOf(tree, /^(?:params|qs|query|queries|queryparams|searchparams|url_?params)$/i).filter(
    ({ open }) => open === '{',
  );
  return (group?.entries ?? [])
    .filter(({ key, value, literal }) => key !== '' && (literal || /^-?[\d.]+$/.test(value)))
    .map(({ key, value }): Pair => [key, value]);
}

const methodWord = /^(?:[\w.]{0,60}\.)?(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$/i;
const methodKey = /^(?:method|request method|requestmethod|httpmethod|http_method|verb|CURLOPT_CUSTOMREQUEST)$/i;
const caller = /(?:^|[._])(?:http)?(get|post|put|delete)(?:\.promise|async|json|asjsonasync)?$/i;
const requester = /(?:^|\.)(?:request|open|fetch|webrequest\.create|httprequestmessage|restrequest)$/i;

/** In capitals, as every client of this kind sends it. Undefined when the snippet does not tell. */
export function methodOf(tree: SnippetTree, url: string | undefined): { method?: string; note?: string } {
  const named = entriesOf(tree, methodKey)
    .map(({ value }) => methodWord.exec(value)?.[1])
    .find((word) => word !== undefined);
  const method = named ?? numbered(tree) ?? fromCall(tree) ?? beforeUrl(tree.text, url) ?? onlyWord(tree);
  if (method !== undefined) {
    return { method: method.toUpperCase() };
  }
  const client =
    /\b(?:fetch|axios|got)\s{0,4}\(|\bnew Request\(|\bCURLOPT_URL\b(?![^]{0,4000}\bCURLOPT_(?:POST|PUT|UPLOAD))/.exec(
      tree.text,
    )?.[0];
  return client === undefined ? {} : { method: 'GET', note: 'No method is given. GET was assumed, as the client does.' };
}

/** A dump of RestSharp's request has the number of its method. */
function numbered(tree: SnippetTree): string | undefined {
  if (!/\bAlwaysMultipartFormData\b|"(?:QueryString|HttpHeader)"/.test(tree.text)) {
    return undefined;
  }
  const number = entriesOf(tree, methodKey).find(({ value }) => /^[0-3]$/.test(value))?.value;
  return number === undefined ? undefined : ['GET', 'POST', 'PUT', 'DELETE'][Number(number)];
}

function fromCall(tree: SnippetTree): string | undefined {
  for (const group of tree.groups) {
    const word = caller.exec(group.label)?.[1];
    if (group.open !== '(') {
      continue;
    }
    if (word !== undefined && takesRequest(group)) {
      return word;
    }
    const [first] = group.entries;
    const passed =
      requester.test(group.label) && first
        ? group.entries.map(({ value }) => methodWord.exec(value)?.[1]).find((found) => found !== undefined)
        : undefined;
    if (passed !== undefined) {
      return passed;
    }
  }
  return undefined;
}

/** Programs call `.get(` for many things: it sends a request only with a URL, a variable of such a name, or an options object. */
function takesRequest(group: Group): boolean {
  const [first] = group.entries;
  return (
    group.groups.some(
      ({ open, entries }) =>
        open === '{' && entries.some(({ key }) => urlKey.test(key) || /^(?:headers|hostname|path)$/.test(key)),
    ) ||
    (first !== undefined && (isAbsolute(first.value) || /url|uri|endpoint|restlet/i.test(first.value) || urlKey.test(first.key)))
  );
}

function beforeUrl(text: string, url: string | undefined): string | undefined {
  const path = url === undefined ? undefined : /^https?:\/\/[^/]+(\/[^?#]*)/.exec(url)?.[1];
  for (const needle of [url, path]) {
    const at = needle === undefined ? -1 : text.indexOf(needle);
    const word =
      at < 0 ? undefined : /\b(GET|POST|PUT|DELETE|PATCH)\b["':,\s]{1,6}$/i.exec(text.slice(Math.max(0, at - 24), at))?.[1];
    if (word !== undefined) {
      return word;
    }
  }
  return undefined;
}

const builderWord = /^(GET|POST|PUT|DELETE|post)$|^(Get|Post|Put|Delete)\.new$/;

/** Builders (`.POST(…)` of Java, `Net::HTTP::Post.new` of Ruby, `@"POST"`): the method, when the text names only one. */
function onlyWord({ tokens }: SnippetTree): string | undefined {
  const words = new Set<string>();
  for (const { kind, text } of tokens) {
    const match = kind === 'sign' || text.length > 12 ? null : builderWord.exec(text);
    if (match) {
      words.add((match[1] ?? match[2] ?? '').toUpperCase());
    }
  }
  const [only] = words;
  return words.size === 1 ? only : undefined;
}
