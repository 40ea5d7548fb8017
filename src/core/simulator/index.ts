/** The simulator: a local NetSuite with one demo account, for the extension and for any client. */
export type { AuditEntry } from './auditTrail.js';
export { demoAccountId, demoIntegration, demoRoles, type DemoRoleName, type SimulatorToken } from './demoAccount.js';
export { createSimulator, type Simulator, type SimulatorOptions, type SimulatorRestlet } from './simulator.js';
export type { AuditDetail } from './loginResult.js';
