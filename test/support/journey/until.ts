/** ms between two looks. */
const PAUSE_MS = 50

/**
 * Looks again until nothing is thrown any more: for what comes about in its own time, where no word on the screen
 * says that it has.
 *
 * @param patience ms
 * @throws what the last look threw
 */
export async function until<T>(look: () => Promise<T>, patience = 60_000): Promise<T> {
  const end = performance.now() + patience
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
