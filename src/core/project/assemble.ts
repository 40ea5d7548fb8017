import type { FileFacts } from './files/readFile.js';
import type { ObjectFacts } from './files/objectFile.js';
import type { CompilerFolders } from './files/projectFiles.js';
import type { LegacyFunctions } from './script/entryPoints.js';
import type { ScriptFacts, ScriptHint } from './script/scriptFile.js';
import { DeployPaths, findingsOf } from './findings.js';
import { findProjects, nearest, objectsFolder, type FolderPaths } from './layout.js';
import { byText, folderOf, joined, looksLikeBackup } from './paths.js';
import { compilerPaths, type NamedFiles, type ScriptFileFinder } from './scriptFiles.js';
import type { Discovery, Project, ProjectKind, ProjectProblem, Restlet, Script } from './types.js';

type Facts = ReadonlyMap<string, FileFacts>;

/** An object, its project and the files that it names. */
interface PlacedObject {
  readonly path: string;
  readonly root: string;
  readonly object: ObjectFacts;
  readonly files: NamedFiles;
}

/** What the projects and the objects of a workspace folder say, before any script was read. */
export interface Layout {
  readonly projects: Project[];
  readonly objects: readonly PlacedObject[];
  /** What is said about scripts elsewhere, by their paths. */
  readonly hints: ReadonlyMap<string, ScriptHint>;
  /** The object of a script, by the path of the script. */
  readonly objectOf: ReadonlyMap<string, string>;
}

/** Puts together what `manifest.xml`, `tsconfig.json` and the objects say. */
export function layoutOf(paths: FolderPaths, finder: ScriptFileFinder, facts: Facts): Layout {
  const projects = findProjects(paths, kindsOf(facts));
  const roots = new Set(projects.map(({ root }) => root));
  const compilers = compilerPaths(compilersOf(facts));
  const objects: PlacedObject[] = [];
  for (const path of paths.objects) {
    const fact = facts.get(path);
    const root = nearest(folderOf(path), (folder) => roots.has(folder));
    if (fact?.kind === 'object' && root !== undefined && objectsFolder(path) === root) {
      objects.push({ path, root, object: fact.object, files: finder.find(root, fact.object.scriptFile, compilers) });
    }
  }
  return { projects, objects, ...hintsOf(objects) };
}

function kindsOf(facts: Facts): Map<string, ProjectKind> {
  return new Map([...facts].flatMap(([path, fact]) => (fact.kind === 'manifest' ? [[path, fact.projectKind] as const] : [])));
}

function compilersOf(facts: Facts): Map<string, CompilerFolders> {
  return new Map([...facts].flatMap(([path, fact]) => (fact.kind === 'compiler' ? [[path, fact.folders] as const] : [])));
}

function hintsOf(objects: readonly PlacedObject[]): Pick<Layout, 'hints' | 'objectOf'> {
  const hints = new Map<string, ScriptHint>();
  const objectOf = new Map<string, string>();
  for (const { path, object, files } of objects) {
    for (const script of [files.scriptFile, files.sourceFile]) {
      if (script !== undefined && !hints.has(script)) {
        const legacy: LegacyFunctions = object.functions;
        hints.set(script, { isNamed: true, ...(Object.keys(legacy).length > 0 && { legacy }) });
        objectOf.set(script, path);
      }
    }
  }
  return { hints, objectOf };
}

/** The whole of what is known of a workspace folder. It grows as the number of paths does. */
export function assemble({ projects, objects, objectOf }: Layout, facts: Facts): Discovery {
  const twins = twinsOf(objects);
  const deploys = new Map<string, DeployPaths>();
  for (const [path, fact] of facts) {
    if (fact.kind === 'deploy') {
      deploys.set(path, new DeployPaths(fact.paths));
    }
  }
  const restlets = objects.map((placed): Restlet => {
    const deployPaths = deploys.get(joined(placed.root, 'deploy.xml'));
    return restletOf(placed, deployPaths, twins.get(placed));
  });
  return { projects, restlets, scripts: scriptsOf(facts, objectOf), problems: problemsOf(facts) };
}

/** Another object with the same ID in the same project, by the object. */
function twinsOf(objects: readonly PlacedObject[]): Map<PlacedObject, string> {
  const first = new Map<string, PlacedObject>();
  const twins = new Map<PlacedObject, string>();
  for (const placed of objects) {
    const key = `${placed.root}\n${placed.object.scriptId.toLowerCase()}`;
    const known = first.get(key);
    if (known) {
      twins.set(placed, known.path);
      twins.set(known, placed.path);
    } else {
      first.set(key, placed);
    }
  }
  return twins;
}

function restletOf({ path, root, object, files }: PlacedObject, deployPaths: DeployPaths | undefined, twin?: string): Restlet {
  return {
    path,
    project: root,
    scriptId: object.scriptId,
    name: object.name,
    namedFile: object.scriptFile,
    ...(files.scriptFile !== undefined && { scriptFile: files.scriptFile }),
    ...(files.sourceFile !== undefined && { sourceFile: files.sourceFile }),
    deployments: object.deployments.map(({ scriptId, status, isDeployed, logLevel, line }) => ({
      scriptId,
      status: status.text,
      isDeployed: isDeployed.text !== 'F',
      logLevel,
      line,
    })),
    findings: findingsOf(object, { path, root, files, deployPaths, twin }),
  };
}

function scriptsOf(facts: Facts, objectOf: Layout['objectOf']): Script[] {
  const [scripts, backups]: [Script[], Script[]] = [[], []];
  for (const path of [...facts.keys()].sort(byText)) {
    const fact = facts.get(path);
    if (fact?.kind === 'script') {
      const object = objectOf.get(path);
      const isBackup = object === undefined && looksLikeBackup(path);
      (isBackup ? backups : scripts).push(scriptOf(path, fact.script, object, isBackup));
    }
  }
  return [...scripts, ...backups];
}

function scriptOf(path: string, facts: ScriptFacts, object: string | undefined, isBackup: boolean): Script {
  const { apiVersion, entryPoints, isBundled } = facts;
  return {
    path,
    apiVersion,
    ...(object !== undefined && { object }),
    entryPoints,
    ...(isBundled && { isBundled }),
    ...(isBackup && { isBackup }),
  };
}

function problemsOf(facts: Facts): ProjectProblem[] {
  return [...facts]
    .flatMap(([path, fact]) => {
      const message = fact.kind === 'problem' ? fact.message : fact.kind === 'script' ? fact.script.problem : undefined;
      return message === undefined ? [] : [{ path, message }];
    })
    .sort((one, other) => byText(one.path, other.path));
}
