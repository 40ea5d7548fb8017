import { restletParameters, type RestletIds } from '../../core/netsuite/index.js';
import { newRequest } from '../../core/request/index.js';
import type { EntryParameter, EntryPoint } from '../../core/project/index.js';
import type { RequestRow, RestletRequest } from '../../protocol/request.js';
import * as texts from './texts.js';

/** What a call of an entry point is addressed to. Both IDs are empty for a script that no object names. */
export interface EntryTarget extends RestletIds {
  readonly name: string;
}

/**
 * A request with everything that the function reads: rows of the query for GET and DELETE, of which those that are perhaps read are
 * switched off, and a body with one level of nesting for POST and PUT. Values are empty, or the first that the script compares with.
 */
export function requestFor(entryPoint: EntryPoint, { name, script, deploy }: EntryTarget): RestletRequest {
  const { method, parameters } = entryPoint;
  const hasBody = method === 'POST' || method === 'PUT';
  return {
    ...newRequest(),
    name: `${name}: ${method}`,
    method,
    script,
    deploy,
    query: hasBody ? [] : parameters.filter((parameter) => !restletParameters.has(parameter.name)).map(row),
    ...(hasBody && { body: JSON.stringify(bodyOf(entryPoint), null, 2), bodyType: 'application/json' as const }),
  };
}

/** What the request of a target lacks and a person has to enter, in a sentence; undefined where it has both IDs. */
export function missingIds({ name, script, deploy }: EntryTarget): string | undefined {
  if (script === '') {
    return texts.entry.noObject(name);
  }
  return deploy === '' ? texts.entry.noDeployment(script) : undefined;
}

/** Whether something has to be filled in before a request without a body means anything. */
export function needsValues({ parameters }: EntryPoint): boolean {
  return parameters.some(({ certain, values }) => certain && values === undefined);
}

function row({ name, certain, values }: EntryParameter): RequestRow {
  return { name, value: values?.[0] ?? '', enabled: certain };
}

function bodyOf({ parameters, isList }: EntryPoint): unknown {
  const certain = parameters.filter((parameter) => parameter.certain);
  const shown = certain.length > 0 ? certain : parameters.filter(({ name }) => name !== 'length');
  const body = Object.fromEntries(shown.map((parameter) => [parameter.name, valueOf(parameter)]));
  return isList === true && certain.length === 0 ? [body] : body;
}

function valueOf({ values, fields, isList }: EntryParameter): unknown {
  const value = fields ? Object.fromEntries(fields.map((field) => [field, ''])) : (values?.[0] ?? '');
  return isList === true ? [value] : value;
}
