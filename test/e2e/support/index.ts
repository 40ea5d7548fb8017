export { Composer } from './composer.js';
export { faults } from './faults.js';
export { filesContaining } from '../../harness/diskSearch.js';
export type { RunFolder } from '../../harness/runFolder.js';
export { launchWithDemo, launchWorkbench, type LaunchOptions } from './launch.js';
export { replaced } from './replaced.js';
export { sizes, type Theme, themes } from './settings.js';
export { Workbench } from './workbench.js';
export { beginSignIn, consentPage, goOnInBrowser } from './signIn.js';
