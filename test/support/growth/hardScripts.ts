import { restletScript } from '../project/sampleObjects.js';

const times = (count: number, piece: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(between);

/** A script whose entry points GET and POST are one function with this body. */
const post = (body: string, before = ''): string =>
  restletScript(`${before}\nfunction post(x) {\n${body}\n}\nreturn { post, get: post };`);
const tagged = (text: string): string => `/** @NScriptType Restlet */\n${text}`;
const object = (count: number, member: (index: number) => string): string => `{ ${times(count, member, ', ')} }`;
const returns = (count: number, value: string): string => times(count, () => `if (a) return ${value};`);

/**
 * RESTlet scripts in which one thing is there many times, and where it was or could be gone through again for each of many others. A
 * number says how many.
 */
export const hardScripts: Readonly<Record<string, (count: number) => string>> = {
  'one counter that is set many times': (count) => post(`var i;\n${times(count, () => 'i = 0; x[i];')}`),
  'many counters': (count) =>
    post(times(count, (index) => `for (var i${index} = 0; i${index} < 9; i${index}++) x[i${index}].a;`)),
  'many members, looked up by many names': (count) =>
    post(
      times(count, (index) => `h[x.k${index % 300}]();`),
      `const h = ${object(count, (index) => `m${index}: f`)};`,
    ),
  'many members, looked up by one name': (count) =>
    post(
      times(count, () => 'h[x.k]();'),
      `const h = ${object(count, (index) => `m${index}: f`)};`,
    ),
  'many members of a member': (count) =>
    post(
      times(count, () => 'h.a[x.k]();'),
      `const h = { a: ${object(count, (index) => `m${index}: f`)} };`,
    ),
  'many members of a choice': (count) =>
    post(
      times(count, () => '(q ? h : {})[x.k]();'),
      `const h = ${object(count, (index) => `m${index}: f`)};`,
    ),
  'many getters': (count) =>
    post(
      times(count, () => 'h[x.k]();'),
      `const h = ${object(count, (index) => `get m${index}() { return 1; }`)};`,
    ),
  'many constants': (count) =>
    post(
      times(count, (index) => `x[k.m${index}];`),
      `const k = ${object(count, (index) => `m${index}: 'v${index}'`)};`,
    ),
  'many constants, set one by one': (count) =>
    post(
      times(count, (index) => `x[k.m${index}];`),
      `const k = {};\n${times(count, (index) => `k.m${index} = 'v${index}';`)}`,
    ),
  'constants as the keys of a pattern': (count) =>
    post(
      `const ${object(count, (index) => `[k.m${index}]: a${index}`)} = x;`,
      `const k = ${object(count, (index) => `m${index}: 'v${index}'`)};`,
    ),
  'an object whose keys are its own members': (count) =>
    post('return o[x.k];', `const o = ${object(count, (index) => `[o.a${index}]: 1`)};`),
  'one name that is set to no function': (count) =>
    post(
      times(count, () => 'f(x);'),
      `var f;\n${times(count, () => 'f = 1;')}`,
    ),
  'one name that is set to many functions': (count) =>
    post(
      times(count, () => 'f(x);'),
      `var f;\n${times(count, (index) => `f = (y) => y.a${index};`)}`,
    ),
  'one name for each item of a list': (count) =>
    post(
      times(count, () => 'x.items.forEach(f);'),
      `var f;\n${times(count, () => 'f = 1;')}`,
    ),
  'a function that wraps others and returns often': (count) =>
    post(
      times(count, () => 'f(g)(x);'),
      `function f(a) { ${returns(count, '1')} }`,
    ),
  'a function that returns many objects': (count) =>
    post(
      times(count, () => 'f()[x.k];'),
      `function f(a) { ${returns(count, '{}')} }`,
    ),
  'many modules of one function': (count) =>
    tagged(`var f = function () { ${returns(count, '1')} };\n${times(count, () => 'define(f);')}`),
  'many modules of one object': (count) =>
    tagged(`var f = ${object(count, (index) => `m${index}: 1`)};\n${times(count, () => 'define(f);')}`),
  'a class with many methods': (count) =>
    post(
      times(count, () => 'h[x.k];'),
      `class A { ${times(count, (index) => `m${index}() {}`)} } const h = new A();`,
    ),
  'many objects of a class with many methods': (count) =>
    post(
      times(count, (index) => `const h${index} = new A(); h${index}[x.k];`),
      `class A { ${times(count, (index) => `m${index}() {}`)} }`,
    ),
  'objects that are spread one into the next': (count) =>
    post(
      '',
      `const o0 = { a: 1 };\n${times(count, (index) => `const o${index + 1} = { ...o${index}, a${index}: 1 };`)}\nreturn o${count};`,
    ),
  'names that are set in a circle': (count) =>
    post(
      times(count, (index) => `a${index}.get(x);`),
      times(count, (index) => `var a${index} = { ...a${(index + 1) % count}, get: a${(index + 1) % count}.get };`),
    ),
  'exports that are set again and again': (count) =>
    tagged(
      `define(['exports'], function (exports) { ${times(count, () => 'exports.post = undefined;')} exports.post = (x) => x.a; });`,
    ),
  'exports that are defined again and again': (count) =>
    tagged(
      `define(['exports'], function (exports) { ${times(count, () => "Object.defineProperty(exports, 'post', { value: void 0 });")} });`,
    ),
  'one giant switch': (count) =>
    post(`switch (x.action) {\n${times(count, (index) => `case 'a${index}': return x.b${index};`)}\n}`),
  'one giant list': (count) => post(`return [${times(count, (index) => `x.a${index}`, ',')}];`),
  'one giant call': (count) => post('', `const f = g(${times(count, () => 'a', ',')}); return f;`),
  'many aliases': (count) =>
    post(`var y0 = x;\n${times(count, (index) => `var y${index + 1} = y${index}; y${index}.a${index};`)}`),
  'functions that call the next one': (count) =>
    post(
      'f0(x);',
      times(count, (index) => `function f${index}(y) { f${index + 1}(y); return y.a${index}; }`),
    ),
  'many names in nested blocks': (count) =>
    post(`${'{'.repeat(250)}${times(count, (index) => `g${index}(x);`)}${'}'.repeat(250)}`),
  'nested blocks': (count) => post(`${'{'.repeat(count)}x.a;${'}'.repeat(count)}`),
  'nested functions': (count) => post(`${'(() => {'.repeat(count)}x.a;${'})();'.repeat(count)}`),
  'nested patterns': (count) => post(`const ${'[a, '.repeat(count)}b${']'.repeat(count)} = x;`),
  'a chain of members': (count) => post(`return x${times(count, (index) => `.a${index % 7}`, '')};`),
  'a chain of calls': (count) => post(`return x${times(count, (index) => `.a${index % 7}()`, '')};`),
  'a long sum': (count) => post(`return ${times(count, (index) => `x.a${index % 7}`, ' + ')};`),
  'a chain of else if': (count) => post(times(count, (index) => `if (x.a === 'v${index}') { y(); }`, ' else ')),
  'a minified script': (count) =>
    post(
      times(
        count,
        (index) =>
          `function a${index}(b,c){var d=b[c];for(var e=0;e<d.length;e++)if(d[e]===c.f)return a${(index * 7) % count}(d,x);return h["k"+e]}`,
        '',
      ),
    ),
};
