import { toDot } from '../../../src/asl/diagram/dot';
import { hostile, importing } from './machines';

/** Without the lines that every file begins with. */
function body(dot: string): string {
  return dot.split('\n').slice(5).join('\n');
}

describe('toDot', () => {
  test('draws clusters around the states of Map and Parallel, and cuts their edges off at the border', () => {
    expect(body(toDot(importing))).toBe(`  Start [label="Start", shape=circle]
  s1 [label="Ready?", shape=diamond]
  s2 [label="Pause", shape=hexagon]
  subgraph cluster_s3 {
    label="Distributed map: Import"
    subgraph cluster_s6 {
      label="Parallel: Both"
      s7 [label="Store ↻"]
      s8 [label="Ask"]
    }
  }
  s4 [label="Give up", color="#c62828", penwidth=2]
  s5 [label="Done", color="#2e7d32", penwidth=2]
  End [label="End", shape=doublecircle]
  Start -> s1
  s1 -> s7 [label="$.a >= 5 and not ($.b is present)", lhead=cluster_s3]
  s1 -> s2 [label="Default"]
  s2 -> s1
  s8 -> s5 [ltail=cluster_s3]
  s8 -> s4 [label="Broken, States.Timeout", style=dashed, ltail=cluster_s3]
  s4 -> End
  s5 -> End
}
`);
  });

  test('escapes quotes, backslashes and entities', () => {
    expect(body(toDot(hostile))).toBe(`  Start [label="Start", shape=circle]
  s1 [label="</text><script>", shape=diamond]
  s2 [label="end"]
  s3 [label="1. \\"quoted\\" \\\\N &amp;amp; #35; %%{init}%%", color="#c62828", penwidth=2]
  End [label="End", shape=doublecircle]
  Start -> s1
  s1 -> s2 [label="$a < 1 &amp; $b = \\"x\\""]
  s1 -> s3 [label="Default"]
  s2 -> s3
  s3 -> End
}
`);
  });
});
