/** Makes what Lambda runs of the source of a function: a zip file and the name of the handler in it. */

import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeZip } from './functions/write-zip';
import { bundleText } from './runtimes/bundle-node';

export type SourceLanguage = 'javascript' | 'typescript' | 'python';

/** The text of a program, or the file that it is in. */
export type Source = string | { readonly file: string };

export interface Package {
  readonly zip: Buffer;
  /** As AWS names it for the runtime: `index.handler`. */
  readonly handler: string;
  /** That of AWS, unless another one is wanted. */
  readonly runtime: 'nodejs22.x' | 'python3.13';
}

/** JavaScript and TypeScript are bundled with all they import; Python is taken as it is. */
export async function packageSource(
  source: Source,
  language: SourceLanguage,
  exported: string,
): Promise<Package> {
  const text = typeof source === 'string' ? source : await readFile(source.file, 'utf8');
  const handler = `index.${exported}`;
  if (language === 'python') {
    const zip = writeZip([{ path: 'index.py', contents: Buffer.from(text) }]);
    return { zip, handler, runtime: 'python3.13' };
  }
  const folder = typeof source === 'string' ? process.cwd() : dirname(source.file);
  const bundled = await bundleText(text, { loader: language === 'typescript' ? 'ts' : 'js', folder });
  const zip = writeZip(bundled.map(({ path, contents }) => ({ path: basename(path), contents })));
  return { zip, handler, runtime: 'nodejs22.x' };
}
