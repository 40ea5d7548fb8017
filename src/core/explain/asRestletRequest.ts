import { dropped } from '../disclosure/index.js';
import { bodyTypes, holdsSecret, isContentType, newRequest, refusedHeader } from '../request/index.js';
import { restletPath } from '../netsuite/index.js';
import { checkAccountId, queryParameters, type Pair } from '../tba/index.js';
import { httpMethods, type RequestRow, type RestletRequest } from '../../protocol/request.js';
import type { ForeignRequest } from '../../protocol/explain.js';
import type { RoleView } from '../../protocol/roles.js';

/** A refused request as a composer can edit it, to be signed correctly. */
export interface ConvertedRequest {
  readonly request: RestletRequest;
  /** What could not be carried over, a sentence each: nothing is dropped in silence. */
  readonly left: readonly string[];
}

/** What the composer's request is made of. */
export interface ConvertibleRequest {
  readonly request: ForeignRequest;
  /** All headers but `Authorization`. */
  readonly headers: readonly Pair[];
  /** The role to sign with, when it is known. */
  readonly role?: RoleView;
  /** Realms of the stored accounts; absent where somebody else sees to the account that the request is sent to. */
  readonly accounts?: readonly string[];
}

/**
 * The same method, RESTlet, query, headers and body, for the same account. Host, signature and what the sender adds automatically
 * are made again. Never throws.
 */
export function asRestletRequest(refused: ConvertibleRequest): ConvertedRequest {
  const left: string[] = [];
  const say = (sentence: string): void => {
    left.push(sentence);
  };
  const address = readAddress(refused.request.url.trim());
  const request: RestletRequest = {
    ...newRequest(),
    method: methodOf(refused.request, say),
    ...restletOf(refused.request.url, say),
    ...headersOf(refused, say),
    ...bodyOf(refused.request, say),
    ...preferenceOf(refused, address, say),
  };
  pathOf(address, say);
  return { request, left };
}

type Say = (sentence: string) => void;

interface Address {
  readonly scheme: string;
  /** With its port, unless that is the scheme's own. */
  readonly host: string;
  readonly path: string;
}

function readAddress(url: string): Address {
  const [, scheme = '', host = '', path = ''] = /^(https?):\/\/(?:[^@/?#]*@)?([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const own = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase().replace(own, ''), path };
}

function methodOf({ method }: ForeignRequest, say: Say): RestletRequest['method'] {
  const found = httpMethods.find((one) => one === method.trim().toUpperCase());
  if (found === undefined) {
    say(`RESTlets don't support ${method.trim()}. The method was changed to GET.`);
  }
  return found ?? 'GET';
}

function restletOf(url: string, say: Say): Pick<RestletRequest, 'script' | 'deploy' | 'query'> {
  const pairs = queryParameters(url);
  const first = (wanted: string): string => pairs.find(([name]) => name === wanted)?.[1] ?? '';
  const rows = pairs.flatMap(([name, value], index): RequestRow[] => {
    if (name === 'script' || name === 'deploy') {
      if (pairs.findIndex((pair) => pair[0] === name) !== index) {
        say(`A second ${name}=${value} was removed, because it may not reach the script.`);
      }
      return [];
    }
    if (name.startsWith('oauth_')) {
      say(`${name} was removed from the query. NetSuite reads it from the header only.`);
      return [];
    }
    if (name === '') {
      say(`A query parameter without a name was removed. Its value was "${value}".`);
    }
    return name === '' ? [] : [row('query', name, value, say)];
  });
  return { script: first('script'), deploy: first('deploy'), query: rows };
}

/** Made anew for each call: to leave them out loses nothing. */
const madeAnew =
  /^(?:authorization|host|content-length|transfer-encoding|connection|keep-alive|proxy-connection|te|trailer|accept-encoding|:.*)$/i;

function headersOf({ headers, request }: ConvertibleRequest, say: Say): Pick<RestletRequest, 'headers' | 'bodyType'> {
  const rows = headers.flatMap(([name, value]): RequestRow[] => {
    if (madeAnew.test(name) || isContentType(name)) {
      return [];
    }
    const reason = refusedHeader(name);
    if (reason !== undefined) {
      say(`The header ${name} was removed. ${reason}`);
    }
    return reason === undefined ? [row('headers', name, value, say)] : [];
  });
  const written = request.contentType.trim();
  const bodyType = bodyTypes.find((type) => type === written.split(';', 1)[0]?.trim()) ?? newRequest().bodyType;
  // What the type alone does not say, a character set or a type that RESTlets refuse, goes out as it was.
  const own = written === '' || written === bodyType ? [] : [{ name: 'Content-Type', value: written, enabled: true }];
  return { bodyType, headers: [...own, ...rows] };
}

function row(kind: 'query' | 'headers', name: string, value: string, say: Say): RequestRow {
  const isSecret = value === dropped || holdsSecret(kind, { name, value });
  if (isSecret) {
    say(`The value of "${name}" was removed, because request files can't contain secrets.`);
  }
  return { name, value: isSecret ? '' : value, enabled: true };
}

function bodyOf({ body }: ForeignRequest, say: Say): Pick<RestletRequest, 'body'> {
  if (body.includes(dropped)) {
    say(`A secret in the body was replaced by "${dropped}".`);
  }
  return { body };
}

/** The account and role that the request is to be signed with; the host follows from them. */
function preferenceOf(
  { role, accounts }: ConvertibleRequest,
  { scheme, host }: Address,
  say: Say,
): Pick<RestletRequest, 'account' | 'role'> {
  if (role) {
    if (host !== role.host.toLowerCase()) {
      say(`It was sent to ${host}. The composer sends to ${role.host}, the host of ${role.account}.`);
    } else if (scheme === 'http' && role.kind !== 'demo') {
      say('It was sent over http. The composer sends over https.');
    }
    return { account: role.account, role: role.role };
  }
  if (!accounts) {
    return {};
  }
  const check = checkAccountId(host);
  const account = 'account' in check && host.includes('.') ? check.account.realm : undefined;
  if (account !== undefined && accounts.includes(account)) {
    return { account };
  }
  say(
    `It was sent to ${host}, which isn't the host of any of your accounts. The composer signs with the active role and sends to its host.`,
  );
  return {};
}

function pathOf({ scheme, path }: Address, say: Say): void {
  // Of a URL with a placeholder for its host the path is not known.
  if (scheme !== '' && path !== restletPath) {
    say(`The path ${path === '' ? '/' : path} was removed. The path of RESTlets is ${restletPath}.`);
  }
}
