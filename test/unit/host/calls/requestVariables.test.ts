import assert from 'node:assert/strict';
import { checkRequest, newRequest, readEnvironment, type Environment } from '../../../../src/core/request/index.js';
import {
  problemsAsWritten,
  RequestVariables,
  variablesView,
  type VariableValues,
} from '../../../../src/host/calls/requestVariables.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';

class FakeValues implements VariableValues {
  environment: readonly Environment[] | undefined = [
    readEnvironment('{"variables": {"id": "17"}, "accounts": {"2": {"id": "99"}}}', 'restlet.env.json'),
  ];
  answers: (string | undefined)[] = [];
  asked: unknown[] = [];
  whileAsking: () => void = () => undefined;
  whileLoading: () => void = () => undefined;
  environments = () => this.environment;
  response: VariableValues['response'] = (request, path) => ({ text: `${request}${path}`, from: 'x' });
  ask: VariableValues['ask'] = (...question) => {
    this.asked.push(question);
    this.whileAsking();
    return Promise.resolve(this.answers.shift());
  };
  loaded = () => {
    this.whileLoading();
    return Promise.resolve();
  };
}

function setUp() {
  const values = new FakeValues();
  const source = { now: 1_700_000_000_000, uuids: 0 };
  const variables = new RequestVariables(values, { uuid: () => `uuid-${++source.uuids}`, now: () => source.now });
  const row = (value: string): RestletRequest => ({ ...newRequest(), query: [{ name: 'a', value, enabled: true }] });
  const valueOf = (request: RestletRequest, account?: string) => variables.resolve(request, account).request.query[0]?.value;
  return { values, source, variables, row, valueOf };
}

describe('the placeholders of an open request', () => {
  it('have the values of the account that it goes to', () => {
    const { row, valueOf } = setUp();
    const request = row('{{id}}');
    assert.deepEqual([valueOf(request, '1'), valueOf(request, '2'), valueOf(request)], ['17', '99', '17']);
  });

  it('are resolved once until something changes, and a request without any stays the same object', () => {
    const { variables, row } = setUp();
    const [plain, request] = [row('x'), row('{{id}}')];
    assert.equal(variables.resolve(plain, '1').request, plain);
    assert.equal(variables.changed(), false);
    const resolved = variables.resolve(request, '1');
    assert.equal(variables.resolve(request, '1'), resolved);
    assert.equal(variables.changed(), true);
    assert.notEqual(variables.resolve(request, '1'), resolved);
  });

  it('are recorded with the values of the call, and without what was entered for it', async () => {
    const { values, variables, row } = setUp();
    values.answers = ['4711'];
    const request = row('{{id}} {{$uuid}} {{$prompt:PIN}}');
    await variables.beforeCall(() => ({ request: request, account: '2' }));
    const recorded = variables.recorded(request, '2');
    variables.afterCall();
    assert.equal(recorded.request.query[0]?.value, '99 uuid-1 {{$prompt:PIN}}');
    assert.deepEqual(recorded.entered, ['4711']);
    assert.match(recorded.prepared('https://x').url, /^https:\/\/x\/.*a=99%20uuid-1%20\{\{\$prompt:PIN\}\}$/);
  });

  it('keep what is made for a call until it is signed, and take its time when it is sent', async () => {
    const { source, variables, row, valueOf } = setUp();
    const request = row('{{$uuid}} {{$timestamp}} {{$isoDate}}');
    assert.equal(valueOf(request), 'uuid-1 1700000000 2023-11-14T22:13:20.000Z');
    source.now += 5_000;
    assert.equal(valueOf(request), 'uuid-1 1700000000 2023-11-14T22:13:20.000Z');
    assert.equal(await variables.beforeCall(() => ({ request: request, account: '1' })), true);
    const sent = valueOf(request);
    assert.equal(sent, 'uuid-1 1700000005 2023-11-14T22:13:25.000Z');
    variables.changed();
    source.now += 5_000;
    assert.equal(valueOf(request), sent);
    variables.afterCall();
    assert.equal(valueOf(request), 'uuid-2 1700000010 2023-11-14T22:13:30.000Z');
  });

  it('are asked for one after the other, with what was entered before', async () => {
    const { values, variables, row, valueOf } = setUp();
    const request = row('{{$prompt:A}}{{$prompt:B}}{{$prompt:A}}');
    values.answers = ['1', '2', '3', undefined];
    assert.equal(await variables.beforeCall(() => ({ request: request, account: '1' })), true);
    assert.equal(valueOf(request), '121');
    assert.equal(await variables.beforeCall(() => ({ request: request, account: '1' })), false);
    assert.deepEqual(values.asked, [
      ['A', '', { number: 1, count: 2 }],
      ['B', '', { number: 2, count: 2 }],
      ['A', '1', { number: 1, count: 2 }],
      ['B', '2', { number: 2, count: 2 }],
    ]);
  });

  it('wait for files that are still read', async () => {
    const { values, variables, row, valueOf } = setUp();
    const [environment] = values.environment ?? [];
    values.environment = undefined;
    const request = row('{{id}}');
    assert.match(variables.resolve(request, '1').problems[0]?.message ?? '', /being read/);
    values.whileLoading = () => {
      values.environment = environment && [environment];
    };
    await variables.beforeCall(() => ({ request: request, account: '1' }));
    assert.equal(valueOf(request, '1'), '17');
  });

  it('wait for values that other values lead to', async () => {
    const { values, variables, row, valueOf } = setUp();
    const texts = ['{"variables": {"id": "{{lookup.$.a}}"}}', '{"variables": {"id": "{{lookup.$.b}}"}}'];
    const known = new Set<string>();
    const wanted = new Set<string>();
    values.environment = undefined;
    values.response = (_request, path) => {
      wanted.add(path);
      return known.has(path) ? { text: `of ${path}`, from: 'x' } : undefined;
    };
    values.whileLoading = () => {
      wanted.forEach((path) => known.add(path));
      const text = texts.shift();
      values.environment = text === undefined ? values.environment : [readEnvironment(text, 'restlet.env.json')];
    };
    const request = row('{{id}}');
    await variables.beforeCall(() => ({ request, account: '1' }));
    assert.equal(valueOf(request, '1'), 'of $.b');
  });

  it('are waited for a limited number of times when they change all the time', async () => {
    const { values, variables, row } = setUp();
    let rounds = 0;
    values.response = () => undefined;
    values.whileLoading = () => rounds++;
    const request = row('{{lookup.$.a}}');
    assert.equal(await variables.beforeCall(() => ({ request, account: '1' })), true);
    assert.match(variables.resolve(request, '1').problems[0]?.message ?? '', /being looked at/);
    assert.ok(rounds < 100);
  });

  it('are asked for until nothing is left, however the request and its variables change meanwhile', async () => {
    const { values, variables, row, valueOf } = setUp();
    let [request, account] = [row('{{$prompt:A}}{{other}}'), '1'];
    const changes = [
      () => (values.environment = [readEnvironment('{"variables": {"other": "{{$prompt:B}}"}}', 'restlet.env.json')]),
      () => (request = row('{{$prompt:A}}{{other}}{{$prompt:C}}')),
      () => (account = '2'),
      () => undefined,
    ];
    values.whileAsking = () => changes.shift()?.();
    values.environment = [readEnvironment('{"variables": {"other": "1"}}', 'restlet.env.json')];
    values.answers = ['a', 'b', 'c'];
    assert.equal(await variables.beforeCall(() => ({ request, account })), true);
    assert.equal(valueOf(request, account), 'abc');
    assert.deepEqual(
      values.asked.map((question) => (question as unknown[])[0]),
      ['A', 'B', 'C'],
    );
    assert.deepEqual(variables.unanswered(request, account), []);
    assert.deepEqual(variables.unanswered(row('{{$prompt:D}}'), account), ['D']);
    variables.afterCall();
    assert.deepEqual(variables.unanswered(request, account), ['A', 'B', 'C']);
  });

  it('are shown with value and origin, or with what is missing', () => {
    const { variables, row } = setUp();
    const view = variablesView(variables.resolve(row('{{id}}{{no}}{{$prompt:A}}'), '2')) ?? assert.fail('There are none.');
    assert.deepEqual(view.variables, [
      { written: '{{id}}', value: '99', from: 'restlet.env.json, account 2' },
      {
        written: '{{no}}',
        problem: 'restlet.env.json has no variable of this name. Write \\{{ if the braces are meant as text.',
      },
      { written: '{{$prompt:A}}', isAsked: true },
    ]);
    assert.deepEqual(view.texts, [{ place: { field: 'query', row: 0, part: 'value' }, text: '99{{no}}{{$prompt:A}}' }]);
    assert.equal(variablesView(variables.resolve(row('x'), '2')), undefined);
  });
});

describe('the problems of a request with placeholders', () => {
  const problems = (request: Partial<RestletRequest>, text: string) => {
    const { values, variables } = setUp();
    values.environment = [readEnvironment(text, 'restlet.env.json')];
    const resolved = variables.resolve({ ...newRequest(), script: 'customscript_s', deploy: 'customdeploy_d', ...request }, '1');
    return problemsAsWritten(checkRequest(resolved.request), resolved);
  };

  it('are those of the values, without fixes that would write the values into the file', () => {
    const method = 'POST' as const;
    const found = problems({ method, body: '{ "a": {{a}} }' }, '{"variables": {"a": "x"}}');
    const [notJson] = found.filter(({ code }) => code === 'body-not-json');
    assert.ok(notJson);
    assert.ok(!('fix' in notJson));
  });

  it('are none about a text that has no value yet, but that it has none', () => {
    const found = problems({ script: '{{script}}', method: 'POST', body: '{ "a": {{a}} }' }, '{}');
    assert.deepEqual(
      found.filter(({ severity }) => severity !== 'info').map(({ place }) => place.field),
      ['script', 'body'],
    );
    assert.ok(found.every(({ code, severity }) => code === 'variable' || severity === 'info'));
  });

  it('keep the fixes of other places', () => {
    const query = [
      { name: 'script', value: '5', enabled: true },
      { name: 'a', value: '{{a}}', enabled: true },
    ];
    const [withFix] = problems({ query }, '{"variables": {"a": "x"}}').filter(({ place }) => 'row' in place && place.row === 0);
    assert.ok(withFix?.fix);
  });
});
