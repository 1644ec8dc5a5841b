/** Keeps the standard output for the JSON that a tool reads. */

/** Gives the way to it; whatever else is printed from now on, by loaded files too, goes to the standard error. */
export function reserveOutput(): (text: string) => void {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return (text) => void write(text);
}
