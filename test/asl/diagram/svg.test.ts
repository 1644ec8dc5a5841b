import fc from 'fast-check';
import { readPicture } from '../../../src/asl/diagram/read-picture';
import { placePicture } from '../../../src/asl/diagram/svg/layout';
import { toSvg } from '../../../src/asl/diagram/svg/to-svg';
import { flawsOf } from './flaws';
import { chain, hostile, importing, nested } from './machines';
import { everyElement, parseXml, type XmlElement } from './parse-xml';
import { sampling } from '../../support/sampling';

function drawn(definition: object): XmlElement[] {
  return everyElement(parseXml(toSvg(definition)));
}

function withClass(elements: readonly XmlElement[], name: string): XmlElement[] {
  return elements.filter((one) => one.attributes.class?.split(' ').includes(name));
}

function titles(elements: readonly XmlElement[]): (string | undefined)[] {
  return elements.map(({ children }) => children.find(({ name }) => name === 'title')?.text);
}

/** Names of the states that stand in each state's frames. */
function inside(elements: readonly XmlElement[], name: string): string[] {
  const holder = withClass(elements, 'node').find(({ children }) =>
    children.some((child) => child.attributes.class === 'name' && child.text === name),
  );
  return withClass(holder?.children.flatMap(everyElement) ?? [], 'name')
    .map(({ text }) => text)
    .filter((text) => text !== name);
}

describe('an SVG', () => {
  test('shows every state once, inside its frame, with its type', () => {
    const elements = drawn(importing);

    expect(titles(withClass(elements, 'node'))).toEqual([
      undefined,
      'Ready? (Choice)',
      'Pause (Wait: 30 s)',
      'Import (Distributed map)',
      'Both (Parallel)',
      'Store (DynamoDB: putItem), retries Busy 2×',
      'Ask (Lambda: invoke, waits for callback)',
      'Give up (Fail: ImportFailed)',
      'Done (Succeed)',
      undefined,
    ]);
    expect(inside(elements, 'Import')).toEqual(['Both', 'Store', 'Ask']);
    expect(inside(elements, 'Both')).toEqual(['Store', 'Ask']);
    expect(withClass(elements, 'lane')).toHaveLength(3);
    expect(withClass(elements, 'retry')).toHaveLength(1);
  });

  test('says on every edge where it leads and when', () => {
    const edges = withClass(drawn(importing), 'edge');

    expect(titles(edges)).toEqual([
      'Start → Ready?',
      'Ready? → Import: $.a >= 5 and not ($.b is present)',
      'Ready? → Pause: Default',
      'Pause → Ready?',
      'Import → Done',
      'Import → Give up: Broken, States.Timeout',
      'Give up → End',
      'Done → End',
    ]);
    expect(titles(withClass(edges, 'catch'))).toEqual(['Import → Give up: Broken, States.Timeout']);
  });

  test('keeps boxes, labels and lines clear of one another', () => {
    expect(flawsOf(placePicture(readPicture(importing)))).toEqual([]);
    expect(flawsOf(placePicture(readPicture(hostile)))).toEqual([]);
    expect(flawsOf(placePicture(readPicture(chain(30))))).toEqual([]);
    expect(flawsOf(placePicture(readPicture(nested(20))))).toEqual([]);
  });

  test('writes names as text, whatever they hold', () => {
    const svg = toSvg(hostile);

    expect(svg).not.toContain('<script');
    expect(withClass(everyElement(parseXml(svg)), 'name').map(({ text }) => text)).toEqual([
      '</text><script>',
      'end',
      '1. "quoted" \\N &amp; #35; %%{init}%%',
    ]);
    expect(withClass(everyElement(parseXml(svg)), 'detail').at(-1)?.text).toBe('Fail: `*_');
  });

  test('shortens what is too long and keeps the whole of it as the title', () => {
    const name = 'Send the confirmation of the order to the customer and to the accounting department';
    const elements = drawn({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });

    expect(withClass(elements, 'name').map(({ text }) => text)).toEqual([
      'Send the confirmation of the order to the c…',
    ]);
    expect(titles(withClass(elements, 'pass'))).toEqual([`${name} (Pass)`]);
  });

  test('draws the edges of a state to itself beside it', () => {
    const state = {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $a %}', Next: 'Again' },
        { Condition: '{% $b %}', Next: 'Again' },
      ],
    };
    const definition = { StartAt: 'Again', States: { Again: state } };

    expect(titles(withClass(drawn(definition), 'choice')).slice(0, 1)).toEqual(['Again → Again: $a / $b']);
    expect(flawsOf(placePicture(readPicture(definition)))).toEqual([]);
  });

  test('leads the edges of many states to a common handler along one line', () => {
    const edges = withClass(withClass(drawn(chain(20)), 'edge'), 'catch');

    expect(edges.filter(({ attributes }) => attributes['data-from'] !== undefined)).toHaveLength(20);
    expect(edges.filter((edge) => withClass(edge.children, 'arrow').length > 0)).toHaveLength(2);
    expect(edges.flatMap((edge) => withClass(edge.children, 'label')).length).toBeLessThan(3);
  });

  test('lets the main way run straight down, and errors stand aside', () => {
    const { nodes } = placePicture(readPicture(chain(20)));
    const middles = nodes
      .filter(({ node }) => node.type === 'Task')
      .map(({ x, width }) => Math.round(x + width / 2));

    expect(new Set(middles).size).toBe(1);
  });

  test('draws states that cannot be reached, frames without states and machines without any', () => {
    const definition = {
      StartAt: 'Both',
      States: {
        Both: { Type: 'Parallel', Branches: [{ States: {} }, { StartAt: 'X', States: {} }], Next: 'Gone' },
        Alone: { Type: 'Succeed' },
      },
    };

    expect(titles(withClass(drawn(definition), 'node'))).toEqual([
      undefined,
      'Both (Parallel)',
      'X (There is no such state)',
      'Alone (Succeed)',
      'Gone (There is no such state)',
      undefined,
    ]);
    expect(titles(withClass(drawn({ States: {} }), 'node'))).toEqual([undefined]);
  });
});

describe('the theme of an SVG', () => {
  test('follows the reader, unless one is named', () => {
    expect(toSvg(importing)).toContain('@media (prefers-color-scheme:dark)');
    expect(toSvg(importing, { theme: 'light' })).not.toContain('@media');
    expect(toSvg(importing, { theme: 'dark' })).toContain('.stepwright-dark .page{fill:#14191f}');
  });

  test('says nothing about the page around it', () => {
    const style = drawn(importing).find(({ name }) => name === 'style')?.text ?? '';
    const selectors = [...style.replace(/@media[^{]*\{/, '').matchAll(/([^{}]+)\{[^}]*\}/g)];

    expect(selectors.length).toBeGreaterThan(20);
    for (const [, selector = ''] of selectors) {
      for (const one of selector.split(',')) expect(one).toMatch(/^\.stepwright-auto /);
    }
  });
});

describe('the same definition', () => {
  test('always gives the same text', () => {
    const before = toSvg(importing);
    toSvg(chain(50));

    expect(toSvg(structuredClone(importing))).toBe(before);
  });
});

describe('the size of a machine', () => {
  test('may be a thousand states with a common handler', () => {
    expect(withClass(drawn(chain(1000)), 'node')).toHaveLength(1003);
  });

  test('is limited by the states', () => {
    const states = Array.from({ length: 2001 }, (_, index) => [`s${index}`, { Type: 'Succeed' }]);

    expect(() => toSvg({ StartAt: 's0', States: Object.fromEntries(states) })).toThrow(
      'an SVG of 2003 states and branches could not be read (at most 2000); write Mermaid or DOT instead',
    );
  });

  test('is limited by the length of one way, for the layout walks it by recursion', () => {
    expect(() => toSvg(chain(1500))).toThrow(
      'this machine is too large for an SVG (one way has more than 1200 states); write Mermaid or DOT instead',
    );
  });

  test('is limited by how many lines lead past how many states', () => {
    const states = Array.from({ length: 300 }, (_, index) => [
      `s${index}`,
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% $a %}', Next: `s${299 - index}` }],
        Default: `s${Math.min(index + 1, 299)}`,
      },
    ]);

    expect(() => toSvg({ StartAt: 's0', States: Object.fromEntries(states) })).toThrow(
      'this machine is too large for an SVG (too many edges cross); write Mermaid or DOT instead',
    );
  });

  test('may be a hundred frames in one another', () => {
    expect(withClass(drawn(nested(100)), 'node')).toHaveLength(103);
  });
});

test('a picture of any machine has no flaws', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'nowhere', 'a rather long name of a state');
  const { graph } = fc.letrec((tie) => ({
    graph: fc.record({ StartAt: name, States: fc.dictionary(name, tie('state'), { maxKeys: 6 }) }),
    state: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ Type: fc.constantFrom('Pass', 'Task', 'Wait', 'Odd'), Next: name, Catch: tie('catchers') }),
      fc.record({ Type: fc.constantFrom('Succeed', 'Fail') }),
      fc.record({
        Type: fc.constant('Choice'),
        Choices: fc.array(tie('rule'), { maxLength: 5 }),
        Default: name,
      }),
      fc.record({
        Type: fc.constant('Parallel'),
        Branches: fc.array(tie('graph'), { maxLength: 3 }),
        Catch: tie('catchers'),
        Next: name,
      }),
      fc.record({ Type: fc.constant('Map'), ItemProcessor: tie('graph'), End: fc.boolean() }),
    ),
    catchers: fc.array(fc.record({ ErrorEquals: fc.array(name, { maxLength: 3 }), Next: name }), {
      maxLength: 3,
    }),
    rule: fc.record({ Condition: fc.string({ maxLength: 60 }), Next: name }),
  }));

  fc.assert(
    fc.property(graph, (definition) => {
      const machine = definition as object; // letrec does not know the types of what it ties
      parseXml(toSvg(machine));
      expect(flawsOf(placePicture(readPicture(machine)))).toEqual([]);
    }),
    sampling(25),
  );
});
