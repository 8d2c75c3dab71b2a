/** The longest time that reading a file may block the page, in ms. */
const STILL_MS = 30

/** Gives the page its turn when it has waited long enough, so that it can draw, and hear that somebody cancels. */
export function createBreath(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < STILL_MS) return
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
    since = performance.now()
  }
}
