/** SuiteCloud projects: their objects, their RESTlet scripts, and what the entry points of these read. */
export { discoverProject } from './discoverProject.js';
export type { FileFacts, ReadFile } from './files/readFile.js';
export { kindOfPath } from './layout.js';
export { longestMap, mappedPlace, sourceMapOf, type MappedPlace, type SourceMapPlace } from './mappedPlace.js';
export { ParserThread } from './parserThread.js';
export { folderOf, ignoredFolders, resolved } from './paths.js';
export { ProjectIndex } from './projectIndex.js';
export type { ScriptHint } from './script/scriptFile.js';
export {
  projectFindingIds,
  restletMethods,
  type Deployment,
  type Discovery,
  type EntryParameter,
  type EntryPoint,
  type ObjectChange,
  type Project,
  type ProjectCertainty,
  type ProjectFiles,
  type ProjectFinding,
  type ProjectFindingId,
  type ProjectKind,
  type ProjectProblem,
  type Restlet,
  type RestletMethod,
  type Script,
} from './types.js';
