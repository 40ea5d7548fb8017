import {
  baseStringUri,
  checkAccountId,
  formParameters,
  isFormContentType,
  queryParameters,
  urlParts,
  type Pair,
  type ParsedAuthorizationHeader,
  type TbaCredentials,
} from '../../tba/index.js';
import type { DiagnosisInput } from '../types.js';

/** What a client signs: a request, the parameters of its header and the credentials. Decoded, unless a name says raw. */
export interface SigningInput {
  /** In uppercase. */
  readonly method: string;
  readonly url: string;
  /** The correct base string URI, and its parts. */
  readonly uri: string;
  readonly scheme: string;
  readonly host: string;
  /** With its colon; empty without one. */
  readonly port: string;
  readonly path: string;
  /** Without its `?`; undefined when the URL has none. */
  readonly rawQuery: string | undefined;
  /** Without its `#`. */
  readonly fragment: string | undefined;
  readonly query: readonly Pair[];
  readonly form: readonly Pair[];
  /** The parameters of the header that are signed, in its order. */
  readonly protocol: readonly Pair[];
  readonly headerRealm: string | undefined;
  /** The realm of the stored account. */
  readonly realm: string;
  readonly body: string;
  readonly credentials: TbaCredentials;
}

/** Throws a TbaError for a URL that is not absolute. */
export function gatherSigningInput({ request, credentials }: DiagnosisInput, header: ParsedAuthorizationHeader): SigningInput {
  const uri = baseStringUri(request.url);
  const { scheme, host, port, path } = urlParts(uri);
  const { query, fragment } = urlParts(request.url);
  const account = checkAccountId(credentials.account);
  const body = request.body ?? '';
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    uri,
    scheme,
    host,
    port: port === '' ? '' : `:${port}`,
    path,
    rawQuery: query,
    fragment,
    query: queryParameters(request.url),
    form: isFormContentType(request.contentType) ? formParameters(body) : [],
    protocol: header.parameters.filter(([name]) => name !== 'oauth_signature'),
    headerRealm: header.realm,
    realm: 'account' in account ? account.account.realm : credentials.account,
    body,
    credentials,
  };
}

/** The value of a parameter of the header; empty when the header lacks it. */
export function protocolValue(input: SigningInput, name: string): string {
  return input.protocol.find(([hypothesis]) => hypothesis === name)?.[1] ?? '';
}
