import { placeKey, type RequestPlace, type RequestProblem } from '../../../protocol/request.js';
import type { TraceView } from '../../../protocol/trace.js';

/** The row (or the whole field) that a place is in: `query/2`. */
function rowKey(place: RequestPlace): string {
  return 'row' in place ? `${place.field}/${place.row}` : place.field;
}

/** The index of the signed parameter that comes from the same row; -1 when none does. */
function parameterAt(trace: TraceView, place: RequestPlace): number {
  return trace.parameters.findIndex((parameter) => parameter.place !== undefined && rowKey(parameter.place) === rowKey(place));
}

/** What is marked together on the screen: a control, a row of the parameter table, and segments of the base string. */
export interface LinkedParts {
  readonly places: ReadonlySet<string>;
  readonly parameter?: number;
  /** Indexes into `TraceView.segments`. */
  readonly segments: ReadonlySet<number>;
}

/** Everything that belongs to one control. The name of a row marks only the name in the base string, its value the value. */
export function linkedToPlace(trace: TraceView, place: RequestPlace): LinkedParts {
  const key = placeKey(place);
  const parameter = parameterAt(trace, place);
  const isRow = 'row' in place;
  const exact = indexes(
    trace,
    ({ place: from, kind }) => from !== undefined && placeKey(from) === key && !(isRow && kind === 'separator'),
  );
  const segments = exact.size > 0 || parameter < 0 ? exact : indexes(trace, (segment) => segment.parameter === parameter);
  return { places: new Set([key]), segments, ...(parameter >= 0 && { parameter }) };
}

/** Everything that belongs to one segment of the base string. */
export function linkedToSegment(trace: TraceView, index: number): LinkedParts {
  const segment = trace.segments[index];
  const place = segment?.place ?? (segment?.parameter === undefined ? undefined : trace.parameters[segment.parameter]?.place);
  return {
    places: new Set(place ? [placeKey(place)] : []),
    segments: new Set([index]),
    ...(segment?.parameter !== undefined && { parameter: segment.parameter }),
  };
}

/** Everything that belongs to one row of the parameter table. */
export function linkedToParameter(trace: TraceView, parameter: number): LinkedParts {
  const segments = indexes(trace, (segment) => segment.parameter === parameter);
  const places = [trace.parameters[parameter]?.place, ...[...segments].map((index) => trace.segments[index]?.place)];
  return { places: new Set(places.filter((place) => place !== undefined).map(placeKey)), segments, parameter };
}

function indexes(trace: TraceView, matches: (segment: TraceView['segments'][number]) => boolean): ReadonlySet<number> {
  return new Set(trace.segments.flatMap((segment, index) => (matches(segment) ? [index] : [])));
}

const severities = ['error', 'warning', 'info'];

/** The problems of the places that match, the most severe first. */
export function problemsAt(problems: readonly RequestProblem[], matches: (place: RequestPlace) => boolean): RequestProblem[] {
  return problems
    .filter(({ place }) => matches(place))
    .sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}
