import type { ComposerHostCalls, ComposerState, ComposerUpdate } from '../../../src/protocol/composer.js';
import { noExpectations } from '../../../src/protocol/expectations.js';
import type { RequestPatch, RequestRow, RestletRequest } from '../../../src/protocol/request.js';
import type { ResponseView } from '../../../src/protocol/response.js';
import { ComposerModel } from '../../../src/webview/composer/composerModel.js';
import type { ComposerContext } from '../../../src/webview/composer/context.js';
import { Complaints } from '../../../src/webview/composer/request/complaints.js';
import { PlaceLinks } from '../../../src/webview/composer/request/placeLinks.js';
import { RequestPastes } from '../../../src/webview/composer/request/requestPastes.js';
import { ShownResponse } from '../../../src/webview/composer/shownResponse.js';
import { UiState } from '../../../src/webview/composer/uiState.js';
import { HostPort } from '../../../src/webview/ui/hostPort.js';
import { LiveRegion } from '../../../src/webview/ui/liveRegion.js';

export const row = (name: string, value = '', enabled = true): RequestRow => ({ name, value, enabled });

export function restletRequest(changed: Partial<RestletRequest> = {}): RestletRequest {
  return {
    method: 'GET',
    script: 'customscript_a',
    deploy: 'customdeploy_a',
    query: [],
    headers: [],
    body: '',
    bodyType: 'application/json',
    ...changed,
  };
}

export function responseView(id: string, changed: Partial<ResponseView> = {}): ResponseView {
  return {
    id,
    outcome: 'response',
    sentAt: 0,
    method: 'GET',
    url: 'https://example.com/',
    roleLabel: 'DEMO_1 · Clerk',
    status: 200,
    statusText: 'OK',
    timings: { total: 12 },
    headers: [],
    ...changed,
  };
}

/** What the parts of a composer work with, over a host that only notes what it is told. */
export interface TestComposer {
  readonly context: ComposerContext;
  readonly model: ComposerModel;
  /** The edits that the host was told, in order. */
  readonly edits: RequestPatch[];
  /** The other calls that the host was told, in order: `name` or `name(arguments)`. */
  readonly calls: string[];
  /** The places for which suggestions were asked for: each field asks when it gets the focus. */
  readonly asked: unknown[];
  /** What was put before the person as failed. */
  readonly failures: string[];
  /** What a screen reader says last. */
  readonly said: () => string;
  /** The host tells changes that take in every edit so far. */
  readonly tell: (changes: ComposerUpdate) => void;
}

/**
 * @param state what differs from a composer that shows an empty request and can send
 * @param results what the host's calls return
 */
export function testComposer(
  state: Partial<ComposerState> = {},
  results: Partial<Record<keyof ComposerHostCalls, unknown>> = {},
): TestComposer {
  const edits: RequestPatch[] = [];
  const calls: string[] = [];
  const asked: unknown[] = [];
  const failures: string[] = [];
  const shown: ComposerState = {
    document: { kind: 'request', request: restletRequest() },
    problems: [],
    canSend: true,
    responses: [],
    expectations: noExpectations,
    ...state,
  };
  const model = new ComposerModel(shown, (patch) => edits.push(patch));
  const channel = {
    invoke: (name: keyof ComposerHostCalls, args: readonly unknown[]) => {
      if (name === 'suggest') {
        asked.push(args[0]);
        return Promise.resolve(results.suggest ?? []);
      }
      calls.push(args.length === 0 ? name : `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
      return Promise.resolve(results[name]);
    },
  };
  const host = new HostPort<ComposerHostCalls>(channel, 'Something unexpected went wrong.', (message) => {
    failures.push(message);
  });
  const live = new LiveRegion();
  let kept: unknown;
  const ui = new UiState({
    postMessage: () => undefined,
    getState: () => kept,
    setState: (choices) => {
      kept = choices;
    },
  });
  return {
    context: {
      model,
      host,
      live,
      links: new PlaceLinks(),
      ui,
      complaints: new Complaints(),
      shown: new ShownResponse(),
      pastes: new RequestPastes({ model, host, live }),
    },
    model,
    edits,
    calls,
    asked,
    failures,
    said: () => live.element.textContent,
    tell: (changes) => {
      model.update(changes, edits.length);
    },
  };
}
