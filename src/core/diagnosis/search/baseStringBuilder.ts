import type { Pair } from '../../tba/index.js';
import type { SigningInput } from './signingInput.js';
import type { Change } from '../mistakes/mistake.js';
import { correctSteps, type Item, type SigningSteps } from './signingSteps.js';

/** A base string and every intermediate value that it was made of. */
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

/** The base string of the correct steps with one change. */
export interface Variant {
  readonly change: Change;
  /** The correct steps with the change. */
  readonly steps: SigningSteps;
  readonly parts: Parts;
  /** The parts that the change can affect: one bit for each, see `bits`. */
  readonly affected: number;
}

type Part = Exclude<keyof Parts, 'text'>;
type Step = keyof SigningSteps;

const itemSteps: readonly Step[] = ['text', 'encodeName', 'encodeValue'];
const parameterSteps: readonly Step[] = [...itemSteps, 'protocol', 'timestamp', 'query', 'form', 'arrange', 'joinPairs'];

/** The steps that each part depends on. A part must be made again when one of them was changed. */
const stepsOfPart: Readonly<Record<Part, readonly Step[]>> = {
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
const partNames = Object.keys(stepsOfPart) as Part[];

type Encode = (text: string) => string;

/**
 * Makes the base strings of one request: the correct one, and those of clients that do some steps differently.
 *
 * A search needs tens of thousands of them, and to make one from the beginning takes longer than to hash it. But nearly all of their
 * parts are the same, so a part is made again only when a change affects it, and each name and value is encoded only once by each way
 * of encoding.
 */
export class BaseStringBuilder {
  readonly correct: Variant;
  readonly #input: SigningInput;
  readonly #encoded = new Map<Encode, Map<string, string>>();

  constructor(input: SigningInput) {
    this.#input = input;
    this.correct = { change: {}, steps: correctSteps, affected: 0, parts: this.#make(correctSteps, () => undefined) };
  }

  /** The base string of a client that does some steps differently. */
  apply(change: Change): Variant {
    const affected = partNames
      .filter((part) => stepsOfPart[part].some((step) => change[step] !== undefined))
      .reduce((mask, part) => mask | bits[part], 0);
    const steps = { ...correctSteps, ...change };
    const parts = this.#make(steps, (part) => ((affected & bits[part]) === 0 ? this.correct.parts : undefined));
    return { change, steps, affected, parts };
  }

  /** The base string of a client that makes both changes; where both change the same step, the second one counts. */
  combine(one: Variant, other: Variant): string {
    return this.#make({ ...one.steps, ...other.change }, (part) =>
      (other.affected & bits[part]) === 0 ? one.parts : (one.affected & bits[part]) === 0 ? other.parts : undefined,
    ).text;
  }

  /** `known` returns a base string that has the same value of a part, or undefined when the part must be made. */
  #make(steps: SigningSteps, known: (part: Part) => Parts | undefined): Parts {
    const input = this.#input;
    const protocol = known('protocol')?.protocol ?? this.#items(steps, steps.protocol(input));
    const query = known('query')?.query ?? this.#items(steps, steps.query(input));
    const form = known('form')?.form ?? this.#items(steps, steps.form(input));
    const plainParameters =
      known('plainParameters')?.plainParameters ?? steps.joinPairs(steps.arrange({ protocol, query, form }));
    const parameters = known('parameters')?.parameters ?? steps.encodeParameters(plainParameters);
    const plainUri = known('plainUri')?.plainUri ?? steps.uri(input);
    const uri = known('uri')?.uri ?? steps.encodeUri(plainUri);
    const method = known('method')?.method ?? steps.method(input);
    const text = steps.assemble({ method, uri, parameters, plainUri, plainParameters });
    return { protocol, query, form, plainParameters, parameters, plainUri, uri, method, text };
  }

  #items(steps: SigningSteps, pairs: readonly Pair[]): Item[] {
    return pairs.map(([writtenName, writtenValue]) => {
      const name = steps.text(writtenName);
      const value = steps.text(writtenName === 'oauth_timestamp' ? steps.timestamp(writtenValue) : writtenValue);
      return {
        name,
        value,
        encodedName: this.#encode(steps.encodeName, name),
        encodedValue: this.#encode(steps.encodeValue, value),
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
