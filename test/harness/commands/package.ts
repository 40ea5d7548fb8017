import { endChildrenWithThisProcess } from '../processes.js';
import { packageExtension } from '../vsix.js';

/** npm run package: restlet-workbench-<version>.vsix beside package.json. */
export async function run(): Promise<void> {
  endChildrenWithThisProcess();
  console.log(await packageExtension());
}
