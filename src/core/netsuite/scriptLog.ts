/** Where SuiteQL is run, on the `suitetalk.api` host of an account (Oracle, section_157909186990). */
export const suiteQlPath = '/services/rest/query/v1/suiteql';

/** The levels of entries of the script log, the least important first (Oracle, section_4430384449); SYSTEM is for NetSuite's own entries. */
export const logLevels = ['DEBUG', 'AUDIT', 'ERROR', 'EMERGENCY', 'SYSTEM'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Characters of an entry: longer ones are cut (Oracle, section_4430384449). */
export const logLimits = { title: 99, detail: 3999 } as const;

/** Whether a deployment at the log level `kept` keeps an entry of `level`. */
export function keepsLevel(kept: LogLevel, level: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(kept);
}

/**
 * What an account and a role need for SuiteQL (Oracle, article_5085602973, article_0320025211), with their places in the user interface.
 */
export const suiteQlNeeds = {
  features: [
    { name: 'REST Web Services', menu: 'Setup > Company > Enable Features > SuiteCloud' },
    { name: 'SuiteAnalytics Workbook', menu: 'Setup > Company > Enable Features > Analytics' },
  ],
  permissions: [
    { name: 'REST Web Services', subtab: 'Setup' },
    { name: 'Log in using Access Tokens', subtab: 'Setup' },
    { name: 'SuiteAnalytics Workbook', subtab: 'Reports' },
  ],
} as const;

/** Without this permission the table of the script log isn't there for a role (seen by several users; not documented). */
export const scriptLogPermission = { name: 'SuiteScript', level: 'View', subtab: 'Setup' } as const;
