import { ProjectIndex } from './projectIndex.js';
import type { Discovery, ProjectFiles } from './types.js';

/**
 * Finds the SuiteCloud projects of a workspace folder, their RESTlets, and the RESTlet scripts in and outside of projects. It only reads:
 * nothing of the folder is run. It never rejects; what cannot be listed, read or understood is among the problems.
 */
export async function discoverProject(files: ProjectFiles): Promise<Discovery> {
  // The parsers are large, and loaded when the first folder is looked at.
  const { readFile } = await import('./files/readFile.js');
  const index = new ProjectIndex(files, readFile);
  await index.load();
  return index.discovery();
}
