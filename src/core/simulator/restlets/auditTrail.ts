import type { AuditTrail } from '../auditTrail.js';
import { may } from '../demoAccount.js';
import { reply, ScriptError, type Restlet } from '../restlet.js';

/** The Login Audit Trail as a RESTlet, the newest entry first, for the role that may see it. */
export function auditTrailRestlet(trail: AuditTrail): Restlet {
  return {
    script: 'customscript_demo_audit_trail',
    deploy: 'customdeploy_demo_audit_trail',
    internalId: 104,
    entryPoints: {
      GET: (call) => {
        call.log.debug('role', call.role);
        if (!may(call.rights, 'auditTrail:view')) {
          throw new ScriptError(
            'INSUFFICIENT_PERMISSION',
            "Permission Violation: You need the 'View Login Audit Trail' permission to access this page. " +
              'Please contact your account administrator.',
          );
        }
        return reply(call, { entries: trail.entries.toReversed() });
      },
    },
  };
}
