import assert from 'node:assert/strict';
import { newRequest, resolveRequest, type Found, type VariableSource } from '../../../../../src/core/request/index.js';
import { hasPlaceholders } from '../../../../../src/core/request/variables/resolve.js';
import type { RestletRequest } from '../../../../../src/protocol/request.js';

function source(values: Readonly<Record<string, string>>, prompts: Readonly<Record<string, string>> = {}): VariableSource {
  return {
    variable: (name): Found => {
      const text = new Map(Object.entries(values)).get(name);
      return text === undefined ? { problem: 'There is none.' } : { text, from: 'restlet.env.json' };
    },
    made: (value) => ({ uuid: 'u-1', timestamp: '1700000000', isoDate: '2023-11-14T22:13:20.000Z' })[value],
    prompted: (label) => prompts[label],
    response: (request, path) => ({ text: `${request} ${path}`, from: `response of ${request}` }),
  };
}

const request = (fields: Partial<RestletRequest>): RestletRequest => ({ ...newRequest(), ...fields });
const row = (name: string, value: string, enabled = true) => ({ name, value, enabled });

describe('a request with placeholders', () => {
  it('has values in script, deployment, rows and body', () => {
    const {
      request: resolved,
      texts,
      used,
      problems,
    } = resolveRequest(
      request({
        script: '{{script}}',
        deploy: 'customdeploy_{{part}}',
        query: [row('{{part}}', 'a{{part}}b'), row('off', '{{missing}}', false), row('plain', '1')],
        headers: [row('X-Key', '{{$uuid}}')],
        body: 'at {{$timestamp}} {{lookup.$.id}}',
        bodyType: 'text/plain',
      }),
      source({ script: 'customscript_{{part}}', part: 'x' }),
    );
    assert.deepEqual(
      [resolved.script, resolved.deploy, resolved.query[0], resolved.query[1], resolved.headers[0]?.value, resolved.body],
      ['customscript_x', 'customdeploy_x', row('x', 'axb'), row('off', '{{missing}}', false), 'u-1', 'at 1700000000 lookup $.id'],
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      texts.map(({ text }) => text),
      ['customscript_x', 'customdeploy_x', 'x', 'axb', 'u-1', 'at 1700000000 lookup $.id'],
    );
    assert.deepEqual(
      used.map(({ written, value }) => [written, value]),
      [
        ['{{script}}', 'customscript_x'],
        ['{{part}}', 'x'],
        ['{{$uuid}}', 'u-1'],
        ['{{$timestamp}}', '1700000000'],
        ['{{lookup.$.id}}', 'lookup $.id'],
      ],
    );
  });

  it('writes a value into a string of a JSON body as JSON does, and elsewhere as it is', () => {
    const values = source({ name: 'a "b"\n', id: '17', key: 'k"' });
    const body = '{ "{{key}}": "x {{name}} \\" {{name}}", "id": {{id}} }';
    const resolved = resolveRequest(request({ method: 'POST', body, bodyType: 'application/json' }), values).request.body;
    assert.deepEqual(JSON.parse(resolved), { 'k"': 'x a "b"\n " a "b"\n', id: 17 });
    const plain = resolveRequest(request({ method: 'POST', body: '"{{name}}"', bodyType: 'text/plain' }), values);
    assert.equal(plain.request.body, '"a "b"\n"');
    const byHeader = request({
      method: 'POST',
      body: '"{{name}}"',
      bodyType: 'text/plain',
      headers: [row('content-type', 'application/json')],
    });
    assert.equal(JSON.parse(resolveRequest(byHeader, values).request.body), 'a "b"\n');
  });

  it('writes values as the Content-Type that is sent needs it, also when a variable has that', () => {
    const headers = [row('Content-Type', '{{type}}')];
    const written = request({ method: 'POST', body: '"{{name}}"', bodyType: 'text/plain', headers });
    const bodyAs = (type: string) => resolveRequest(written, source({ name: 'a "b"', type })).request.body;
    assert.deepEqual([bodyAs('application/json'), bodyAs('text/plain')], ['"a \\"b\\""', '"a "b""']);
  });

  it('says once at the first place that there is no value, and leaves what is written', () => {
    const { request: resolved, problems } = resolveRequest(
      request({ query: [row('a', '{{nothing}}'), row('b', '{{nothing}}')] }),
      source({}),
    );
    assert.deepEqual(problems, [
      {
        code: 'variable',
        severity: 'error',
        place: { field: 'query', row: 0, part: 'value' },
        message: '{{nothing}}: There is none.',
      },
    ]);
    assert.equal(resolved.query[1]?.value, '{{nothing}}');
  });

  it('names the circle of variables that refer to each other, whichever comes first', () => {
    const values = source({ a: '{{b}}', b: '{{c}}', c: '{{a}}', me: '{{me}}', fine: '1' });
    const { problems } = resolveRequest(request({ query: [row('x', '{{b}}{{me}}{{fine}}'), row('y', '{{a}}')] }), values);
    assert.deepEqual(
      problems.map(({ message }) => message.replace(/^.*circle: /, '')),
      ['b → c → a → b.', 'me → me.', 'b → c → a → b.'],
    );
  });

  it('asks for what is prompted, also within a variable', () => {
    const asked = request({ query: [row('id', '{{$prompt:Customer}}{{name}}')] });
    const before = resolveRequest(asked, source({ name: '{{$prompt:Name}}' }));
    assert.deepEqual([before.prompts, before.problems], [['Customer', 'Name'], []]);
    assert.equal(before.request.query[0]?.value, '{{$prompt:Customer}}{{name}}');
    const after = resolveRequest(asked, source({ name: '{{$prompt:Name}}' }, { Customer: '7', Name: '' }));
    assert.equal(after.request.query[0]?.value, '7');
  });

  it('is refused when a short text stands for one of more than 10 MB, without making it', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 19 }, (_each, index) => [
        `v${index}`,
        index === 18 ? 'x'.repeat(100) : `{{v${index + 1}}}`.repeat(10),
      ]),
    );
    const { problems, request: resolved } = resolveRequest(request({ query: [row('a', '{{v0}}')] }), source(doubling));
    assert.match(problems[0]?.message ?? '', /longer than 10 MB/);
    assert.equal(resolved.query[0]?.value, '{{v0}}');
  });

  it('is refused when the last occurrence of a value makes it longer than 10 MB', () => {
    const many = request({ method: 'POST', body: '{{big}}'.repeat(12), bodyType: 'text/plain' });
    const { request: resolved, problems, used } = resolveRequest(many, source({ big: 'x'.repeat(1_000_000) }));
    assert.ok(resolved.body.length < 11_000_000);
    assert.match(problems.map(({ message }) => message).join(), /^\{\{big\}\}: .*longer than 10 MB\.$/);
    assert.match(used[0]?.problem ?? '', /longer than 10 MB/);
  });

  it('is refused when variables are too deep, and another way to the same variable is not', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 30 }, (_each, index) => [`v${index}`, index === 29 ? 'end' : `{{v${index + 1}}}`]),
    );
    const { problems, request: resolved } = resolveRequest(
      request({ query: [row('a', '{{v0}}'), row('b', '{{v15}}')] }),
      source(chain),
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['{{v0}}: Variables refer to others more than 20 deep.'],
    );
    assert.equal(resolved.query[1]?.value, 'end');
  });

  describe('looks at each variable once', () => {
    const counting = (values: Readonly<Record<string, string>>) => {
      const counts = { variables: 0, prompts: 0 };
      const from = source(values);
      const counted: VariableSource = {
        ...from,
        variable: (name) => {
          counts.variables++;
          return from.variable(name);
        },
        prompted: () => {
          counts.prompts++;
          return undefined;
        },
      };
      return { counts, counted };
    };
    const asked = request({ query: [row('a', '{{v0}}')] });
    const chain = (last: string, count = 15) =>
      Object.fromEntries(
        Array.from({ length: count }, (_each, index) => [
          `v${index}`,
          index === count - 1 ? last : `{{v${index + 1}}}{{v${index + 1}}}`,
        ]),
      );

    it('when a person has not entered what is below it yet', () => {
      const { counts, counted } = counting(chain('{{$prompt:A}}'));
      assert.deepEqual(resolveRequest(asked, counted).prompts, ['A']);
      assert.deepEqual(counts, { variables: 15, prompts: 1 });
    });

    it('when one below it has no value, or refers back', () => {
      const names = Array.from({ length: 100 }, (_each, index) => `n${index}`);
      for (const below of ['{{none}}', '{{w}}', 'fine']) {
        const values = { ...Object.fromEntries(names.map((name) => [name, '{{w}}'])), w: `x{{fine}}${below}`, fine: '1' };
        const { counts, counted } = counting(values);
        const { problems } = resolveRequest(request({ query: names.map((name) => row(name, `{{${name}}}`)) }), counted);
        assert.equal(problems.length, below === 'fine' ? 0 : 100);
        assert.ok(counts.variables <= 103, `${counts.variables}`);
      }
    });

    it('or a few times when it is too deep', () => {
      const values: Record<string, string> = { ...chain('end', 30) };
      const names = Array.from({ length: 100 }, (_each, index) => `n${index}`);
      for (const name of names) {
        values[name] = '{{v0}}';
      }
      const { counts, counted } = counting(values);
      const { problems } = resolveRequest(request({ query: names.map((name) => row(name, `{{${name}}}`)) }), counted);
      assert.equal(problems.length, 100);
      assert.ok(counts.variables < 150, `${counts.variables}`);
    });
  });

  it('looks up each variable once for all its occurrences', () => {
    let looked = 0;
    const counting = source({});
    const counted = { ...counting, variable: () => ({ text: String(++looked), from: '' }) };
    resolveRequest(request({ query: Array.from({ length: 1000 }, () => row('{{a}}', '{{a}}')) }), counted);
    assert.equal(looked, 1);
  });

  it('is told apart from one without, which is returned as it is', () => {
    assert.equal(hasPlaceholders(request({ query: [row('a', 'b')], body: '{"a":{}}' })), false);
    assert.equal(hasPlaceholders(request({ query: [row('a', '{{b}}', false)] })), false);
    assert.equal(hasPlaceholders(request({ headers: [row('{{b}}', '')] })), true);
    const plain = request({ script: 'a', query: [row('b', '{x}')] });
    assert.deepEqual(resolveRequest(plain, source({})), { request: plain, used: [], texts: [], problems: [], prompts: [] });
  });
});
