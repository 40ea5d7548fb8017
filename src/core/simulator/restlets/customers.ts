import { may, type Permission } from '../demoAccount.js';
import { bodyObject, reply, ScriptError, type Restlet, type ScriptCall } from '../restlet.js';
import { customerFields, CustomerRecords, type Customer } from './customerRecords.js';

const pageSize = 50;
const levels = { view: 'View', create: 'Create', edit: 'Edit', delete: 'Full' } as const;

/** Customers in memory: read, list, create, change and delete them, as far as the role may. */
export function customersRestlet(records = new CustomerRecords()): Restlet {
  return {
    script: 'customscript_demo_customers',
    deploy: 'customdeploy_demo_customers',
    internalId: 101,
    entryPoints: {
      GET: (call) => {
        call.log.debug('GET parameters', call.parameters);
        demand(call, 'view');
        const id = call.parameters.id;
        return reply(call, id === undefined ? list(records.all(), call.parameters) : records.load(id));
      },
      POST: (call) => {
        call.log.debug('POST body', call.body);
        demand(call, 'create');
        const customer = records.create(bodyObject(call));
        call.log.audit('Customer created', { id: customer.id, companyname: customer.companyname });
        return reply(call, customer);
      },
      PUT: (call) => {
        call.log.debug('PUT body', call.body);
        demand(call, 'edit');
        const values = bodyObject(call);
        return reply(call, records.update(requireId(values.id), values));
      },
      DELETE: (call) => {
        demand(call, 'delete');
        const deleted = records.remove(requireId(call.parameters.id));
        call.log.audit('Customer deleted', deleted);
        return reply(call, { deleted });
      },
    },
  };
}

function demand({ rights }: ScriptCall, action: keyof typeof levels): void {
  const permission: Permission = `customers:${action}`;
  if (!may(rights, permission)) {
    throw new ScriptError(
      'INSUFFICIENT_PERMISSION',
      `Permission Violation: You need the 'Lists -> Customers' permission with the level ${levels[action]} to access this ` +
        'page. Please contact your account administrator.',
    );
  }
}

function requireId(id: unknown): string {
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '') {
    throw new ScriptError('SSS_MISSING_REQD_ARGUMENT', 'Missing a required argument: id');
  }
  return String(id);
}

/** A page of the customers that fit: `q` is looked for in every field, a field's name asks for exactly its value. */
function list(customers: readonly Customer[], parameters: ScriptCall['parameters']): object {
  const limit = count(parameters, 'limit', pageSize);
  const offset = count(parameters, 'offset', 0);
  const fitting = customers.filter((customer) => fits(customer, parameters));
  const items = fitting.slice(offset, offset + limit);
  return { totalResults: fitting.length, offset, limit, hasMore: offset + items.length < fitting.length, items };
}

function fits(customer: Customer, parameters: ScriptCall['parameters']): boolean {
  const q = (parameters.q ?? '').toLowerCase();
  const found = customerFields.some((field) => customer[field].toLowerCase().includes(q));
  return found && customerFields.every((field) => parameters[field] === undefined || parameters[field] === customer[field]);
}

function count(parameters: ScriptCall['parameters'], name: string, otherwise: number): number {
  const text = parameters[name];
  if (text !== undefined && !/^\d{1,9}$/.test(text)) {
    throw new ScriptError('USER_ERROR', `The parameter ${name} must be a whole number, not "${text.slice(0, 100)}".`);
  }
  return text === undefined ? otherwise : Number(text);
}
