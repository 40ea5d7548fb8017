import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { Axios } from 'axios';
import type { CallClock } from './callClock.js';
import { followRequest } from './followRequest.js';
import type { WireRequest } from './wireRequest.js';

/** Bytes of a response's head: more than node's 16 KB, for portals that add their own headers. */
const longestHead = 64 * 1024;

/** The head of a response has come; its body is still on the way. */
export interface Exchange {
  readonly response: IncomingMessage;
  /** The code of what went wrong on the connection since then, such as `HPE_INVALID_CHUNK_SIZE`. */
  readonly trouble: () => string | undefined;
}

/**
 * axios without its defaults: it adds no header, follows no redirect, decodes no body and accepts every status. Its proxy is off,
 * because VS Code patches node's http and https modules so that they use the proxy and the certificates of its own settings.
 */
const client = new Axios({
  adapter: 'http',
  proxy: false,
  maxRedirects: 0,
  decompress: false,
  responseType: 'stream',
  validateStatus: () => true,
});

/** How one request is sent; the parts are those of `SendOptions`. */
export interface ExchangeOptions {
  readonly signal: AbortSignal;
  readonly defaultAgent: boolean;
}

/**
 * Sends a request on a connection of its own, which is never used again: so an old connection cannot make the call fail, the times of
 * the steps are those of this call, and node never sends a request again. Rejects with an AxiosError, which must not leave this
 * folder, because it holds the whole request.
 */
export async function exchange(
  wire: WireRequest,
  clock: CallClock,
  { signal, defaultAgent }: ExchangeOptions,
): Promise<Exchange> {
  let trouble: string | undefined;
  const request = (options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest => {
    // axios has parsed the URL and rewritten the headers, so the path and the headers that were signed replace its own.
    const { path, headers } = wire;
    const sent = (wire.secure ? https : http).request(
      { ...options, path, headers, agent: defaultAgent ? undefined : false, maxHeaderSize: longestHead },
      onResponse,
    );
    followRequest(sent, clock);
    sent.on('error', (error: NodeJS.ErrnoException) => {
      trouble = error.code;
    });
    sent.once('upgrade', (_response, socket) => {
      socket.destroy();
      sent.emit('error', Object.assign(new Error('The server changed the protocol.'), { code: 'ERR_UPGRADE' }));
    });
    return sent;
  };
  const { data } = await client.request<IncomingMessage>({
    method: wire.method,
    url: urlOf(wire),
    data: wire.body,
    signal,
    transport: { request },
  });
  return { response: data, trouble: () => trouble };
}

/** Scheme, host and port: the rest of the URL does not go through axios. */
function urlOf({ secure, hostname, port }: WireRequest): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `${secure ? 'https' : 'http'}://${host}${port === '' ? '' : `:${port}`}/`;
}
