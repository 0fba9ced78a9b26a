/** Lets go of the thread. Unlike a timer of 0 ms this costs no four milliseconds when it is done again and again. */

/** Resolves when everything that waited for the thread has had its turn. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
