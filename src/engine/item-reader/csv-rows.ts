/**
 * Parts the text of a CSV file into rows, piece by piece, as AWS does.
 *
 * A field in double quotes may hold delimiters, line breaks and doubled quotes. A backslash lets a backslash, a
 * quote or a delimiter stand for itself; before anything else it is dropped. Rows without any text are passed over.
 */

/** Takes the text of a file and gives its rows. */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly string[]> {
  const parser = new RowParser(delimiter);
  for await (const piece of text) yield* parser.take(piece);
  yield* parser.end();
}

class RowParser {
  private row: string[] = [];
  private field = '';
  private isQuoted = false;
  /** Whether the row has any character, and so is one. */
  private isBegun = false;
  /** A character that means something only with the next one. */
  private held: '\\' | '"' | undefined;
  private rows: string[][] = [];

  constructor(private readonly delimiter: string) {}

  take(text: string): readonly (readonly string[])[] {
    for (const character of text) this.read(character);
    return this.taken();
  }

  end(): readonly (readonly string[])[] {
    this.held = undefined;
    this.endRow();
    return this.taken();
  }

  private taken(): readonly (readonly string[])[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private read(character: string): void {
    const { held } = this;
    this.held = undefined;
    if (held === '\\') this.readEscaped(character);
    else if (held === '"' && character === '"') this.field += '"';
    else if (held === '"') this.readPlain(character, false);
    else if (character === '\\') this.hold('\\');
    else if (this.isQuoted) this.readQuoted(character);
    else this.readPlain(character, true);
  }

  private readEscaped(character: string): void {
    const isEscape = character === '\\' || character === '"' || character === this.delimiter;
    if (isEscape) this.field += character;
    else this.read(character);
  }

  private readQuoted(character: string): void {
    if (character === '"') this.hold('"');
    else this.field += character;
  }

  /** After a quote that may have been the end of a field, it was. */
  private readPlain(character: string, mayOpen: boolean): void {
    this.isQuoted = false;
    if (character === '\n') this.endRow();
    else if (character === this.delimiter) this.endField();
    else if (character === '"' && mayOpen && this.field === '') this.open();
    else if (character !== '\r') this.add(character);
  }

  private hold(character: '\\' | '"'): void {
    this.isBegun = true;
    this.held = character;
  }

  private open(): void {
    this.isBegun = true;
    this.isQuoted = true;
  }

  private add(character: string): void {
    this.isBegun = true;
    this.field += character;
  }

  private endField(): void {
    this.isBegun = true;
    this.row.push(this.field);
    this.field = '';
  }

  private endRow(): void {
    if (this.isBegun) {
      this.endField();
      this.rows.push(this.row);
    }
    this.row = [];
    this.field = '';
    this.isQuoted = false;
    this.isBegun = false;
  }
}
