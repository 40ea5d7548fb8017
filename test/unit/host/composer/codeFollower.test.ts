import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { newRequest } from '../../../../src/core/request/index.js';
import { CodeFollower } from '../../../../src/host/composer/codeFollower.js';
import type { CodeReader, Responder } from '../../../../src/host/calls/codeNote.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { arrived } from '../../../support/arrived.js';

const file = { path: '/requests/a.restlet.json' } as Uri;
const request: RestletRequest = { ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a' };

/** A code in which each script has a file of its name, which may be renamed. */
function codeOf() {
  const asked: string[] = [];
  const opened: string[] = [];
  const told: (string | undefined)[] = [];
  const reported: unknown[] = [];
  let ending = '.js';
  let listener: (() => void) | undefined;
  const responder = ({ script, method }: RestletRequest): Responder => {
    const link = `${script}${ending}: ${method}`;
    return {
      view: { before: 'Runs ', link, after: '', details: [] },
      open: () => {
        opened.push(link);
        return Promise.resolve();
      },
    };
  };
  const code: CodeReader = {
    onDidChange: (listen) => {
      listener = () => {
        listen();
      };
      return { dispose: () => (listener = undefined) };
    },
    notesOf: () => Promise.resolve([]),
    suggestions: (place, from) => Promise.resolve([{ value: from.request.script, detail: JSON.stringify(place) }]),
    responder: (from) => {
      asked.push(from.request.script);
      return from.request.script === 'broken' ? Promise.reject(new Error('broken')) : Promise.resolve(responder(from.request));
    },
  };
  const follower: CodeFollower = new CodeFollower({
    code,
    file,
    changed: () => told.push(follower.view?.link),
    report: (error) => reported.push(error),
  });
  const renamed = (to: string): void => {
    ending = to;
    listener?.();
  };
  return { follower, asked, opened, told, reported, renamed, isHeard: () => listener !== undefined };
}

describe('which file responds to an open request', () => {
  it('is looked up once for the same script, deployment and method, and told when it is known', async () => {
    const { asked, follower, opened, told } = codeOf();
    follower.follow(request, 'DEMO_1');
    follower.follow({ ...request, body: 'x' }, 'DEMO_1');
    assert.equal(follower.view, undefined);
    await arrived();
    assert.deepEqual([asked, told], [['customscript_a'], ['customscript_a.js: GET']]);
    follower.follow({ ...request, method: 'PUT' }, 'DEMO_1');
    await arrived();
    assert.deepEqual(told, ['customscript_a.js: GET', 'customscript_a.js: PUT']);
    await follower.open();
    assert.deepEqual(opened, ['customscript_a.js: PUT']);
  });

  it('is looked up again for another account, where an internal ID may be another script', async () => {
    const { asked, follower } = codeOf();
    follower.follow({ ...request, script: '610' }, 'DEMO_1');
    follower.follow({ ...request, script: '610' }, 'DEMO_2');
    follower.follow({ ...request, script: '610' }, 'DEMO_2');
    assert.deepEqual(asked, ['610', '610']);
    await arrived();
    assert.equal(await follower.choose(true), undefined, 'There is nothing to choose.');
  });

  it('is that of the last request, in whatever order it becomes known', async () => {
    const { follower, told } = codeOf();
    follower.follow(request, 'DEMO_1');
    follower.follow({ ...request, script: 'customscript_b' }, 'DEMO_1');
    await arrived();
    assert.deepEqual(told, ['customscript_b.js: GET']);
  });

  it('is none for a request without a script or that cannot be read', async () => {
    const { asked, follower } = codeOf();
    for (const gone of [{ ...request, script: '' }, undefined]) {
      follower.follow(request, 'DEMO_1');
      await arrived();
      follower.follow(gone, 'DEMO_1');
      await arrived();
      assert.equal(follower.view, undefined);
    }
    assert.ok(!asked.includes(''));
  });

  it('is told again when the code changes, but only when that changes something', async () => {
    const { follower, renamed, told } = codeOf();
    follower.follow(request, 'DEMO_1');
    await arrived();
    renamed('.js');
    await arrived();
    renamed('.ts');
    await arrived();
    assert.deepEqual(told, ['customscript_a.js: GET', 'customscript_a.ts: GET']);
  });

  it('reports what goes wrong, and ends with its document', async () => {
    const { follower, isHeard, reported, told } = codeOf();
    follower.follow({ ...request, script: 'broken' }, 'DEMO_1');
    await arrived();
    assert.deepEqual([reported.length, told], [1, []]);
    follower.follow(request, 'DEMO_1');
    follower.dispose();
    await arrived();
    assert.deepEqual([told, isHeard()], [[], false]);
  });

  it('hands the request and its file over for suggestions, and suggests nothing without code', async () => {
    const { follower } = codeOf();
    assert.deepEqual(await follower.suggestions({ field: 'deploy' }, request, 'DEMO_1'), [
      { value: 'customscript_a', detail: '{"field":"deploy"}' },
    ]);
    const without = new CodeFollower({ code: undefined, file, changed: () => undefined, report: () => undefined });
    without.follow(request, 'DEMO_1');
    assert.deepEqual([await without.suggestions({ field: 'script' }, request, undefined), without.view], [[], undefined]);
  });
});
