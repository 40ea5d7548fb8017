/** Runs in a webview's page: what a person can reach but a screen reader cannot name, and how far anything sticks out to the side. */
export function faults(): { unnamed: string[]; overflow: number } {
  const controls = [
    ...document.querySelectorAll('button, input, select, textarea, [role=textbox], [role=tab], [role=button], [tabindex="0"]'),
  ];
  const unnamed = controls.filter((element) => {
    if (!element.checkVisibility()) {
      return false;
    }
    const isField =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
    const labels = isField ? [...(element.labels ?? [])] : [];
    const name =
      element.getAttribute('aria-label') ??
      element.getAttribute('aria-labelledby') ??
      element.getAttribute('title') ??
      [element, ...labels].map((one) => one.textContent).join('');
    return name.trim() === '';
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return { unnamed: unnamed.map((element) => element.outerHTML.slice(0, 120)), overflow: scrollWidth - clientWidth };
}
