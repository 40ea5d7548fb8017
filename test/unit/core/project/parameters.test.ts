import assert from 'node:assert/strict';
import { readScript } from '../../../../src/core/project/script/scriptFile.js';
import { restletScript } from '../../../support/project/sampleObjects.js';

/** The entry point POST of a script whose factory has this body before its return. */
function post(body: string, returned = 'post') {
  const facts = readScript('a.js', restletScript(`${body}\nreturn { post: ${returned} };`), { isNamed: false });
  assert.equal(facts?.problem, undefined);
  return facts?.entryPoints[0] ?? assert.fail('It has no POST.');
}

/** The names, with `?` after those that are perhaps read. */
function names(body: string, returned?: string): string[] {
  return post(body, returned).parameters.map(({ name, certain }) => (certain ? name : `${name}?`));
}

describe('the parameters of an entry point', () => {
  it('are what is read of the first argument, whatever that is called', () => {
    assert.deepEqual(names('const post = (busqueda) => [busqueda.id, busqueda["type"], busqueda?.limit, busqueda[`page`]];'), [
      'id',
      'type',
      'limit',
      'page',
    ]);
    assert.deepEqual(names('const post = () => 1;'), []);
  });

  it('are read by destructuring, with other names, defaults and casts', () => {
    assert.deepEqual(names('const post = (x) => { const { a, b: c = 1, d: { e } } = x || {}; return a + c + e; };'), [
      'a',
      'b',
      'd',
    ]);
    assert.deepEqual(names('const post = ({ a, "b-c": d } = {}) => a + d;'), ['a', 'b-c']);
    assert.deepEqual(names('const post = (x) => { let y; ({ a: y } = x); return y; };'), ['a']);
  });

  it('are read through an alias, and not through another variable of the same name', () => {
    assert.deepEqual(names('const post = (x) => { var body = x; return body.a; };'), ['a']);
    assert.deepEqual(names('const post = (x) => [1].map((x) => x.b).concat(x.a);'), ['a']);
    assert.deepEqual(names('const post = (x) => { { let x = { c: 1 }; log.debug(x.c); } return x.a; };'), ['a']);
  });

  it('are perhaps read through another function, or after the body was parsed', () => {
    assert.deepEqual(names('const helper = (values) => values.b; const post = (x) => x.a + helper(x);'), ['a', 'b?']);
    assert.deepEqual(names('const post = (x) => { return read.call(this, x); function read(y) { return y.a; } };'), ['a?']);
    assert.deepEqual(names('const post = (x) => { const body = JSON.parse(x); return body.a; };'), ['a?']);
    assert.deepEqual(names('const inner = (x) => x.a; const wrap = (f) => (y) => f(y);', 'wrap(inner)'), ['a?']);
  });

  it('are certain in a copy by way of JSON, and where only a text is parsed', () => {
    assert.deepEqual(names('const post = (x) => JSON.parse(JSON.stringify(x)).a;'), ['a']);
    assert.deepEqual(names('const post = (x) => { const y = typeof x === "string" ? JSON.parse(x) : x; return y.a; };'), ['a']);
    assert.deepEqual(names('const post = (x) => ({ ...x }).a + Object.assign({}, x).b;'), ['a', 'b']);
  });

  it('are asked for by in and hasOwnProperty', () => {
    assert.deepEqual(names('const post = (x) => "a" in x && (x.hasOwnProperty("b") ? x.b : {});'), ['a', 'b']);
  });

  it('are not what is only set, deleted or called', () => {
    assert.deepEqual(names('const post = (x) => { x.a = 1; delete x.b; return x.toString() + x.map((y) => 1); };'), []);
  });

  it('are not known where all names are gone through', () => {
    for (const body of [
      'for (const n in x) log.debug(n, x[n]);',
      'Object.keys(x).forEach((n) => x[n]);',
      'const { a, ...rest } = x;',
    ]) {
      assert.equal(post(`const post = (x) => { ${body} };`).readsAny, true, body);
    }
    assert.equal(post('const post = (x) => x.a;').readsAny, undefined);
  });

  it('are perhaps those of the items, where the argument is a list', () => {
    const { parameters, isList, readsAny } = post(
      'const post = (x) => { for (let i = 0; i < x.length; i++) { use(x[i].id); } };',
    );
    assert.deepEqual(parameters, [
      { name: 'length', certain: false },
      { name: 'id', certain: false },
    ]);
    assert.deepEqual([isList, readsAny], [true, undefined]);
    assert.deepEqual(names('const post = (x) => x.forEach(({ id }) => use(id));'), ['id?']);
  });

  it('have the fields that are read of their values, and say which values are lists', () => {
    const { parameters } = post(`const post = (x) => {
      const { customer } = x;
      x.items.forEach((item) => use(item.quantity, item.rate));
      return customer.name + x.data.monitor.code;
    };`);
    assert.deepEqual(parameters, [
      { name: 'customer', certain: true, fields: ['name'] },
      { name: 'items', certain: true, fields: ['quantity', 'rate'], isList: true },
      { name: 'data', certain: true, fields: ['monitor', 'code'] },
    ]);
  });

  it('have the texts that their values are compared with', () => {
    const values = (body: string): unknown =>
      post(`const post = (x) => { ${body} };`).parameters.find(({ name }) => name === 'action')?.values;
    assert.deepEqual(values("if (x.action === 'create') return 1; else if ('checkstatus' == x.action) return 2;"), [
      'create',
      'checkstatus',
    ]);
    assert.deepEqual(values("const { action } = x; switch (action) { case 'a': return 1; case `b`: default: return 2; }"), [
      'a',
      'b',
    ]);
    assert.deepEqual(values("switch (x.action.toLowerCase()) { case 'a': return 1; }"), ['a']);
    assert.deepEqual(values("return ['a', 'b'].includes(x.action);"), ['a', 'b']);
    assert.deepEqual(values('const all = { create: f, remove: g }; return all[x.action](x);'), ['create', 'remove']);
    assert.equal(values("return x.action === '' || typeof x.action === 'string' || x.action.kind === 'a';"), undefined);
  });
});
