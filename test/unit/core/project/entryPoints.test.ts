import assert from 'node:assert/strict';
import { readScript } from '../../../../src/core/project/script/scriptFile.js';
import { restletScript } from '../../../support/project/sampleObjects.js';

function entryPoints(text: string, path = 'a.js') {
  const facts = readScript(path, text, { isNamed: false }) ?? assert.fail('It is no RESTlet.');
  assert.equal(facts.problem, undefined);
  return facts.entryPoints;
}

function methods(text: string, path?: string): string[] {
  return entryPoints(text, path).map(({ method, functionName, line }) => `${method} ${functionName} ${line}`);
}

describe('the entry points of a script', () => {
  it('are what the factory returns, whatever the functions are called', () => {
    const text = restletScript(`
      function _get(context) { return 1; }
      const doPost = async (body) => body;
      return { get: _get, 'post': doPost, put(body) { return body; }, delete: function remove() { return ''; } };`);
    assert.deepEqual(methods(text), ['GET _get 7', 'POST doPost 8', 'PUT put 9', 'DELETE remove 9']);
  });

  it('are the methods by shorthand, with an arrow factory that has no body', () => {
    const text = `/** @NApiVersion 2.x\n * @NScriptType RESTlet */\nconst get = () => 1, post = () => 2;\ndefine([], () => ({ get, post }));`;
    assert.deepEqual(methods(text), ['GET get 3', 'POST post 3']);
  });

  it('are not in comments of the returned object, and not what is not returned', () => {
    const text = restletScript(`
      function doPut(body) { return body; }
      function post(body) { return body; }
      return { post: post, // put: doPut,
        /* delete: doPut */ };`);
    assert.deepEqual(methods(text), ['POST post 8']);
  });

  it('are not the name that the typings give to delete, unless it is exported under the right one', () => {
    assert.deepEqual(methods(restletScript('const delete_ = () => 1; return { delete_, get: delete_ };')), ['GET delete_ 6']);
    const source = `/** @NScriptType Restlet */\nfunction del() {\n  return 1;\n}\nexport { del as delete };`;
    assert.deepEqual(methods(source, 'a.ts'), ['DELETE del 2']);
  });

  it('may be set on a name that is returned, or on exports', () => {
    assert.deepEqual(methods(restletScript('var api = {};\napi.get = (x) => x;\nreturn api;')), ['GET get 7']);
    const bundle = `/**! @NApiVersion 2.1\n * @NScriptType Restlet */\ndefine(["exports"],(function(e){"use strict";e.get=e=>e.id,e.delete_=e.get;Object.defineProperty(e,"post",{value:t=>t.a})}));`;
    assert.deepEqual(methods(bundle), ['GET get 3', 'POST post 3']);
    const compiled = `/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
define(["require", "exports", "N/log"], function (require, exports, log) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.post = exports.get = void 0;
    const get = (params) => params.id;
    exports.get = get;
    exports.post = get;
});`;
    assert.deepEqual(methods(compiled), ['GET get 9', 'POST get 9']);
  });

  it('are exports of TypeScript, with types in every place', () => {
    const text = `/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
import { EntryPoints } from 'N/types';
interface Body { id: string }
export const get: EntryPoints.RESTlet.get = (params: { id?: string }): string => {
  return (params as Record<string, string>).id!;
};
export let post: EntryPoints.RESTlet.post = onRequest;
export function put<T extends Body>(body: T) { return body satisfies Body; }
function onRequest(body: Body) { return body.id; }
`;
    assert.deepEqual(methods(text, 'a.ts'), ['GET get 7', 'POST onRequest 12', 'PUT put 11']);
    assert.deepEqual(methods(text, 'a.js'), ['GET get 7', 'POST onRequest 12', 'PUT put 11']);
  });

  it('are found through spreads, classes, wrappers, constants and named factories', () => {
    const text = restletScript(`
      const GET = 'get';
      class Api { post(body) { return body.a; } static put() { return 1; } }
      const base = { put: (body) => body.b };
      const guard = (fn) => (x) => fn(x);
      const inner = (x) => x.c;
      return Object.freeze({ ...base, post: new Api().post, [GET]: guard(inner), delete: inner.bind(null) });`);
    assert.deepEqual(methods(text), ['GET inner 11', 'POST post 8', 'PUT put 9', 'DELETE inner 11']);
    const named = `/** @NScriptType Restlet */\ndefine('me', [], factory);\nfunction factory() { return { get }; function get() {} }`;
    assert.deepEqual(methods(named), ['GET get 3']);
    const wrapped = `/** @NScriptType Restlet */\n(function (factory) { define([], factory); })(function () { return { get: (x) => x.a }; });`;
    assert.deepEqual(methods(wrapped), ['GET get 2']);
  });

  it('say which functions are empty', () => {
    const text = restletScript(`
      return { get: (p) => {}, post(b) { // nothing yet
      }, put: (b) => ({}), delete: function (p) { ; } };`);
    assert.deepEqual(
      entryPoints(text).map(({ isEmpty }) => isEmpty),
      [true, true, false, true],
    );
  });

  it('name the line of a catch after which nothing is returned', () => {
    const text = restletScript(`
      function get(x) {
        try {
          return x.id;
        } catch (e) {
          log.error('get', e);
        }
      }
      const post = (x) => { let result; try { result = x.id; } catch (e) { log.error('post', e); } return result; };
      const put = (x) => { try { return x.id; } catch (e) { throw e; } };
      return { get, post, put };`);
    assert.deepEqual(
      entryPoints(text).map(({ swallowsAt }) => swallowsAt),
      [10, undefined, undefined],
    );
  });

  it('are the functions that a SuiteScript 1.0 object names', () => {
    const text =
      "function getIt(datain) {\n  return datain.id;\n}\nvar postIt = function (datain) { return nlapiLoadRecord('customer', datain.id); };";
    const facts = readScript('a.js', text, { isNamed: true, legacy: { GET: 'getIt', POST: 'postIt', PUT: 'gone' } });
    assert.equal(facts?.apiVersion, '1.0');
    assert.deepEqual(
      facts.entryPoints.map(({ method, functionName, line, parameters }) => [method, functionName, line, parameters[0]?.name]),
      [
        ['GET', 'getIt', 1, 'id'],
        ['POST', 'postIt', 4, 'id'],
      ],
    );
  });
});

describe('a script', () => {
  const isRestlet = (text: string): boolean => readScript('a.js', text, { isNamed: false }) !== undefined;

  it('is a RESTlet by the tag in its header, in any case and after other comments, directives and imports', () => {
    assert.ok(isRestlet('// note\n/** @NApiVersion 2.1\n@NScriptType restlet */\ndefine([], () => ({}));'));
    assert.ok(isRestlet("'use strict';\n/** @nscripttype RESTLET */\ndefine([], () => ({}));"));
    assert.ok(isRestlet("import x from 'y';\n/** @NScriptType Restlet */\ndefine([], () => ({}));"));
    assert.ok(isRestlet('var limit = 1;\n/** @NScriptType Restlet */\ndefine([], () => ({}));'));
  });

  it('is none by the tag in a text, in a comment further down, or of another type', () => {
    assert.ok(!isRestlet("const template = '/** @NScriptType Restlet */';"));
    assert.ok(!isRestlet('define([], () => ({}));\nfunction f() { /** @NScriptType Restlet */ }'));
    assert.ok(!isRestlet('/** @NScriptType Suitelet. See @NScriptType Restlet */\ndefine([], () => ({}));'));
    assert.ok(!isRestlet('/* @NScriptType Restlet */\ndefine([], () => ({}));'));
  });

  it('that cannot be parsed is kept, with the reason', () => {
    const facts = readScript('a.js', '/** @NScriptType Restlet */\ndefine([], () => { return { get: };', { isNamed: false });
    assert.match(facts?.problem ?? '', /^The script can't be parsed, so its methods aren't read: Unexpected token \(2:/);
    const deep = readScript('a.js', `/** @NScriptType Restlet */\nx = ${'['.repeat(20_000)}`, { isNamed: false });
    assert.equal(deep?.problem, "The script is nested too deeply, so its methods aren't read.");
  });

  it('of a bundler is marked, because its lines lead nowhere', () => {
    const line = `define(["exports"],(function(e){e.get=t=>t.id;var s=${'1+'.repeat(600)}1}));`;
    assert.equal(readScript('a.js', `/** @NScriptType Restlet */\n${line}`, { isNamed: false })?.isBundled, true);
    assert.equal(readScript('a.js', restletScript('return { get: (x) => x.id };'), { isNamed: false })?.isBundled, false);
  });
});
