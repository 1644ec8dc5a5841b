import { createLog } from '../../src/lambda/log';

const SOURCE = { functionName: 'Charge', awsRequestId: 'r-1' };

function logged(say: (log: ReturnType<typeof createLog>) => void): readonly unknown[] {
  const lines: string[] = [];
  say(createLog(SOURCE, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line));
}

function withVariable<T>(name: string, value: string, run: () => T): T {
  process.env[name] = value;
  try {
    return run();
  } finally {
    delete process.env[name];
  }
}

test('each call is a line of JSON with its level, its fields, and the request it belongs to', () => {
  expect(logged((log) => log.info('charged', { orderId: 'o-1', amount: 12 }))).toEqual([
    {
      level: 'INFO',
      message: 'charged',
      functionName: 'Charge',
      requestId: 'r-1',
      orderId: 'o-1',
      amount: 12,
    },
  ]);
});

test('a line has no breaks within, whatever is said', () => {
  const lines: string[] = [];
  createLog(SOURCE, (line) => lines.push(line)).warn('two\nlines', { text: 'a\r\nb' });

  expect(lines[0]).toMatch(/^[^\r\n]*\n$/);
});

test('errors are shown with what they say', () => {
  const error = new TypeError('no such card');

  expect(logged((log) => log.error('failed', { error }))).toMatchObject([
    { level: 'ERROR', error: { name: 'TypeError', message: 'no such card', stack: expect.any(String) } },
  ]);
});

test('what JSON cannot hold does not make it fail', () => {
  const ring: Record<string, unknown> = {};
  ring['itself'] = ring;

  expect(logged((log) => log.info('big', { amount: 5n }))).toMatchObject([{ amount: '5' }]);
  expect(logged((log) => log.info('round', { ring }))).toMatchObject([
    { message: 'round', ring: '[object Object]' },
  ]);
});

test('what is less urgent than AWS_LAMBDA_LOG_LEVEL says is left out', () => {
  const levels = (least: string) =>
    withVariable(
      'AWS_LAMBDA_LOG_LEVEL',
      least,
      () =>
        logged((log) => {
          log.debug('d');
          log.info('i');
          log.warn('w');
          log.error('e');
        }).map((line) => (line as { message: string }).message), // as it was just said
    );

  expect(levels('')).toEqual(['d', 'i', 'w', 'e']);
  expect(levels('TRACE')).toEqual(['d', 'i', 'w', 'e']);
  expect(levels('WARN')).toEqual(['w', 'e']);
  expect(levels('FATAL')).toEqual(['e']);
});

test('secrets of the environment are not printed', () => {
  withVariable('PAYMENT_API_KEY', 'sk"live-1234567', () => {
    const [line] = logged((log) =>
      log.info('calling with sk"live-1234567', { headers: ['Bearer sk"live-1234567'] }),
    );

    expect(line).toMatchObject({ message: 'calling with ***', headers: ['Bearer ***'] });
  });
});
