/** `stepwright graph`: draws a workflow or any definition. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toDot } from '../../asl/diagram/dot';
import { toMermaid } from '../../asl/diagram/mermaid';
import { toSvg, type SvgOptions } from '../../asl/diagram/svg/to-svg';
import { compile } from '../../compiler/compile';
import { colors } from '../colors';
import { loadWorkflow } from '../load-workflows';
import { isDefinitionFile, readDefinitionFile } from '../read-definition';
import { sourceText } from '../source-text';
import { UserError } from '../user-error';

export interface GraphCommandOptions extends SvgOptions {
  readonly format: 'svg' | 'mermaid' | 'dot';
  readonly workflow?: string;
  readonly out?: string;
}

/** Gives the exit code. */
export function graph(file: string, options: GraphCommandOptions): number {
  const picture = draw(file, options);
  if (options.out === undefined) process.stdout.write(picture);
  else write(options.out, picture);
  return 0;
}

function write(file: string, picture: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
  console.log(`${colors.green('✓')} ${file}`);
}

function draw(file: string, options: GraphCommandOptions): string {
  // What holds no object is refused by whoever draws it.
  const definition = isDefinitionFile(file)
    ? (readDefinitionFile(file) as object) // checked before it is drawn
    : compileFile(file, options.workflow);
  try {
    return pictureOf(definition, options);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DiagramError')) throw error;
    throw new UserError(`${file}: ${error.message}`, { cause: error });
  }
}

function pictureOf(definition: object, { format, theme = 'auto' }: GraphCommandOptions): string {
  switch (format) {
    case 'mermaid':
      return toMermaid(definition);
    case 'dot':
      return toDot(definition);
    case 'svg':
      return toSvg(definition, { theme });
  }
}

function compileFile(file: string, workflow: string | undefined): object {
  return compile(loadWorkflow(file, workflow), { readSource: sourceText }).definition;
}
