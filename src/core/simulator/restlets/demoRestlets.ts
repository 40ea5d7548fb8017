import type { AuditTrail } from '../auditTrail.js';
import type { Restlet } from '../restlet.js';
import { auditTrailRestlet } from './auditTrail.js';
import { customersRestlet } from './customers.js';
import { echo } from './echo.js';
import { reportsErrors, swallowsErrors, throwsErrors } from './failures.js';
import { faultsRestlet } from './faults.js';
import { stackRestlets } from './stacks.js';

/** The scripts of the demo account, with records of their own. */
export function demoRestlets(trail: AuditTrail): Restlet[] {
  return [
    customersRestlet(),
    echo,
    faultsRestlet,
    auditTrailRestlet(trail),
    reportsErrors,
    swallowsErrors,
    throwsErrors,
    ...stackRestlets,
  ];
}
