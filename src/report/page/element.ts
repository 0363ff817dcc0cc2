/** What an element may contain; texts stay texts. */
export type Content = Node | string | undefined | readonly Content[];

/** Makes an element. The only way in which this page makes any, so that no name can become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  append(made, content);
  return made;
}

/** A name that cannot reorder the text around it. */
export function isolated(text: string): HTMLElement {
  return element('bdi', {}, text);
}

function append(parent: Node, content: Content): void {
  if (content === undefined) return;
  if (typeof content === 'string') parent.appendChild(document.createTextNode(content));
  else if (content instanceof Node) parent.appendChild(content);
  else for (const part of content) append(parent, part);
}
