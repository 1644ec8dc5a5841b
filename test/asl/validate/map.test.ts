import { distributedMap, findings, graphOf, inJsonata, inlineMap, inState } from './findings';

const processor = (ProcessorConfig: object): object => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig, ...graphOf() },
});
const reader = (fields: object): readonly string[] =>
  inState(distributedMap({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ...fields } }));
const config = (ReaderConfig: object): readonly string[] => reader({ ReaderConfig });

describe('a Map state', () => {
  test('goes through items, inline', () => {
    expect(
      inState(
        inlineMap({ ItemsPath: '$.items', ItemSelector: { 'a.$': '$$.Map.Item.Value' }, MaxConcurrency: 0 }),
      ),
    ).toEqual([]);
    expect(
      inJsonata(inlineMap({ Items: [1, '{% 2 %}'], ItemSelector: '{% $states.context.Map.Item.Value %}' })),
    ).toEqual([]);
  });

  test.each([
    [{ ItemProcessor: undefined }, '/ItemProcessor - Expected value of type [OBJECT]'],
    [
      { Iterator: graphOf() },
      ' - There should only be one of the following fields: [ItemProcessor, Iterator]',
    ],
    [
      { Parameters: {}, ItemSelector: {} },
      ' - There should only be one of the following fields: [ItemSelector, Parameters]',
    ],
    [{ MaxConcurrency: -1 }, '/MaxConcurrency - Minimum value is 0'],
    [
      { MaxConcurrency: 1, MaxConcurrencyPath: '$.x' },
      ' - There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath]',
    ],
    [{ ToleratedFailureCount: -1 }, '/ToleratedFailureCount - Minimum value is 0'],
    [{ ToleratedFailurePercentage: 100.5 }, '/ToleratedFailurePercentage - Maximum value is 100'],
    [{ ItemSelector: 'text' }, '/ItemSelector - Expected value of type [OBJECT]'],
  ])('does not have %j', (fields, expected) => {
    expect(inState(inlineMap(fields))).toContain(`/States/A${expected}`);
  });

  test('has a processor', () => {
    expect(inState({ Type: 'Map' })).toEqual([
      '/States/A - This object should have only one of the following fields: [ItemProcessor, Iterator]',
    ]);
  });

  test('tolerates half a percent', () => {
    expect(inState(inlineMap({ ToleratedFailurePercentage: 0.5 }))).toEqual([]);
  });

  test('iterates over a list or an object in JSONata', () => {
    expect(inJsonata(inlineMap({ Items: { a: 1 } }))).toEqual([]);
    expect(inJsonata(inlineMap({ Items: 'text' }))).toEqual([
      '/States/A/Items - JSONata string must start with {% and end with %}',
    ]);
    expect(inJsonata(inlineMap({ Items: 5 }))).toEqual(['/States/A/Items - Expected value of type [ARRAY]']);
  });
});

describe('a Distributed Map', () => {
  test.each([
    [{ Mode: 'DISTRIBUTED' }, ' - These fields are required: [ExecutionType]'],
    [{ Mode: 'REMOTE' }, '/Mode - Value should be one of the following: [INLINE, DISTRIBUTED]'],
    [{ Mode: 'INLINE', ExecutionType: 'STANDARD' }, " - Field 'ExecutionType' is not supported"],
    [
      { Mode: 'DISTRIBUTED', ExecutionType: 'FAST' },
      '/ExecutionType - Value should be one of the following: [STANDARD, EXPRESS]',
    ],
  ])('is not configured with %j', (ProcessorConfig, expected) => {
    expect(inState(processor(ProcessorConfig))).toEqual([
      `/States/A/ItemProcessor/ProcessorConfig${expected}`,
    ]);
  });

  test('does not run in an Express workflow', () => {
    expect(inState(distributedMap(), { type: 'EXPRESS' })).toEqual([
      "/States/A/ItemProcessor/ProcessorConfig/Mode - The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
    ]);
  });

  test.each(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'])('alone has an %s', (field) => {
    expect(inState(inlineMap({ [field]: {} }))).toContain(`/States/A - Field '${field}' is not supported`);
  });
});

describe('the label of a Distributed Map', () => {
  test.each(['a b', 'a*', 'a/b;', 'a[0]', ''])('is not %j', (Label) => {
    expect(inState(distributedMap({ Label }))).toEqual([
      `/States/A/Label INVALID_LABEL_NAME - Invalid Label name: '${Label}' contains invalid characters`,
    ]);
  });

  test('has 40 characters at most', () => {
    expect(inState(distributedMap({ Label: 'L'.repeat(41) }))).toEqual([
      `/States/A/Label INVALID_LABEL_NAME - Invalid Label name: '${'L'.repeat(41)}' exceeds the 40-character limit allowed by the service`,
    ]);
  });

  test('is used once', () => {
    const M = distributedMap({ Label: 'same', Next: 'N' });
    const N = {
      ...distributedMap({ Label: 'same', End: true }),
      ItemProcessor: { ...Reflect.get(M, 'ItemProcessor'), StartAt: 'Y', States: { Y: { Type: 'Succeed' } } },
    };

    expect(findings({ StartAt: 'M', States: { M, N } })).toEqual([
      '/States/N/Label DUPLICATE_LABEL_NAME - Duplicate Label name: same',
    ]);
  });
});

describe('an ItemReader', () => {
  test.each([
    {
      Parameters: { Bucket: 'b', 'Key.$': '$.key' },
      ReaderConfig: { InputType: 'JSON', MaxItems: 10, ItemsPointer: '/a/b~1c' },
    },
    {
      ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], CSVDelimiter: 'TAB' },
    },
    { ReaderConfig: { InputType: 'PARQUET' } },
    { ReaderConfig: { ManifestType: 'ATHENA_DATA', InputType: 'JSONL' } },
    { ReaderConfig: { ManifestType: 'S3_INVENTORY' } },
    {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      ReaderConfig: { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' },
    },
    // AWS takes these, and finds out when the state runs.
    { ReaderConfig: { InputType: 'JSON', MaxItems: 0 } },
    { ReaderConfig: { InputType: 'JSON', MaxItems: -1 } },
  ])('may be %j', (fields) => {
    expect(reader(fields)).toEqual([]);
  });

  test.each([
    [
      { Resource: 'arn:aws:states:::s3:putObject' },
      "/Resource - The field 'Resource' does not match any of the allowed values",
    ],
    [{ Resource: 5 }, '/Resource - Expected value of type [STRING]'],
    [
      { Arguments: {} },
      " - The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' QueryLanguage",
    ],
    [
      { Parameters: { VersionId: 'v' }, ReaderConfig: { InputType: 'PARQUET' } },
      "/Parameters - Field 'VersionId' is not supported",
    ],
  ])('is not %j', (fields, expected) => {
    expect(reader(fields)).toEqual([`/States/A/ItemReader${expected}`]);
  });

  test.each([
    [
      { InputType: 'XML' },
      '/InputType - Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST]',
    ],
    [{ InputType: 'CSV' }, " - The field 'CSVHeaderLocation' is required"],
    [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }, ' - These fields are required: [CSVHeaders]'],
    [{ InputType: 'JSON', CSVHeaderLocation: 'FIRST_ROW' }, " - Field 'CSVHeaderLocation' is not supported"],
    [{ ManifestType: 'S3_INVENTORY', InputType: 'JSONL' }, " - Field 'InputType' is not supported"],
    [{ ManifestType: 'ATHENA_DATA' }, ' - These fields are required: [InputType]'],
    [
      { ManifestType: 'ATHENA_DATA', InputType: 'JSON' },
      '/InputType - Value should be one of the following: [CSV, JSONL, PARQUET]',
    ],
    [{ InputType: 'JSON', MaxItems: 100_000_001 }, '/MaxItems - Maximum value is 100000000'],
    [{ InputType: 'JSON', ItemsPointer: 'a/b' }, '/ItemsPointer - Value is not a valid JSON Pointer'],
    [
      { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' },
      "/Transformation - The field 'Transformation' with value 'LOAD_AND_FLATTEN' is only supported for s3:listObjectsV2",
    ],
  ])('is not configured with %j', (ReaderConfig, expected) => {
    expect(config(ReaderConfig)).toEqual([`/States/A/ItemReader/ReaderConfig${expected}`]);
  });

  test('has a resource', () => {
    expect(inState(distributedMap({ ItemReader: {} }))).toEqual([
      '/States/A/ItemReader - These fields are required: [Resource]',
    ]);
  });
});

describe('an ItemBatcher', () => {
  const batcher = (ItemBatcher: unknown): readonly string[] => inState(distributedMap({ ItemBatcher }));

  test('says how many items, how many bytes, or both', () => {
    expect(
      batcher({ MaxItemsPerBatch: 10, MaxInputBytesPerBatch: 262_144, BatchInput: { 'a.$': '$.x' } }),
    ).toEqual([]);
    expect(batcher({ MaxItemsPerBatchPath: '$.n' })).toEqual([]);
    expect(batcher({ BatchInput: {} })).toEqual([
      '/States/A/ItemBatcher - This object should have at least one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch, MaxInputBytesPerBatchPath]',
    ]);
  });

  test.each([
    [{ MaxItemsPerBatch: 0 }, '/MaxItemsPerBatch - Minimum value is 1'],
    [{ MaxInputBytesPerBatch: 262_145 }, '/MaxInputBytesPerBatch - Maximum value is 262144'],
    [
      { MaxItemsPerBatch: 1, MaxItemsPerBatchPath: '$.n' },
      ' - There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath]',
    ],
  ])('is not %j', (fields, expected) => {
    expect(batcher(fields)).toEqual([`/States/A/ItemBatcher${expected}`]);
  });
});

describe('a ResultWriter', () => {
  const writer = (ResultWriter: unknown): readonly string[] => inState(distributedMap({ ResultWriter }));
  const Resource = 'arn:aws:states:::s3:putObject';

  test.each([
    { Resource, Parameters: { Bucket: 'b', 'Prefix.$': '$.p' } },
    { WriterConfig: { OutputType: 'JSONL', Transformation: 'FLATTEN' } },
    { Resource, Parameters: {}, WriterConfig: { OutputType: 'JSON' } },
  ])('may be %j', (fields) => {
    expect(writer(fields)).toEqual([]);
  });

  test.each([
    [{}, ' - Value cannot be empty'],
    [{ Resource }, ' - These fields are required: [Parameters]'],
    [{ Parameters: {} }, ' - These fields are required: [Resource]'],
    [{ WriterConfig: {} }, '/WriterConfig - These fields are required: [OutputType]'],
    [
      { WriterConfig: { OutputType: 'CSV' } },
      '/WriterConfig/OutputType - Value should be one of the following: [JSON, JSONL]',
    ],
    [
      { Resource: 'arn:aws:states:::s3:getObject', Parameters: {} },
      "/Resource - The field 'Resource' does not match any of the allowed values",
    ],
  ])('is not %j', (fields, expected) => {
    expect(writer(fields)).toEqual([`/States/A/ResultWriter${expected}`]);
  });
});
