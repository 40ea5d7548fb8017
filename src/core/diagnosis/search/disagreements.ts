import { urlParts } from '../../tba/index.js';
import type { SigningInput } from './signingInput.js';
import { BaseStringBuilder } from './baseStringBuilder.js';
import type { Change } from '../mistakes/mistake.js';
import { oracleSampleOrder } from '../mistakes/order.js';
import { cutValues } from '../mistakes/query.js';

/** A place where RFC 5849 and Oracle's PHP sample (section_1534939551) sign differently. */
interface Disagreement {
  readonly text: string;
  readonly change: (input: SigningInput) => Change;
}

const disagreements: readonly Disagreement[] = [
  {
    text: "Order of the parameters. RFC 5849 sorts encoded names and values as bytes. Oracle's PHP sample sorts decoded ones, and sorts values that are numbers by size.",
    change: () => oracleSampleOrder,
  },
  {
    text: "A second = in a parameter. In RFC 5849, it belongs to the value. Oracle's PHP sample loses what follows it.",
    change: (input) => ({ query: () => cutValues(input.rawQuery ?? '') }),
  },
  {
    text: "The port. RFC 5849 leaves out the default port. Oracle's PHP sample signs it if the URL has it.",
    change: (input) => ({ uri: () => `${input.scheme}://${input.host}${typedPort(input)}${input.path}` }),
  },
];

/**
 * Where RFC 5849 and Oracle's sample code disagree about this request, one sentence each. The sentence says which of the two the sent
 * signature follows, if it follows one: `signed` is the base string that makes it, undefined when none is known.
 * What NetSuite does in these cases is not documented.
 */
export function disagreementsOf(input: SigningInput, signed: string | undefined): string[] {
  const builder = new BaseStringBuilder(input);
  const correct = builder.correct.parts.text;
  return disagreements.flatMap(({ text, change }) => {
    const sample = builder.apply(change(input)).parts.text;
    if (sample === correct) {
      return [];
    }
    const followed =
      signed === correct
        ? ' This signature follows RFC 5849.'
        : signed === sample
          ? " This signature follows Oracle's sample."
          : '';
    return [`${text}${followed} What NetSuite does isn't documented.`];
  });
}

function typedPort({ url }: SigningInput): string {
  const { port } = urlParts(url);
  return port === '' ? '' : `:${port}`;
}
