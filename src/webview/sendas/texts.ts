import { notChecked, notCompared } from '../../protocol/notChecked.js';
import type { BodyDifference } from '../../protocol/bodyComparison.js';
import { isErrorResponse, isRunning, type RoleCall, type RoleChecks, type RoleComparison } from '../../protocol/sendAs.js';

/** What the screen of a request that is sent as several roles says. */

export const bar = {
  cancelAll: 'Cancel All',
  sendAll: 'Send All Again',
  sendAllAbout: 'Send the request as it is now, as the same roles',
  runFailed: 'Run Failed Again',
  runFailedAbout: 'Send the same request once more as each role without a response of the script',
  chooseRoles: 'Choose Roles…',
  chooseRolesAbout: 'Choose other roles, and send the request as it is now',
  copied: 'Table as Markdown',
  restlet: (method: string, script: string, deploy: string): string =>
    `${method} ${[script, deploy].filter((part) => part !== '').join(' · ')}`,
};

export const grid = {
  label: 'Calls by role',
  columns: {
    role: 'Role',
    status: 'Status',
    code: 'Error code',
    time: 'Time',
    size: 'Size',
    checks: 'Expectations',
    comparison: 'Compared with base',
    actions: 'Actions',
  },
  open: 'Open Response',
  compare: 'Compare with Base in Diff Editor',
  base: 'Use as Base',
  isBase: 'Base of the comparison',
  again: 'Run Again',
  againAbout: 'Run Again: send the same request once more as this role',
  cancel: 'Cancel',
  explain: 'Explain Refused Login',
};

export const detail = {
  label: 'Selected call',
  differences: (base: string, count: number): string =>
    `${count === 1 ? '1 difference' : `${count.toLocaleString('en-US')} differences`} from ${base}`,
  listed: (listed: number, all: number): string =>
    `The first ${listed} of ${all.toLocaleString('en-US')} differences are listed. The diff editor shows all.`,
  same: (base: string): string => `The body has the same values as that of ${base}.`,
  otherText: (base: string): string => `The body isn't the same as that of ${base}. At least one of them isn't JSON.`,
  stopped: (base: string): string =>
    `Comparing the body with that of ${base} took too long and was stopped. The diff editor shows both.`,
  columns: ['Path', 'Change', 'Base', 'This role'],
  kinds: { added: 'added', removed: 'removed', changed: 'changed' } satisfies Record<BodyDifference['kind'], string>,
  problems: 'Expectations that did not pass',
  moreProblems: (count: number): string => `${count.toLocaleString('en-US')} more did not pass.`,
};

const states: Readonly<Record<RoleCall['state'], string>> = {
  waiting: 'Waiting',
  sending: 'Sending…',
  response: 'Response',
  refused: 'Login refused',
  limit: 'Over the limit',
  failure: 'No response',
  notSent: 'Not sent',
  canceled: 'Canceled',
};

/** `200 OK`, `401 · Login refused`, `Not sent`. */
export function stateText({ state, status, statusText }: Pick<RoleCall, 'state' | 'status' | 'statusText'>): string {
  if (status === undefined) {
    return states[state];
  }
  return state === 'response' ? [status, statusText ?? ''].join(' ').trim() : `${status} · ${states[state]}`;
}

/** `3 of 4 passed` */
function checksText({ passed, failed, invalid }: RoleChecks): string {
  return `${passed} of ${passed + failed + invalid} passed`;
}

/** How the expectations ended; undefined while nothing is known, and where there are none for the role. */
export function expectationsText({ checks, isUnchecked }: Pick<RoleCall, 'checks' | 'isUnchecked'>): string | undefined {
  return isUnchecked ? notChecked : checks && checksText(checks);
}

/** `3 differences` */
export function comparisonText(comparison: RoleComparison | undefined): string {
  switch (comparison?.kind) {
    case undefined:
      return '';
    case 'base':
      return 'Base';
    case 'comparing':
      return 'Comparing…';
    case 'same':
      return 'Same';
    case 'otherText':
      return 'Differs';
    case 'stopped':
      return 'Not compared';
    case 'baseRefused':
    case 'baseError':
      return notCompared[comparison.kind];
    case 'different':
      return comparison.count === 1 ? '1 difference' : `${comparison.count.toLocaleString('en-US')} differences`;
  }
}

const listedPaths = 2;

/** The first places that differ: `$.items[2].price, $.total added, …` */
export function pathsText(comparison: RoleComparison | undefined): string {
  if (comparison?.kind !== 'different') {
    return '';
  }
  const { differences, count } = comparison;
  const shown = differences.slice(0, listedPaths).map(({ path, kind }) => (kind === 'changed' ? path : `${path} ${kind}`));
  return [...shown, ...(count > shown.length ? ['…'] : [])].join(', ');
}

/** What a screen reader says of a row. */
export function spokenCall(call: RoleCall): string {
  const { accountName, role, code, comparison, kind, text } = call;
  const expectations = expectationsText(call);
  return [
    role,
    `${accountName}${kind === 'production' ? ', production' : ''}`,
    stateText(call),
    code,
    expectations && `expectations: ${expectations}`,
    comparison && comparisonText(comparison),
    text,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

/** How far all calls have come: `2 of 5 done`, or how they have ended: `4 responses · 1 not sent`. */
export function progressText(calls: readonly RoleCall[]): string {
  const done = calls.filter((call) => !isRunning(call)).length;
  return done < calls.length ? `${done} of ${calls.length} done` : endedText(calls);
}

function endedText(calls: readonly RoleCall[]): string {
  const counted = (isMeant: (call: RoleCall) => boolean, one: string, several = one): string[] => {
    const count = calls.filter(isMeant).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  };
  const responses = calls.filter(hasResponse);
  return [
    ...counted(hasResponse, 'response', 'responses').map((text) => responsesText(text, responses)),
    ...counted(({ state }) => state === 'refused', 'login refused', 'logins refused'),
    ...counted(({ state }) => state === 'limit', 'over the limit'),
    ...counted(({ state }) => state === 'failure', 'without a response'),
    ...counted(({ state }) => state === 'notSent', 'not sent'),
    ...counted(({ state }) => state === 'canceled', 'canceled'),
    ...counted(({ checks }) => checks !== undefined && checks.problems.length > 0, 'with expectations that did not pass'),
  ].join(' · ');
}

/** Whether a response came, whatever it says. */
function hasResponse({ state }: RoleCall): boolean {
  return state === 'response' || state === 'refused' || state === 'limit';
}

/** `3 responses, 2 of them errors` */
function responsesText(text: string, responses: readonly RoleCall[]): string {
  const errors = responses.filter(isErrorResponse).length;
  if (errors === 0) {
    return text;
  }
  return responses.length === 1 ? `${text}, an error` : `${text}, ${errors} of them ${errors === 1 ? 'an error' : 'errors'}`;
}
