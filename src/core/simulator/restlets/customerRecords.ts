import { ScriptError } from '../restlet.js';

export const customerFields = ['companyname', 'email', 'phone', 'city', 'country', 'category'] as const;

export type CustomerField = (typeof customerFields)[number];

export type Customer = Readonly<{ id: string; entityid: string } & Record<CustomerField, string>>;

const mostRecords = 1000;
const longestValue = 300;

const firstCustomers: readonly (readonly string[])[] = [
  ['Alder & Sons', 'orders@alder.example', '+1 555 0100', 'Portland', 'US', 'Retail'],
  ['Brennan Foods', 'buying@brennan.example', '+353 1 555 0101', 'Dublin', 'IE', 'Wholesale'],
  ['Café Zoë', 'zoe@cafe.example', '+49 30 555 0102', 'Berlin', 'DE', 'Gastronomy'],
  ['Dahl Møbler', 'post@dahl.example', '+45 55 50 01 03', 'Århus', 'DK', 'Retail'],
  ["Edgar's Tools (North)", 'edgar@tools.example', '+1 555 0104', 'Duluth', 'US', 'Wholesale'],
  ['Fuji 商店', 'info@fuji.example', '+81 3 5550 0105', '東京', 'JP', 'Retail'],
  ['Galli + Figli', 'ufficio@galli.example', '+39 02 555 0106', 'Milano', 'IT', 'Wholesale'],
  ['Harbor 100%', 'hello@harbor.example', '+1 555 0107', 'Boston', 'US', 'Gastronomy'],
  ['Ibarra Hermanos', 'ventas@ibarra.example', '+34 91 555 0108', 'Madrid', 'ES', 'Wholesale'],
  ['Jansen Fietsen', 'winkel@jansen.example', '+31 20 555 0109', 'Utrecht', 'NL', 'Retail'],
  ['Kowalski Meble', 'biuro@kowalski.example', '+48 22 555 0110', 'Kraków', 'PL', 'Retail'],
  ['Lambert & Cie', 'contact@lambert.example', '+33 1 5555 0111', 'Lyon', 'FR', 'Gastronomy'],
];

/** The demo customers in memory: as many as a thousand, each with short texts. */
export class CustomerRecords {
  readonly #records = new Map<string, Customer>();
  #nextId = 1;

  constructor() {
    for (const values of firstCustomers) {
      this.create(Object.fromEntries(customerFields.map((field, index) => [field, values[index]])));
    }
  }

  all(): Customer[] {
    return [...this.#records.values()];
  }

  /** Throws a ScriptError when there is no such record, as the other functions do. */
  load(id: string): Customer {
    const customer = this.#records.get(id);
    if (customer === undefined) {
      throw new ScriptError('RCRD_DSNT_EXIST', `That record does not exist. path: /app/common/entity/custjob.nl?id=${id}`);
    }
    return customer;
  }

  /** Throws a ScriptError naming the field that is missing, unknown or too long. */
  create(values: Readonly<Record<string, unknown>>): Customer {
    if (this.#records.size >= mostRecords) {
      throw new ScriptError('USER_ERROR', `The demo account can store ${mostRecords} customers. Delete some first.`);
    }
    const given = checkValues(values);
    if ((given.companyname ?? '') === '') {
      throw new ScriptError('USER_ERROR', 'Please enter value(s) for: companyname');
    }
    const id = String(this.#nextId);
    return this.#keep({ ...emptyCustomer, ...given, id, entityid: `CUST${this.#nextId++}` });
  }

  update(id: string, values: Readonly<Record<string, unknown>>): Customer {
    return this.#keep({ ...this.load(id), ...checkValues(values) });
  }

  remove(id: string): Customer {
    const customer = this.load(id);
    this.#records.delete(id);
    return customer;
  }

  #keep(customer: Customer): Customer {
    this.#records.set(customer.id, customer);
    return customer;
  }
}

const emptyCustomer: Record<CustomerField, string> = {
  companyname: '',
  email: '',
  phone: '',
  city: '',
  country: '',
  category: '',
};

function checkValues(values: Readonly<Record<string, unknown>>): Partial<Record<CustomerField, string>> {
  const entries = Object.entries(values).filter(([name]) => name !== 'id' && name !== 'entityid');
  for (const [name, value] of entries) {
    if (!customerFields.some((field) => field === name)) {
      throw new ScriptError(
        'USER_ERROR',
        `"${name.slice(0, 100)}" isn't a field of a customer. The fields are ${customerFields.join(', ')}.`,
      );
    }
    if (typeof value !== 'string' || value.length > longestValue) {
      throw new ScriptError('USER_ERROR', `The field ${name} must be a text of up to ${longestValue} characters.`);
    }
  }
  return Object.fromEntries(entries);
}
