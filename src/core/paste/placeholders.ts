/**
 * Knows how a placeholder is written: a part of a text that only the program, the shell or the client's variables fill in. The readers do
 * not change placeholders, also not in a template string of `fetch(…)`, so that the explain view can say what is missing.
 */

const spellings: readonly RegExp[] = [
  // `${account}`: template strings of JavaScript, shells, PHP.
  /\$\{/,
  // `$account`: shells, PowerShell, PHP. A parameter of a query may have a name such as `$filter`.
  /(?<![?&])\$[A-Za-z_]/,
  // `{{account}}`: Postman, Bruno, Insomnia, `.http` files.
  /\{\{/,
  // `{account}`: C#, Python.
  /\{[A-Za-z_]\w{0,40}\}/,
  // `#{account}`: Ruby.
  /#\{/,
  // `%s`: Python, PHP, Go.
  /%s/i,
  // `<account>`: manuals.
  /<[a-z]/i,
];

/** Whether a part of this text is still to be filled in. */
export function hasPlaceholder(text: string): boolean {
  return spellings.some((spelling) => spelling.test(text));
}

/** Whether a URL begins with one, so that nobody knows whether its scheme is missing. */
export function beginsWithPlaceholder(url: string): boolean {
  return /^[{$]/.test(url);
}

/** Whether the whole text is one variable of Postman: it holds no value yet. */
export function isVariable(text: string): boolean {
  return /^\{\{[^{}]*\}\}$/.test(text);
}

/** Replaces each variable of Postman that has a value, and leaves the others as they are. */
export function fillVariables(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([^{}]{1,200})\}\}/g, (all, name: string) => values.get(name.trim()) ?? all);
}
