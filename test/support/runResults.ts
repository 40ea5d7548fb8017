import type { RunResult } from '../../src/host/platform/requestRuns.js';
import type { ResponseView } from '../../src/protocol/response.js';

/** A response of a run. @param secrets what logs in with its role */
export function runResponse(view: ResponseView, body: string, secrets: readonly string[] = []): RunResult {
  const { status = 200, headers, timings, error } = view;
  return {
    kind: 'response',
    view,
    received: { status, milliseconds: timings.total, headers, body, ...(error && { error: error.code }) },
    secrets,
    isLoginRefused: false,
    bodyText: (form) => Promise.resolve(`${form}: ${body}`),
  };
}
