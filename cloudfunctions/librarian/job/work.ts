import { BookRefused, refusalSentence } from '../../../domain/library/refused'
import { type BookImportDocument, bookImports, LeaseLost, releaseLease, takeLease } from '../../_store/bookImports'
import { finish } from './finishing'
import type { Job } from './job'
import { readImport } from './reading'
import { refuse } from './refusing'
import { keepPictures } from './pictures'
import { planned } from './planning'
import { writeText } from './writing'
import { turnOver } from './turning'

/** Taken up so often without a step done, a file is one that kills whoever reads it. */
const MOST_ATTEMPTS = 5
const REMOVED = '这本书已经删除，文件要作为新书再导入'
const TOO_HARD = '读了几次都没读完，可能太大或太复杂，分成几册再导入'

/**
 * Works on an import for about so long, and leaves it to the next where it is not done. Each of its steps may be
 * repeated: whoever dies leaves nothing that another one does not find and go on with.
 *
 * @returns how it stands; also where somebody else is at work
 */
export async function workOn(importId: string, now: number, milliseconds: number): Promise<BookImportDocument> {
  const began = performance.now()
  const elapsed = () => Math.round(performance.now() - began)
  const lease = await takeLease(importId, now)
  const found = await bookImports.get(importId)
  if (!found) throw new Error(`there is no import ${importId}`)
  if (lease === undefined || found.lease !== lease) return found

  const job: Job = {
    id: importId,
    lease,
    found,
    clock: () => now + elapsed(),
    isTimeUp: () => elapsed() > milliseconds,
  }
  try {
    await goOn(job)
  } catch (error) {
    // Whoever has it now goes on; what was written by both is the same.
    if (!(error instanceof LeaseLost)) throw error
  } finally {
    await releaseLease(importId, lease)
  }
  return (await bookImports.get(importId)) ?? found
}

async function goOn(job: Job): Promise<void> {
  const { found } = job
  if (found.refusal !== null) return refuse(job, found.refusal)
  if (found.isTurned) return finish(job)
  if (found.attempts > MOST_ATTEMPTS) return refuse(job, `《${found.fileName}》${TOO_HARD}`)
  try {
    const imported = await readImport(job)
    const plan = await planned(job, imported)
    const pictures = await keepPictures(plan, imported)
    if (!pictures) return
    if (!(await writeText(plan, imported, pictures))) return
    const outcome = await turnOver(plan, imported, pictures)
    if (outcome === 'turned') await finish(job)
    else if (outcome === 'gone') await refuse(plan, REMOVED)
  } catch (error) {
    if (!(error instanceof BookRefused)) throw error
    await refuse(job, refusalSentence(found.fileName, error))
  }
}
