/** Shares the thread: lets others have their turn when the engine has worked for a while. */

/** Calls back in a later turn of the event loop, after what is waiting now. */
export function nextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(callback);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    callback();
  });
  port1.start();
  port2.postMessage(null);
}

/** Long enough to be efficient, short enough that nobody notices. */
const TURN_MS = 10;

/** Tells when a turn that begins now has lasted long enough. */
export function beginTurn(): () => boolean {
  const end = performance.now() + TURN_MS;
  return () => performance.now() >= end;
}
