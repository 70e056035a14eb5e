import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Disk for what is too large for memory, for as long as one call runs. The platform gives a function 512 MB of it under
 * `/tmp`, and takes it away with the instance; a machine of ours keeps what a killed process left, so the sweep looks.
 */
const PREFIX = 'wangshang-gonghui-'

/** Runs `use` with an empty folder of its own, which is gone afterwards, however it ends. */
export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes away what killed processes left. @param keptMs since something in it was written; no call lasts so long */
export async function clearScratch(keptMs: number): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const name of left) {
    const folder = join(tmpdir(), name)
    const facts = await stat(folder).catch(() => undefined)
    // The disk's moments are those of this machine's clock, whatever clock the sweep goes by.
    if (facts && Date.now() - facts.mtimeMs > keptMs) await rm(folder, { recursive: true, force: true })
  }
}
