import { errorResponse } from '../responses.js';
import { WholeResponse, type Restlet } from '../restlet.js';
import { onEveryMethod } from './echo.js';

/** One error that a script does not catch: what the response says of it, and what the script log says. */
interface Failure {
  readonly name: string;
  readonly internalId: number;
  readonly code: string;
  /** The message of the response. */
  readonly message: string;
  readonly logged: object;
}

const folder = '/SuiteScripts/Demo Scripts';

/** SuiteScript 2.0: a list with a line in each frame, and neither `at` nor a column. */
const error20 = {
  type: 'error.SuiteScriptError',
  name: 'SSS_MISSING_REQD_ARGUMENT',
  message: 'Missing a required argument: id',
  stack: ['createError(N/error)', `requireId(${folder}/stack_2_0.js:18)`, `doGet(${folder}/stack_2_0.js:27)`],
  cause: {
    name: 'SSS_MISSING_REQD_ARGUMENT',
    message: 'Missing a required argument: id',
    fileName: `${folder}/stack_2_0.js`,
    lineNumber: 18,
    stack: `\tat ${folder}/stack_2_0.js:18 (requireId)\n\tat ${folder}/stack_2_0.js:27 (doGet)\n\tat INVOCATION_WRAPPER$sys:31`,
  },
  id: '',
  notifyOff: false,
  userFacing: false,
};

const frames21 = [`at readCustomer (${folder}/stack_2_1.js:14:27)`, `at Object.get (${folder}/stack_2_1.js:22:12)`];
const own21 = 'at RecordInvoker.load (suitescript/resources/javascript/record/serverRecordService.js:371:13)';
const error21 = { type: 'error.SuiteScriptError', name: 'RCRD_DSNT_EXIST', message: 'That record does not exist.', id: '' };

/** SuiteScript 2.1: the whole stack as one text in a list. */
const oneText = { ...error21, stack: [`Error\n    ${[own21, ...frames21].join('\n    ')}`], cause: null };
/** SuiteScript 2.1: a line of the stack an entry. */
const byLine = { ...error21, stack: ['Error', own21, ...frames21], cause: null };

const referenceError = `ReferenceError: customer is not defined [at Object._post (${folder}/stack_message.js:31:40)].`;

const failures: readonly Failure[] = [
  { name: 'stack_2_0', internalId: 108, code: error20.name, message: JSON.stringify(error20), logged: error20 },
  { name: 'stack_2_1_text', internalId: 109, code: oneText.name, message: JSON.stringify(oneText), logged: oneText },
  { name: 'stack_2_1_lines', internalId: 110, code: byLine.name, message: JSON.stringify(byLine), logged: byLine },
  {
    name: 'stack_message',
    internalId: 111,
    code: 'REFERENCE_ERROR',
    message: referenceError,
    logged: {
      type: 'error.SuiteScriptError',
      name: 'REFERENCE_ERROR',
      message: 'customer is not defined',
      stack: [
        'ReferenceError: customer is not defined',
        `at total (${folder}/stack_message.js:12:20)`,
        `at Object._post (${folder}/stack_message.js:31:40)`,
      ],
    },
  },
];

/** RESTlets that fail, one for each form in which NetSuite writes the stack of an error. */
export const stackRestlets: readonly Restlet[] = failures.map(({ name, internalId, code, message, logged }) => ({
  script: `customscript_demo_${name}`,
  deploy: `customdeploy_demo_${name}`,
  internalId,
  entryPoints: onEveryMethod((call) => {
    call.log.debug('before the error', call.parameters);
    call.log.error(code, logged);
    return new WholeResponse(errorResponse(call.format, { status: 400, code, message }));
  }),
}));
