import type { SigningInput } from './signingInput.js';
import { BaseStringBuilder } from './baseStringBuilder.js';
import type { Change } from '../mistakes/mistake.js';
import { oracleSampleOrder } from '../mistakes/order.js';
import { cutValues } from '../mistakes/query.js';

/** A place where RFC 5849 and Oracle's PHP sample (section_1534939551) sign differently. */
interface Disagreement {
  readonly differs: string;
  readonly change: (facts: SigningInput) => Change;
}

const disagreements: readonly Disagreement[] = [
  {
    differs:
      "Order: RFC 5849 sorts encoded names and values as octets; Oracle's PHP sample sorts them decoded, and values that are numbers by their size.",
    change: () => oracleSampleOrder,
  },
  {
    differs: "A second = in a parameter: by RFC 5849 it belongs to the value; Oracle's PHP sample loses what follows it.",
    change: (facts) => ({ query: () => cutValues(facts.rawQuery ?? '') }),
  },
  {
    differs: "The port: RFC 5849 leaves out the default one; Oracle's PHP sample signs it when the URL names it.",
    change: (facts) => ({ uri: () => `${facts.scheme}://${facts.host}${typedPort(facts)}${facts.path}` }),
  },
];

/**
 * Where RFC 5849 and Oracle's sample code disagree about this very request, and which of the two the sent signature follows, if it
 * follows one. What NetSuite does there is not documented.
 */
export function disagreementsOf(facts: SigningInput, signed: string | undefined): string[] {
  const kitchen = new BaseStringBuilder(facts);
  const right = kitchen.right.dish.text;
  return disagreements.flatMap(({ differs, change }) => {
    const sample = kitchen.apply(change(facts)).dish.text;
    if (sample === right) {
      return [];
    }
    const followed =
      signed === right
        ? ' This signature follows RFC 5849.'
        : signed === sample
          ? " This signature follows Oracle's sample."
          : '';
    return [`${differs}${followed} What NetSuite does is not documented.`];
  });
}

function typedPort({ url }: SigningInput): string {
  return /^\w+:\/\/[^/?#]*?(:\d+)(?=[/?#]|$)/.exec(url)?.[1] ?? '';
}
