import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { errorResponse, textResponse, valueResponse, type WireFault } from '../responses.js';
import { overTheLimit } from '../dispatcher.js';
import { bodyObject, reply, ScriptError, WholeResponse, type EntryPoint, type Restlet, type ScriptCall } from '../restlet.js';
import { largestBody, limits } from '../../netsuite/index.js';
import { largeJson } from './largeBody.js';

const longestDelay = limits.runSeconds * 1000;
/** Larger than NetSuite allows, so that a person can test the limit of a client. */
const largestResponse = 100 * 1024 * 1024;

interface Fault {
  readonly shows: string;
  readonly run: EntryPoint;
}

const faults: Readonly<Record<string, Fault>> = {
  'script-error': { shows: 'an error of the script, with its stack', run: scriptError },
  permission: { shows: 'a role without the permission to run scripts', run: noSuiteScript },
  concurrency: {
    shows: 'the limit of concurrent requests',
    run: (call) => new WholeResponse(errorResponse(call.format, overTheLimit)),
  },
  'time-limit': { shows: 'a script that ran for too long', run: timeLimit },
  'unexpected-error': { shows: 'status 500 with an error ID', run: unexpected },
  'return-format': { shows: "a returned value that doesn't match the content type", run: wrongReturn },
  'error-in-200': { shows: 'an error that the script caught, with status 200', run: caught },
  slow: { shows: 'a response after `delay` milliseconds', run: slow },
  large: { shows: 'a JSON response of `size` bytes (10 MB by default)', run: large },
  html: { shows: 'a page of the user interface instead of data', run: html },
  redirect: { shows: 'status 302, as from the wrong data center', run: redirect },
  truncated: { shows: 'a body that is shorter than its Content-Length', run: (call) => brokenOnTheWire(call, 'cut') },
  'truncated-chunked': { shows: 'a body without a length that ends early', run: (call) => brokenOnTheWire(call, 'cut-chunked') },
  'wrong-length': { shows: 'a body longer than its Content-Length', run: (call) => brokenOnTheWire(call, 'overlong') },
  reset: { shows: 'a connection that is reset', run: (call) => brokenOnTheWire(call, 'reset') },
  'wrong-encoding': { shows: 'Latin-1 text that is declared as UTF-8', run: wrongEncoding },
  gzip: { shows: 'a compressed response', run: gzip },
};

/** Everything that can go wrong after the login, one at a time, by the parameter `fault`; without it, the list of them. */
export const faultsRestlet: Restlet = {
  script: 'customscript_demo_faults',
  deploy: 'customdeploy_demo_faults',
  internalId: 103,
  entryPoints: { GET: run, POST: run, PUT: run, DELETE: run },
};

function run(call: ScriptCall): unknown {
  const name = argument(call, 'fault');
  call.log.audit('fault', name ?? 'none');
  if (name === undefined) {
    return reply(call, { faults: Object.entries(faults).map(([fault, { shows }]) => ({ fault, shows })) });
  }
  const fault = Object.hasOwn(faults, name) ? faults[name] : undefined;
  if (fault === undefined) {
    throw new ScriptError(
      'USER_ERROR',
      `There is no fault "${name.slice(0, 100)}". Send the request without this parameter to get the list.`,
    );
  }
  return fault.run(call);
}

/** An argument from the query, or from the body of a POST or PUT. */
function argument(call: ScriptCall, name: string): string | undefined {
  const fromBody = call.body === undefined ? undefined : bodyObject(call)[name];
  const value = call.parameters[name] ?? fromBody;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function numberArgument(call: ScriptCall, name: string, otherwise: number, most: number): number {
  const text = argument(call, name) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(text) || Number(text) > most) {
    throw new ScriptError('USER_ERROR', `The parameter ${name} must be a whole number up to ${most}.`);
  }
  return Number(text);
}

function scriptError(): never {
  throw new ScriptError('UNEXPECTED_ERROR', "TypeError: Cannot read property 'getValue' of null");
}

function timeLimit(): never {
  throw new ScriptError('SSS_TIME_LIMIT_EXCEEDED', 'Script Execution Time Exceeded.');
}

function unexpected(): never {
  throw new Error('The demo fails on purpose');
}

function noSuiteScript({ format }: ScriptCall): WholeResponse {
  const message =
    "Permission Violation: You need the 'SuiteScript' permission to access this page. Please contact your account administrator.";
  return new WholeResponse(errorResponse(format, { status: 400, code: 'INSUFFICIENT_PERMISSION', message }));
}

function wrongReturn({ format }: ScriptCall): unknown {
  return format === 'text' ? { text: false } : 'text instead of an object';
}

function caught(call: ScriptCall): unknown {
  call.log.error('RCRD_DSNT_EXIST', 'That record does not exist.');
  return reply(call, { success: false, error: { code: 'RCRD_DSNT_EXIST', message: 'That record does not exist.' } });
}

async function slow(call: ScriptCall): Promise<unknown> {
  const delay = numberArgument(call, 'delay', 3000, longestDelay);
  await wait(delay, undefined, { signal: call.signal });
  return reply(call, { delay });
}

function large(call: ScriptCall): WholeResponse {
  const size = numberArgument(call, 'size', largestBody, largestResponse);
  return new WholeResponse({ status: 200, headers: { 'Content-Type': 'application/json;charset=utf-8' }, body: largeJson(size) });
}

function html(): WholeResponse {
  const page =
    '<!DOCTYPE html>\n<html><head><title>NetSuite - Customer Login</title></head>\n' +
    '<body><h1>Customer Login</h1><p>Please log in to continue.</p></body></html>\n';
  return new WholeResponse(textResponse(200, 'text/html;charset=utf-8', page));
}

// The address is the simulator's own, so that a client which follows goes nowhere else, and shows in the Login Audit Trail.
function redirect({ host, path, parameters }: ScriptCall): WholeResponse {
  const query = new URLSearchParams({ ...parameters, fault: 'followed' });
  const location = `http://${host}${path}?${query.toString()}`;
  return new WholeResponse(textResponse(302, 'text/html;charset=utf-8', '', { Location: location }));
}

function brokenOnTheWire({ format }: ScriptCall, wireFault: WireFault): WholeResponse {
  const items = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, name: `Customer ${index + 1}` }));
  return new WholeResponse({ ...valueResponse(format, format === 'text' ? JSON.stringify({ items }) : { items }), wireFault });
}

function wrongEncoding({ format }: ScriptCall): WholeResponse {
  const value = { companyname: 'Café Zoë', city: 'Århus' };
  const response = valueResponse(format, format === 'text' ? JSON.stringify(value) : value);
  return new WholeResponse({ ...response, body: Buffer.from(response.body.toString('utf8'), 'latin1') });
}

function gzip({ format }: ScriptCall): WholeResponse {
  const value = { compressed: true, text: 'Café Zoë '.repeat(200) };
  const response = valueResponse(format, format === 'text' ? JSON.stringify(value) : value);
  return new WholeResponse({
    ...response,
    headers: { ...response.headers, 'Content-Encoding': 'gzip' },
    body: gzipSync(response.body),
  });
}
