/** Writes XML in which nothing that was passed in can become markup. */

import { printable } from '../shorten';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text as the content of an element. */
export function escapeXml(text: string): string {
  return printable(text).replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);
}
