import { toMermaid } from '../../../src/asl/diagram/mermaid';
import { chain, hostile, importing } from './machines';

describe('toMermaid', () => {
  test('draws frames around the states of Map and Parallel, and says conditions and errors on the edges', () => {
    expect(toMermaid(importing)).toBe(`flowchart TD
  Start(("Start"))
  s1{"Ready?"}
  s2{{"Pause"}}
  subgraph s3 ["Distributed map: Import"]
    subgraph s6 ["Parallel: Both"]
      s7["Store ↻"]
      s8["Ask"]
    end
  end
  s4(["Give up"])
  s5(["Done"])
  End(("End"))
  Start --> s1
  s1 -->|"$.a >= 5 and not ($.b is present)"| s3
  s1 -->|"Default"| s2
  s2 --> s1
  s3 --> s5
  s3 -.->|"Broken, States.Timeout"| s4
  s4 --> End
  s5 --> End
  classDef succeed stroke:#2e7d32,stroke-width:2px
  class s5 succeed
  classDef fail stroke:#c62828,stroke-width:2px
  class s4 fail
`);
  });

  test('writes names as entities wherever Mermaid would read HTML, Markdown, a directive or a keyword', () => {
    expect(toMermaid(hostile)).toBe(`flowchart TD
  Start(("Start"))
  s1{"#60;/text>#60;script>"}
  s2("end")
  s3(["1#46; #34;quoted#34; #92;N #38;amp; #35;35; #37;#37;{init}#37;#37;"])
  End(("End"))
  Start --> s1
  s1 -->|"$a #60; 1 #38; $b = #34;x#34;"| s2
  s1 -->|"Default"| s3
  s2 --> s3
  s3 --> End
  classDef fail stroke:#c62828,stroke-width:2px
  class s3 fail
`);
  });

  test('shortens long names and conditions', () => {
    const name = 'n'.repeat(200);
    const chart = toMermaid({
      StartAt: name,
      States: {
        [name]: { Type: 'Choice', Choices: [{ Condition: `{% ${'c'.repeat(200)} %}`, Next: name }] },
      },
    });

    expect(chart).toContain(`s1{"${'n'.repeat(79)}…"}`);
    expect(chart).toContain(`s1 -->|"${'c'.repeat(59)}…"| s1`);
  });

  test('draws a Map without states as a box: an empty frame is no Mermaid', () => {
    expect(toMermaid({ StartAt: 'Each', States: { Each: { Type: 'Map', End: true } } })).toContain(
      '  s1[["Map: Each"]]\n',
    );
  });

  test('draws machines that are too large for an SVG', () => {
    expect(toMermaid(chain(20_000)).split('\n')).toHaveLength(60_009);
  });
});
