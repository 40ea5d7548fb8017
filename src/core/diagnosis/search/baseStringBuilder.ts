import type { Pair } from '../../tba/index.js';
import type { SigningInput } from './signingInput.js';
import type { Change } from '../mistakes/mistake.js';
import { correctSteps, type Item, type SigningSteps } from './signingSteps.js';

/** A base string with everything that was made on the way to it. */
interface Parts {
  readonly protocol: readonly Item[];
  readonly query: readonly Item[];
  readonly form: readonly Item[];
  readonly plainParameters: string;
  readonly parameters: string;
  readonly plainUri: string;
  readonly uri: string;
  readonly method: string;
  readonly text: string;
}

/** A change of the right recipe, and what it makes. */
export interface Variant {
  readonly change: Change;
  readonly dish: Parts;
  /** The courses that the change may have changed, a bit each. */
  readonly touched: number;
}

type Part = Exclude<keyof Parts, 'text'>;
type Step = keyof SigningSteps;

const itemSteps: readonly Step[] = ['text', 'encodeName', 'encodeValue'];
const parameterSteps: readonly Step[] = [...itemSteps, 'protocol', 'timestamp', 'query', 'form', 'arrange', 'joinPairs'];

/** The steps of a recipe that each course depends on. */
const steps: Readonly<Record<Part, readonly Step[]>> = {
  protocol: [...itemSteps, 'protocol', 'timestamp'],
  query: [...itemSteps, 'query'],
  form: [...itemSteps, 'form'],
  plainParameters: parameterSteps,
  parameters: [...parameterSteps, 'encodeParameters'],
  plainUri: ['uri'],
  uri: ['uri', 'encodeUri'],
  method: ['method'],
};

const bits: Readonly<Record<Part, number>> = {
  protocol: 1,
  query: 2,
  form: 4,
  plainParameters: 8,
  parameters: 16,
  plainUri: 32,
  uri: 64,
  method: 128,
};
const courses = Object.keys(steps) as Part[];

type Encode = (text: string) => string;

/**
 * Makes the base strings of one request. Most courses of a dish are the same in most base strings, so each change makes only those
 * that it touches, and names and values, which recur in all of them, are encoded once a way of encoding.
 */
export class BaseStringBuilder {
  readonly right: Variant;
  readonly #facts: SigningInput;
  readonly #encoded = new Map<Encode, Map<string, string>>();

  constructor(facts: SigningInput) {
    this.#facts = facts;
    this.right = { change: {}, touched: 0, dish: this.#make(correctSteps, () => undefined) };
  }

  /** The base string of the right recipe changed in some steps. */
  apply(change: Change): Variant {
    const touched = courses
      .filter((course) => steps[course].some((step) => change[step] !== undefined))
      .reduce((mask, course) => mask | bits[course], 0);
    const ready = (course: Part): Parts | undefined => ((touched & bits[course]) === 0 ? this.right.dish : undefined);
    return { change, touched, dish: this.#make({ ...correctSteps, ...change }, ready) };
  }

  /** The base string that two changes make together; where both change one step, the second counts. */
  combine(one: Variant, other: Variant): string {
    const ready = (course: Part): Parts | undefined =>
      (other.touched & bits[course]) === 0 ? one.dish : (one.touched & bits[course]) === 0 ? other.dish : undefined;
    return this.#make({ ...correctSteps, ...one.change, ...other.change }, ready).text;
  }

  #make(recipe: SigningSteps, ready: (course: Part) => Parts | undefined): Parts {
    const facts = this.#facts;
    const protocol = ready('protocol')?.protocol ?? this.#items(recipe, recipe.protocol(facts));
    const query = ready('query')?.query ?? this.#items(recipe, recipe.query(facts));
    const form = ready('form')?.form ?? this.#items(recipe, recipe.form(facts));
    const plainParameters =
      ready('plainParameters')?.plainParameters ?? recipe.joinPairs(recipe.arrange({ protocol, query, form }));
    const parameters = ready('parameters')?.parameters ?? recipe.encodeParameters(plainParameters);
    const plainUri = ready('plainUri')?.plainUri ?? recipe.uri(facts);
    const uri = ready('uri')?.uri ?? recipe.encodeUri(plainUri);
    const method = ready('method')?.method ?? recipe.method(facts);
    const text = recipe.assemble({ method, uri, parameters, plainUri, plainParameters });
    return { protocol, query, form, plainParameters, parameters, plainUri, uri, method, text };
  }

  #items(recipe: SigningSteps, pairs: readonly Pair[]): Item[] {
    return pairs.map(([writtenName, writtenValue]) => {
      const name = recipe.text(writtenName);
      const value = recipe.text(writtenName === 'oauth_timestamp' ? recipe.timestamp(writtenValue) : writtenValue);
      return {
        name,
        value,
        encodedName: this.#encode(recipe.encodeName, name),
        encodedValue: this.#encode(recipe.encodeValue, value),
      };
    });
  }

  #encode(encode: Encode, text: string): string {
    let known = this.#encoded.get(encode);
    if (known === undefined) {
      known = new Map();
      this.#encoded.set(encode, known);
    }
    let encoded = known.get(text);
    if (encoded === undefined) {
      encoded = encode(text);
      known.set(text, encoded);
    }
    return encoded;
  }
}
