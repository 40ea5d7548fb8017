/** The value of the first header of a name, in whatever case both are written; undefined when there is none. */
export function headerOf(headers: readonly (readonly [name: string, value: string])[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}
