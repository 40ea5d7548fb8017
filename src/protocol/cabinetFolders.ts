/**
 * The folders at the top of NetSuite's File Cabinet in which scripts are (seen in stack traces; those below which SuiteCloud CLI uploads are
 * in @oracle/suitecloud-cli 4.1.0, FileCabinetService). They stand here and not with the other facts about NetSuite, because screens read
 * stack traces too, and these import nothing of `core`.
 */
export const cabinetFolders = {
  scripts: '/SuiteScripts',
  apps: '/SuiteApps',
  bundles: '/SuiteBundles',
  hosting: '/Web Site Hosting Files',
  templates: '/Templates',
} as const;
