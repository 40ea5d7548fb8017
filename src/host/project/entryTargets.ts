import type { EntryPoint, Restlet, Script } from '../../core/project/index.js';
import type { EntryTarget } from './entryRequest.js';
import type { ProjectFolder } from './projectFolder.js';

/** A script of a workspace folder, and what calls of it may be addressed to. */
export interface PlacedScript {
  readonly folder: ProjectFolder;
  readonly script: Script;
  readonly targets: readonly EntryTarget[];
}

/** The script of a file; undefined for any other file. */
export function placedScript(folder: ProjectFolder, path: string): PlacedScript | undefined {
  const { scripts, restlets } = folder.discovery;
  const script = scripts.find((each) => each.path === path);
  const named = restlets.filter(({ scriptFile, sourceFile }) => scriptFile === path || sourceFile === path);
  return script && { folder, script, targets: named.flatMap(targetsOf) };
}

/** One for each deployment of a RESTlet; one without a deployment where it has none. */
export function targetsOf({ name, scriptId, deployments }: Restlet): EntryTarget[] {
  const deploys = deployments.length > 0 ? deployments.map((deployment) => deployment.scriptId) : [''];
  return deploys.map((deploy) => ({ name, script: scriptId, deploy }));
}

/** The entry points that can be called for something: an empty function responds with nothing, and a bundled one has no line of its own. */
export function callable({ entryPoints, isBundled }: Script): readonly EntryPoint[] {
  return isBundled === true ? [] : entryPoints.filter(({ isEmpty }) => !isEmpty);
}
