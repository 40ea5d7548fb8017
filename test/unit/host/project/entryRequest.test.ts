import assert from 'node:assert/strict';
import type { EntryPoint } from '../../../../src/core/project/index.js';
import { parseRequest, serializeRequest } from '../../../../src/core/request/index.js';
import { missingIds, needsValues, requestFor } from '../../../../src/host/project/entryRequest.js';

const target = { name: 'Orders', script: 'customscript_orders', deploy: 'customdeploy_orders' };

function entryPoint(
  method: EntryPoint['method'],
  parameters: EntryPoint['parameters'],
  more: Partial<EntryPoint> = {},
): EntryPoint {
  return { method, functionName: 'f', line: 1, isEmpty: false, parameters, ...more };
}

describe('the request of an entry point', () => {
  it('has rows for GET and DELETE: those that are perhaps read are off, and the names of the RESTlet itself are none', () => {
    const request = requestFor(
      entryPoint('GET', [
        { name: 'action', certain: true, values: ['list', 'one'] },
        { name: 'id', certain: false },
        { name: 'script', certain: true },
      ]),
      target,
    );
    assert.deepEqual(request.query, [
      { name: 'action', value: 'list', enabled: true },
      { name: 'id', value: '', enabled: false },
    ]);
    assert.deepEqual([request.method, request.script, request.deploy, request.body], ['GET', target.script, target.deploy, '']);
  });

  it('has a body with one level of nesting for POST and PUT, and no rows', () => {
    const request = requestFor(
      entryPoint('POST', [
        { name: 'action', certain: true, values: ['create'] },
        { name: 'customer', certain: true, fields: ['name', 'email'] },
        { name: 'items', certain: true, fields: ['quantity'], isList: true },
        { name: 'tags', certain: true, isList: true },
        { name: 'memo', certain: false },
      ]),
      target,
    );
    assert.deepEqual(JSON.parse(request.body), {
      action: 'create',
      customer: { name: '', email: '' },
      items: [{ quantity: '' }],
      tags: [''],
    });
    assert.deepEqual([request.query, request.bodyType], [[], 'application/json']);
  });

  it('has a list as its body where the function goes through one', () => {
    const parameters = [
      { name: 'length', certain: false },
      { name: 'id', certain: false },
    ];
    assert.deepEqual(JSON.parse(requestFor(entryPoint('PUT', parameters, { isList: true }), target).body), [{ id: '' }]);
  });

  it('says which IDs it lacks, where no object names the script or the object has no deployment', () => {
    assert.equal(missingIds(target), undefined);
    assert.equal(
      missingIds({ name: 'loose.js', script: '', deploy: '' }),
      "No object of the workspace names loose.js, so its script ID and deployment ID aren't known here. Enter them in the request.",
    );
    assert.match(missingIds({ ...target, deploy: '' }) ?? '', /^The object of customscript_orders has no deployment\./);
  });

  it('can be written as a file and read back', () => {
    const request = requestFor(entryPoint('DELETE', [{ name: 'id', certain: true }]), target);
    assert.deepEqual(parseRequest(serializeRequest(request)), { kind: 'request', request });
  });

  it('is complete only where nothing that is certainly read has to be filled in', () => {
    assert.equal(needsValues(entryPoint('GET', [{ name: 'id', certain: false }])), false);
    assert.equal(needsValues(entryPoint('GET', [{ name: 'action', certain: true, values: ['list'] }])), false);
    assert.equal(needsValues(entryPoint('GET', [{ name: 'id', certain: true }])), true);
    assert.equal(needsValues(entryPoint('POST', [{ name: 'id', certain: true }])), true);
    assert.equal(needsValues(entryPoint('POST', [])), false);
  });
});
