/** What people uploaded and no function has made something of yet: how much one person may have, and for how long. */
import type { FileCatalogue } from './fileCatalogue'
import type { Files } from './files'
import { SMALLEST_COUNTED_BYTES, UNFINISHED_LIFE_MS, type StorageLimits } from './limits'

export interface Allowance {
  /**
   * Sets bytes aside for an upload that begins. What lies there is asked of the catalogue each time, so it holds
   * across restarts; what is still arriving is known to this process alone.
   *
   * @param bytes the most that may come
   * @returns lets go of them again, to be called when the upload is over; `undefined` when there is no room
   */
  reserve(owner: string, path: string, bytes: number): Promise<(() => void) | undefined>
}

export function createAllowance(catalogue: FileCatalogue, limits: StorageLimits): Allowance {
  const arriving = new Map<string, number>()
  const counted = (bytes: number) => Math.max(bytes, SMALLEST_COUNTED_BYTES)

  async function lying(owner: string, path: string): Promise<number> {
    const found = await Promise.all(limits.phonesWriteUnder.map((folder) => catalogue.ofOwner(owner, folder)))
    // What lies under the same path goes when the new one is there.
    return sum(found.flat().map((file) => (file.path === path ? 0 : counted(file.size))))
  }

  return {
    async reserve(owner, path, bytes) {
      const wanted = counted(bytes)
      arriving.set(owner, (arriving.get(owner) ?? 0) + wanted)
      const release = (): void => {
        const left = (arriving.get(owner) ?? 0) - wanted
        if (left > 0) arriving.set(owner, left)
        else arriving.delete(owner)
      }
      try {
        // Ours is among what arrives: of two at once that fit only one by one, neither is let in.
        const lies = await lying(owner, path)
        if (lies + (arriving.get(owner) ?? 0) <= limits.mostUnfinishedBytes) return release
      } catch (error) {
        release()
        throw error
      }
      release()
      return undefined
    },
  }
}

/**
 * Removes what lies too long where people write. A file replaced meanwhile is another one and stays.
 *
 * @param now milliseconds since the epoch @returns how many went
 */
export async function removeUnfinished(options: {
  catalogue: FileCatalogue
  files: Files
  limits: StorageLimits
  now: number
  isStopping?: () => boolean
}): Promise<number> {
  const { catalogue, files, limits, now, isStopping } = options
  let removed = 0
  for (const folder of limits.phonesWriteUnder) {
    for (const { path, key } of await catalogue.olderThan(folder, now - UNFINISHED_LIFE_MS)) {
      if (isStopping?.() === true) return removed
      if (await files.remove(path, key)) removed += 1
    }
  }
  return removed
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
