/** The part of the npm package oauth that the tests use; it comes without types. */
declare module 'oauth' {
  type Callback = (error: { readonly statusCode: number; readonly data: string } | null, data?: string) => void;

  export class OAuth {
    constructor(
      requestTokenUrl: string | null,
      accessTokenUrl: string | null,
      consumerKey: string,
      consumerSecret: string,
      version: string,
      callback: string | null,
      signatureMethod: 'HMAC-SHA256' | 'HMAC-SHA1',
    );
    /** The Authorization header; there is no realm in it. */
    authHeader(url: string, token: string, tokenSecret: string, method: string): string;
    /** Signs and sends. */
    get(url: string, token: string, tokenSecret: string, callback: Callback): void;
    post(url: string, token: string, tokenSecret: string, body: string, contentType: string, callback: Callback): void;
  }
}
