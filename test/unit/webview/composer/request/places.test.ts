import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { placeKey, type RequestPlace, type RequestProblem } from '../../../../../src/protocol/request.js';
import { PlaceLinks } from '../../../../../src/webview/composer/request/placeLinks.js';
import {
  linkedToParameter,
  linkedToPlace,
  linkedToSegment,
  problemsAt,
  type LinkedParts,
} from '../../../../../src/webview/composer/request/places.js';
import { trace } from '../../../../support/sampleTrace.js';

const name: RequestPlace = { field: 'query', row: 1, part: 'name' };
const value: RequestPlace = { field: 'query', row: 1, part: 'value' };

/** The texts of the marked runs of the base string. */
function runs({ segments }: LinkedParts): string[] {
  return [...segments].map((index) => {
    const segment = trace.segments[index];
    return segment ? trace.baseString.slice(segment.start, segment.end) : '';
  });
}

describe('what belongs together on the screen', () => {
  it('has a text for each place', () => {
    assert.deepEqual([placeKey(value), placeKey({ field: 'script' })], ['query/1/value', 'script']);
  });

  it('is for a name or a value its own run, without the separator beside it', () => {
    assert.deepEqual(runs(linkedToPlace(trace, name)), ['q']);
    assert.deepEqual(runs(linkedToPlace(trace, value)), ['a%2520b']);
    assert.equal(linkedToPlace(trace, value).parameter, 1);
  });

  it('is for a field with a parameter of its own the whole parameter', () => {
    assert.deepEqual(runs(linkedToPlace(trace, { field: 'script' })), ['script', '%3D', '7']);
  });

  it('is for a place that is not signed nothing but the place', () => {
    assert.deepEqual(linkedToPlace(trace, { field: 'query', row: 9, part: 'name' }), {
      places: new Set(['query/9/name']),
      segments: new Set(),
    });
  });

  it('is for a run of the base string its field and its row of the table', () => {
    const index = trace.segments.findIndex(({ place }) => place !== undefined && placeKey(place) === 'query/1/name');
    assert.deepEqual(linkedToSegment(trace, index), {
      places: new Set(['query/1/name']),
      segments: new Set([index]),
      parameter: 1,
    });
  });

  it('is for a parameter of the signer itself no field', () => {
    assert.deepEqual(linkedToParameter(trace, 0).places, new Set());
    assert.deepEqual(runs(linkedToParameter(trace, 0)), ['oauth_nonce', '%3D', 'n1']);
  });

  it('is for a query parameter both of its fields', () => {
    assert.deepEqual(linkedToParameter(trace, 1).places, new Set(['query/1/name', 'query/1/value']));
  });
});

describe('PlaceLinks', () => {
  function followed() {
    const links = new PlaceLinks();
    const seen: string[][] = [];
    links.setTrace(trace);
    links.onChange((parts) => seen.push(runs(parts)));
    return { links, last: () => seen.at(-1) };
  }

  it('marks what is pointed at before what has the focus, and goes back to that', () => {
    const { links, last } = followed();
    links.focus({ kind: 'place', place: value });
    assert.deepEqual(last(), ['a%2520b']);
    links.point({ kind: 'place', place: name });
    assert.deepEqual(last(), ['q']);
    links.point(undefined);
    assert.deepEqual(last(), ['a%2520b']);
  });

  it('follows a new trace and marks nothing without one', () => {
    const { links, last } = followed();
    links.focus({ kind: 'place', place: value });
    links.setTrace(undefined);
    assert.deepEqual(last(), []);
    links.setTrace({ ...trace });
    assert.deepEqual(last(), ['a%2520b']);
  });

  it('opens a place through whoever can', () => {
    const { links } = followed();
    const opened: RequestPlace[] = [];
    links.setOpener((place) => opened.push(place));
    links.openPlace(value);
    assert.deepEqual(opened, [value]);
  });
});

describe('problemsAt', () => {
  it('gives the problems of a place, the gravest first', () => {
    const problem = (severity: RequestProblem['severity'], place: RequestPlace): RequestProblem => ({
      code: severity,
      severity,
      message: severity,
      place,
    });
    const problems = [
      problem('info', name),
      problem('warning', value),
      problem('error', name),
      problem('error', { field: 'script' }),
    ];
    assert.deepEqual(
      problemsAt(problems, ({ field }) => field === 'query').map(({ code }) => code),
      ['error', 'warning', 'info'],
    );
  });
});
