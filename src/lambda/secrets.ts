/** Keeps secrets of the environment out of what a handler prints and of the errors it ends with. */

/** Variables by whose names one expects a secret. */
const SECRET_NAME = /SECRET|PASSWORD|PASSWD|TOKEN|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_KEY/i;

/** What is shorter stands in many a text by chance. */
const SHORTEST = 8;

const MASK = '***';

export function withoutSecrets(text: string): string {
  return secrets().reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
}

/** The longest first, for one may hold another; also as they are written in JSON. */
function secrets(): readonly string[] {
  const values = Object.entries(process.env).flatMap(([name, value = '']) =>
    SECRET_NAME.test(name) && value.length >= SHORTEST ? [value, JSON.stringify(value).slice(1, -1)] : [],
  );
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** Runs something whose errors are told to others. */
export async function withoutSecretsInErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error) mask(error);
    throw error;
  }
}

/** The error stays the one that it is: somebody may know it by its class. */
function mask(error: Error): void {
  const { message, stack } = error;
  const isTold = withoutSecrets(`${message}${stack}`) !== `${message}${stack}`;
  if (!isTold) return;
  error.message = withoutSecrets(message);
  if (stack !== undefined) error.stack = withoutSecrets(stack);
}
