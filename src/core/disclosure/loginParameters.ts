/**
 * The parameters that say who logs in and prove it, with what stands between the name and the value: in a header, a query, a form or a base
 * string, encoded up to three times, or in JSON. A value that was replaced by a name stays.
 */
const loginParameter =
  /(oauth_(?:consumer_key|token|signature)(?:\\{0,3}["'])?\s{0,3}(?:[=:]|%(?:25){0,2}3D)\s{0,3}(?:\\{0,3}["'])?)(?!‹)[^&"'%\\\s,;]+/gi;

/** A text without the consumer keys, token IDs and signatures that it names. Secrets are `discloseText`'s matter. */
export function withoutLoginParameters(text: string): string {
  return text.replace(loginParameter, '$1‹masked›');
}
