/** A strict reader of the XML that the pictures are made of: what it takes is well formed. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, entities resolved. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN = /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>|([^<&]+|&#\d+;)/y;

export function parseXml(xml: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const [, closing, name = '', attributes = '', isEmpty, text] = TOKEN.exec(xml) ?? fail(xml, at);
    const top = stack.at(-1) ?? fail(xml, at);
    if (text !== undefined) top.text += resolved(text);
    else if (closing === '/') {
      if (top.name !== name) fail(xml, at);
      stack.pop();
    } else {
      const element: Open = { name, attributes: attributesIn(attributes), children: [], text: '' };
      top.children.push(element);
      if (isEmpty !== '/') stack.push(element);
    }
  }
  return stack.length === 1 && root.children[0] !== undefined ? root.children[0] : fail(xml, xml.length);
}

/** The element and everything inside, in the order of the document. */
export function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

function attributesIn(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, resolved(value)]));
}

function resolved(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function fail(xml: string, at: number): never {
  throw new Error(`not well formed: ${xml.slice(at, at + 60)}`);
}
