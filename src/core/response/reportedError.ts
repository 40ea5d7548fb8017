/** What a script says in its own words about an error, in a response whose status says success. */
export interface ReportedError {
  /** The field that says so, such as `status is "failed"`. */
  readonly sign: string;
  /** What the body says about it; absent when it says no more. */
  readonly text?: string;
}

type Values = Readonly<Record<string, unknown>>;

const flags = ['success', 'ok', 'isCreated'];
const states = ['status', 'result'];
const bad = new Set(['error', 'fail', 'failed', 'failure', 'ko']);
const names = ['errorName', 'errInfo'];
const explanations = ['message', 'error_description', 'errorMessage', 'mensaje', 'msg', 'details', 'detail', 'error'];

/**
 * Finds out whether an object that a script returned reports an error: a flag that is false, a state that is a failure, or the name of an
 * error. Only the fields of the object itself count, and only those that scripts were seen to use (238 public RESTlets).
 */
export function reportedError(body: Values): ReportedError | undefined {
  const sign = signOf(body);
  if (sign === undefined) {
    return undefined;
  }
  const text = explanations.map((name) => textOf(body[name])).find((found) => found !== '');
  return { sign, ...(text !== undefined && { text }) };
}

function signOf(body: Values): string | undefined {
  const flag = flags.find((name) => body[name] === false);
  if (flag !== undefined) {
    return `${flag} is false`;
  }
  const state = states.find((name) => bad.has(textOf(body[name]).toLowerCase()));
  if (state !== undefined) {
    return `${state} is "${textOf(body[state])}"`;
  }
  const name = names.find((one) => isFilled(body[one]));
  return name === undefined ? undefined : `${name} is ${textOf(body[name]) === '' ? 'set' : `"${textOf(body[name])}"`}`;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' ? value !== null && Object.keys(value).length > 0 : textOf(value) !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
