import { errorResponse } from '../responses.js';
import { reply, ScriptError, WholeResponse, type Restlet, type ScriptCall } from '../restlet.js';
import { onEveryMethod } from './echo.js';

const notThere = 'That record does not exist.';

/** How scripts report an error in a response with status 200. */
const reports: Readonly<Record<string, object>> = {
  success: { success: false, error: 'RCRD_DSNT_EXIST', message: notThere },
  'success-alone': { success: false, message: notThere },
  ok: { ok: false, error: notThere },
  error: { error: { name: 'RCRD_DSNT_EXIST', message: notThere } },
  'error-name': { result: '', message: notThere, errorName: 'RCRD_DSNT_EXIST' },
  status: { status: 'failed', message: notThere },
  result: { result: 'error', mensaje: notThere },
  message: { message: 'Record Does not Exist' },
};

/** Catches its errors and responds with 200 all the same; `shape` says in which form. */
export const reportsErrors: Restlet = {
  script: 'customscript_demo_reports_errors',
  deploy: 'customdeploy_demo_reports_errors',
  internalId: 105,
  entryPoints: onEveryMethod((call) => {
    const shape = call.parameters.shape ?? 'success';
    call.log.error('Record not loaded', { name: 'RCRD_DSNT_EXIST', message: notThere });
    return shape === 'json-text' ? jsonInJson(call) : reply(call, chosen(reports, 'shape', shape));
  }),
};

/** Catches its errors, logs them and returns nothing: 200 with an empty body. Its deployment keeps errors only. */
export const swallowsErrors: Restlet = {
  script: 'customscript_demo_swallows_errors',
  deploy: 'customdeploy_demo_swallows_errors',
  internalId: 106,
  logLevel: 'ERROR',
  entryPoints: onEveryMethod((call) => {
    call.log.debug('context', call.parameters);
    call.log.error('Record not loaded', notThere);
    return new WholeResponse({
      status: 200,
      headers: { 'Content-Type': 'application/json;charset=utf-8' },
      body: Buffer.alloc(0),
    });
  }),
};

/** Throws, each time in another way: `kind` says in which. The sample project has its script. */
export const throwsErrors: Restlet = {
  script: 'customscript_demo_throws_errors',
  deploy: 'customdeploy_demo_throws_errors',
  internalId: 107,
  entryPoints: onEveryMethod((call) => {
    const { code, message, logged } = chosen(thrown, 'kind', call.parameters.kind ?? 'named');
    call.log.error(code, logged);
    return new WholeResponse(errorResponse(call.format, { status: 400, code, message }));
  }),
};

interface Thrown {
  readonly code: string;
  readonly message: string;
  readonly logged: unknown;
}

const file = '/SuiteScripts/demo_throws_errors.js';
const named = {
  type: 'error.SuiteScriptError',
  name: 'MISSING_REQ_ARG',
  message: 'Missing a required argument: [id]',
  stack: ['Error', `at onRequest (${file}:11:15)`],
  cause: { name: 'MISSING_REQ_ARG', message: 'Missing a required argument: [id]' },
  id: '',
};

/** By what is thrown: an error of N/error has a name of its own, everything else gets one from NetSuite. */
const thrown: Readonly<Record<string, Thrown>> = {
  named: { code: named.name, message: JSON.stringify(named), logged: named },
  error: {
    code: 'UNEXPECTED_ERROR',
    message: `Error: The customer has no address. [at onRequest (${file}:13:15)]`,
    logged: { type: 'error.SuiteScriptError', name: 'Error', stack: ['Error', `at onRequest (${file}:13:15)`] },
  },
  text: { code: 'UNEXPECTED_ERROR', message: 'The customer has no address.', logged: 'The customer has no address.' },
  object: {
    code: 'UNEXPECTED_ERROR',
    message: '{"code":"NO_ADDRESS","message":"The customer has no address."}',
    logged: { code: 'NO_ADDRESS', message: 'The customer has no address.' },
  },
};

function jsonInJson(call: ScriptCall): unknown {
  const text = JSON.stringify(JSON.stringify(reports.success));
  const type = call.format === 'text' ? 'text/plain' : 'application/json';
  return new WholeResponse({ status: 200, headers: { 'Content-Type': `${type};charset=utf-8` }, body: Buffer.from(text) });
}

/** @throws {ScriptError} for a name that is none of the choices */
function chosen<Value>(choices: Readonly<Record<string, Value>>, parameter: string, name: string): Value {
  const value = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (value === undefined) {
    throw new ScriptError('USER_ERROR', `The parameter ${parameter} must be one of ${Object.keys(choices).join(', ')}.`);
  }
  return value;
}
