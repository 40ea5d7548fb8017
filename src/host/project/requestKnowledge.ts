import { sameId } from '../../core/netsuite/index.js';
import type { Discovery, EntryParameter, EntryPoint, Restlet, Script } from '../../core/project/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { RequestField } from './requestField.js';
import * as texts from './texts.js';

/** What may stand in a field, and what is said of it. */
export interface Suggestion {
  readonly text: string;
  readonly detail: string;
}

/** What the project knows about a request: its RESTlet, the script that responds, and the function of its method. */
export interface KnownRequest {
  readonly restlet: Restlet;
  readonly script?: Script;
  readonly entryPoint?: EntryPoint;
}

export function knownRequest(
  { script, method }: Pick<RestletRequest, 'script' | 'method'>,
  discovery: Discovery,
): KnownRequest | undefined {
  const restlet = discovery.restlets.find(({ scriptId }) => sameId(scriptId, script));
  const path = restlet?.sourceFile ?? restlet?.scriptFile;
  const found = discovery.scripts.find((each) => each.path === path);
  const entryPoint = found?.entryPoints.find((each) => each.method === method);
  return restlet && { restlet, ...(found && { script: found }), ...(entryPoint && { entryPoint }) };
}

/** What may stand in a field of a request, as its project says. */
export function suggestions({ field, row = 0 }: RequestField, request: RestletRequest, discovery: Discovery): Suggestion[] {
  const known = knownRequest(request, discovery);
  switch (field) {
    case 'script':
      return discovery.restlets.map(({ scriptId, name }) => ({ text: scriptId, detail: name }));
    case 'deploy':
      return (known ? [known.restlet] : discovery.restlets).flatMap(({ name, deployments }) =>
        deployments.map(({ scriptId, status }) => ({ text: scriptId, detail: `${name}, ${status.toLowerCase()}` })),
      );
    case 'name':
      return (known?.entryPoint?.parameters ?? []).map((parameter) => ({ text: parameter.name, detail: detailOf(parameter) }));
    case 'value': {
      const name = request.query[row]?.name;
      const parameter = known?.entryPoint?.parameters.find((each) => each.name === name);
      return (parameter?.values ?? []).map((value) => ({ text: value, detail: texts.help.compared }));
    }
  }
}

/** Which file responds to a request, in sentences. */
export function responder({ restlet, script, entryPoint }: KnownRequest, method: string): string[] {
  const file = script?.path ?? restlet.scriptFile;
  const line = entryPoint ? [texts.help.responds(entryPoint.functionName, script?.path ?? '', entryPoint.line)] : [];
  const missing = script && !entryPoint ? [texts.help.noMethod(method, script.path)] : [];
  return [
    `${restlet.name} (${restlet.path})`,
    ...(file === undefined ? [texts.help.noFile(restlet.namedFile)] : [...line, ...missing]),
    ...restlet.findings.map(({ title }) => title),
  ];
}

function detailOf({ certain }: EntryParameter): string {
  return certain ? texts.help.read : texts.help.perhaps;
}
