import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { createConnection } from 'node:net';
import { createSimulator, type Simulator, type SimulatorOptions, type SimulatorToken } from '../../src/core/simulator/index.js';
import { authorization, type HandSigned } from './signers/handSigner.js';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The error of NetSuite's JSON body. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string };
}

const simulators: Simulator[] = [];

/** A running simulator that `stopAll` ends. */
export async function run(options: SimulatorOptions = {}): Promise<Simulator & { readonly url: string }> {
  const simulator = createSimulator(options);
  simulators.push(simulator);
  await simulator.start();
  return simulator as Simulator & { readonly url: string };
}

export async function stopAll(): Promise<void> {
  await Promise.all(simulators.splice(0).map((simulator) => simulator.stop()));
}

/** The token of a demo role. */
export function tokenOf({ tokens }: Simulator, role = 'Demo Administrator'): SimulatorToken {
  const token = tokens.find((candidate) => candidate.role === role);
  assert.ok(token, `no token for the role ${role}`);
  return token;
}

/** The URL of a demo RESTlet; `more` begins with `&`. */
export function restletUrl(simulator: Simulator, name: string, more = ''): string {
  return `${simulator.url ?? ''}/app/site/hosting/restlet.nl?script=customscript_demo_${name}&deploy=customdeploy_demo_${name}${more}`;
}

/** Sends a request exactly as given: no redirects, no cookies, nothing added but Host and Content-Length. */
export function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const request = httpRequest(url, { method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export interface Call extends Partial<HandSigned> {
  readonly role?: string;
  readonly contentType?: string | undefined;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
}

/** Signs by hand and sends, as JSON unless told. */
export function call(
  simulator: Simulator,
  url: string,
  { role, contentType, body, headers, ...signed }: Call = {},
): Promise<Reply> {
  const method = signed.method ?? 'GET';
  const account = signed.account ?? simulator.account;
  const type = contentType ?? 'application/json';
  return send(url, {
    method,
    headers: {
      ...(type !== '' && { 'Content-Type': type }),
      Authorization: authorization({ token: tokenOf(simulator, role), ...signed, method, url, account }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}

/** Writes bytes to the server and returns everything that it says until it ends the connection. */
export function speak(simulator: Simulator, text: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(simulator.url ?? '');
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(text));
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(heard);
    });
  });
}

export function errorOf({ text }: Reply): ErrorBody['error'] {
  return (JSON.parse(text) as ErrorBody).error;
}

/** The Detail words of the failures in the Login Audit Trail, the oldest first. */
export function failures({ auditTrail }: Simulator): (string | undefined)[] {
  return auditTrail.flatMap(({ status, detail }) => (status === 'Failure' ? [detail] : []));
}
