import { validateText } from '../../../src/asl/validate/validate-text';
import { lineOf } from './findings';

const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

describe('the text of a definition', () => {
  test('may be valid', () => {
    expect(validateText('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}')).toEqual([]);
  });

  test.each(['', ' ', '[]', '"text"', '5', 'null'])('is an object, not %j', (text) => {
    expect(validateText(text).map(lineOf)).toEqual(['- Definition must be a valid JSON object']);
  });

  test('that is not JSON is refused in the words of AWS’s parser', () => {
    expect(validateText('not a definition')).toEqual([
      {
        severity: 'ERROR',
        code: 'INVALID_JSON_DESCRIPTION',
        location: '[Source: (String)"not a definition"; line: 1, column: 4]',
        message: `Unrecognized token 'not': was expecting ${VALUE}\n at [Source: (String)"not a definition"; line: 1, column: 4]`,
      },
    ]);
  });

  test.each([
    ["{'a': 1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 3],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value",
      7,
    ],
    [
      '{"a": 1 "b"',
      `Unexpected character ('"' (code 34)): was expecting comma to separate Object entries`,
      10,
    ],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 5],
    [
      '{"a": 1,}',
      "Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
      10,
    ],
    ['{"a": ]', `Unexpected character (']' (code 93)): expected a valid value ${VALUE}`, 8],
    ['{"a": tru}', `Unrecognized token 'tru': was expecting ${VALUE}`, 10],
    ['{"a": 01}', 'Invalid numeric value: Leading zeroes not allowed', 8],
    ['{"a": "b', 'Unexpected end-of-input: was expecting closing quote for a string value', 9],
    ['{"a', 'Unexpected end-of-input in field name', 4],
    ['{"a": "\\x"}', "Unrecognized character escape 'x' (code 120)", 10],
    [
      '{"a": "\t"}',
      'Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value',
      9,
    ],
    ['{} {}', "Unexpected character ('{' (code 123)): expected end of input", 5],
  ])('%j stops being JSON: %s', (text, message, column) => {
    const at = `[Source: (String)"${text}"; line: 1, column: ${column}]`;

    expect(validateText(text)).toEqual([
      { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: `${message}\n at ${at}`, location: at },
    ]);
  });

  test('says what was opened and not closed, with its line', () => {
    const [mistake] = validateText('{\n  "a": [1\n');

    expect(mistake?.message).toContain(
      'Unexpected end-of-input: expected close marker for Array (start marker at [Source: ',
    );
    expect(mistake?.message).toContain('; line: 2, column: 9])');
    expect(mistake?.location).toMatch(/; line: 3, column: 1\]$/);
  });

  test('is quoted up to its 500th character', () => {
    const [mistake] = validateText(`{"a": "${'x'.repeat(600)}", }`);

    expect(mistake?.location).toMatch(
      /^\[Source: \(String\)"\{"a": "x{493}"\[truncated 111 chars\]; line: 1, column: \d+\]$/,
    );
  });

  test('has no state twice', () => {
    const text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}, "A": {"Type": "Succeed"}}}';

    expect(validateText(text).map(lineOf)).toEqual([
      '/States/A DUPLICATE_STATE_NAME - Duplicate State name: A',
    ]);
  });

  test('has no other key twice', () => {
    const [mistake, ...others] = validateText(
      '{"StartAt": "A", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}',
    );

    expect(mistake?.code).toBe('INVALID_JSON_DESCRIPTION');
    expect(mistake?.message).toMatch(/^Duplicate field 'StartAt'\n at \[Source: /);
    expect(others).toEqual([]);
  });

  test('may have a key again in another object', () => {
    const text =
      '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": [{"a": 1}, {"a": 1}], "End": true}}}';

    expect(validateText(text)).toEqual([]);
  });

  test('is refused where it is larger than 1 MB, before it is read', () => {
    expect(validateText(' '.repeat(1_048_577)).map(lineOf)).toEqual([
      '- Definition is larger than 1048576 bytes',
    ]);
  });
});
