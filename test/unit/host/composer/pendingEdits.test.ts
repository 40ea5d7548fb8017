import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patchRequest } from '../../../../src/core/request/index.js';
import { changedFields, PendingEdits, type RequestField } from '../../../../src/host/composer/pendingEdits.js';
import type { RequestPatch, RestletRequest } from '../../../../src/protocol/request.js';
import { patch as anyPatch, request as anyRequest } from '../../../support/request/arbitraries.js';

const request: RestletRequest = {
  name: 'One',
  method: 'GET',
  script: 'customscript_a',
  deploy: 'customdeploy_a',
  query: [],
  headers: [],
  body: '',
  bodyType: 'application/json',
};

describe('two requests', () => {
  it('differ in fields that are named', () => {
    const after: RestletRequest = { ...request, account: '1_SB1', query: [{ name: 'id', value: '7', enabled: true }] };
    delete after.name;
    assert.deepEqual([...changedFields(request, after)].sort(), ['account', 'name', 'query']);
  });
});

describe('typing that waits to be written', () => {
  it('is what the person sees, the latest on top', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'customscript_b' });
    pending.take();
    pending.add({ script: 'customscript_bc', body: '{' });
    const seen = pending.over(request);
    assert.deepEqual([seen.script, seen.body], ['customscript_bc', '{']);
  });

  it('waits again when a write is refused, below what came later', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'old', name: 'kept' });
    pending.take();
    pending.add({ script: 'new' });
    pending.refused();
    assert.deepEqual(pending.take(), { script: 'new', name: 'kept' });
  });

  it('is written a field at a time, in the order of typing', () => {
    const pending = new PendingEdits();
    assert.equal(pending.add({ script: 'a' }), false);
    assert.equal(pending.add({ script: 'ab' }), false);
    assert.equal(pending.add({ deploy: '1' }), true, 'The person has gone on to another field.');
    assert.equal(pending.add({ deploy: '12' }), false);
    assert.deepEqual([pending.take(), pending.take()], [{ script: 'ab' }, { deploy: '12' }]);
  });

  it('is written at once before a save', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'a' });
    pending.add({ deploy: '1' });
    assert.deepEqual(pending.takeAll(), { script: 'a', deploy: '1' });
    assert.equal(pending.batches, 0);
  });

  it('is empty once the write has arrived', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'b' });
    pending.take();
    assert.equal(pending.isEmpty, false);
    pending.arrived();
    assert.equal(pending.isEmpty, true);
  });

  it('is taken back by an undo in the fields that the undo changed, and stays in the others', () => {
    const pending = new PendingEdits();
    pending.add({ body: 'one', script: 'a' });
    pending.take();
    pending.add({ body: 'one two', deploy: 'd' });
    assert.deepEqual(pending.takeBack(new Set(['body'] as const)), { body: 'one two' });
    pending.refused();
    assert.deepEqual(pending.take(), { script: 'a', deploy: 'd' });
  });
});

describe('any series of typing, writes and refusals', function () {
  this.timeout(30_000);

  type Event = { readonly kind: 'type'; readonly patch: RequestPatch } | { readonly kind: 'write' | 'arrive' | 'refuse' };
  const event: fc.Arbitrary<Event> = fc.oneof(
    anyPatch.map((patch): Event => ({ kind: 'type', patch })),
    fc.constantFrom<Event>({ kind: 'write' }, { kind: 'arrive' }, { kind: 'refuse' }),
  );

  /** Plays the events with a document that takes what arrives. Returns what a person sees, and all that was typed applied in turn. */
  function play(start: RestletRequest, events: readonly Event[]) {
    const pending = new PendingEdits();
    let [document, typed] = [start, start];
    let onTheWay: RequestPatch | undefined;
    for (const each of events) {
      if (each.kind === 'type') {
        pending.add(each.patch);
        typed = patchRequest(typed, each.patch);
      } else if (each.kind === 'write') {
        onTheWay ??= pending.take();
      } else if (onTheWay) {
        if (each.kind === 'arrive') {
          document = patchRequest(document, onTheWay);
          pending.arrived();
        } else {
          pending.refused();
        }
        onTheWay = undefined;
      }
    }
    return { pending, document, typed };
  }

  const series = fc.array(event, { maxLength: 12 });

  it('shows the person all that was typed', () => {
    fc.assert(
      fc.property(anyRequest, series, (start, events) => {
        const { pending, document, typed } = play(start, events);
        assert.deepEqual(pending.over(document), typed);
      }),
    );
  });

  it('ends with a document that says all that was typed, once every write has arrived', () => {
    fc.assert(
      fc.property(anyRequest, series, (start, events) => {
        const { pending, document, typed } = play(start, [...events, { kind: 'refuse' }]);
        let saved = document;
        while (!pending.isEmpty) {
          saved = patchRequest(saved, pending.take());
          pending.arrived();
        }
        assert.deepEqual(saved, typed);
      }),
    );
  });

  it('leaves what an undo takes back to the document, and everything else as it was typed', () => {
    const fields = fc.uniqueArray(fc.constantFrom<RequestField>('name', 'method', 'script', 'query', 'body', 'role'));
    fc.assert(
      fc.property(anyRequest, series, fields, (start, events, undone) => {
        const { pending, document, typed } = play(start, events);
        pending.takeBack(new Set(undone));
        const seen = pending.over(document);
        for (const field of Object.keys({ ...typed, ...document }) as RequestField[]) {
          assert.deepEqual(seen[field], (undone.includes(field) ? document : typed)[field]);
        }
      }),
    );
  });
});
