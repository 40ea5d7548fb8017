import { expectationText, type Expectation, type ExpectationResult } from '../../core/expect/index.js';
import { errorFact, failureKinds, statusFact } from '../../core/netsuite/index.js';
import type { ResponseView } from '../../protocol/response.js';
import type { RoleView } from '../../protocol/roles.js';
import type { RoleCall, RoleChecks } from '../../protocol/sendAs.js';
import type { RunResult } from '../platform/requestRuns.js';
import * as texts from './texts.js';

/** What a call says of its role in every state. */
type RoleFacts = Pick<RoleCall, 'id' | 'account' | 'accountName' | 'kind' | 'role'>;
type Outcome = Omit<RoleCall, keyof RoleFacts>;

const mostProblems = 20;

export function roleFacts({ id, account, accountName, kind, role }: RoleView): RoleFacts {
  return { id, account, accountName, kind, role };
}

/**
 * How a call ended, without what is found out about its body.
 * @param canceled how far the call had come when it was canceled: it was waiting, it was being sent, or it may have changed something
 */
export function outcomeOf(result: RunResult, canceled: 'before' | 'sending' | 'mayHaveArrived'): Outcome {
  switch (result.kind) {
    case 'canceled':
      return { state: 'canceled', ...canceledText[canceled] };
    case 'notRun':
      return { state: 'notSent', text: result.cause === 'prompt' ? texts.row.prompt : result.reason };
    case 'failure':
      return { state: 'failure', text: result.failure.message };
    case 'response':
      return responseOutcome(result.view, result.isLoginRefused);
  }
}

const canceledText = {
  before: { text: texts.row.canceledBefore },
  sending: {},
  mayHaveArrived: { text: texts.row.mayHaveArrived },
};

function responseOutcome(view: ResponseView, isLoginRefused: boolean): Outcome {
  const { status, statusText, error, meaning, isDoubtful, timings, size } = view;
  const limit = limitOf(view);
  const text = limit === undefined ? (meaning ?? error?.message) : limitText[limit];
  return {
    state: limit !== undefined ? 'limit' : isLoginRefused ? 'refused' : 'response',
    ...(status !== undefined && { status }),
    ...(statusText !== undefined && statusText !== '' && { statusText }),
    ...(isDoubtful && { isDoubtful }),
    ...(error && { code: error.code }),
    ...(text !== undefined && { text }),
    milliseconds: timings.total,
    ...(size && { bytes: size.decoded }),
  };
}

const limitText = { concurrency: texts.row.limit, 'too-many': failureKinds['too-many'].headline };

/** Whose limit it was when too many requests were under way. A script that ran may report such a code with 200. */
function limitOf({ status = 0, error }: ResponseView): keyof typeof limitText | undefined {
  const kind = (status >= 400 && error ? errorFact(error)?.kind : undefined) ?? statusFact(status).kind;
  return kind === 'concurrency' || kind === 'too-many' ? kind : undefined;
}

/** Undefined when no row concerns the role. @param results one for each row */
export function checksOf(rows: readonly Expectation[], results: readonly ExpectationResult[]): RoleChecks | undefined {
  const count = (state: ExpectationResult['state']): number => results.filter((result) => result.state === state).length;
  const problems = rows.flatMap((row, index) => {
    const result = results[index];
    return result?.state === 'failed' || result?.state === 'invalid' ? [{ row: expectationText(row), text: result.message }] : [];
  });
  const checks = { passed: count('passed'), failed: count('failed'), invalid: count('invalid') };
  return checks.passed + problems.length === 0 ? undefined : { ...checks, problems: problems.slice(0, mostProblems) };
}
