import { createHash } from 'node:crypto'
import type { TextReading } from '../../../domain/library/importing'
import type { ImportedBook } from '../../_content/book/importedBook'
import { command } from '../../_kit/cloud'
import { inTransaction } from '../../_kit/transaction'
import { endEdition } from '../../_store/bookEndings'
import { nextEdition } from '../../_store/bookEditions'
import { LEASE_MS, LeaseLost, type BookImportDocument, bookImports } from '../../_store/bookImports'
import { batchesOf, piecesOfEdition } from '../../_store/bookShelving'
import { type Job, stepped } from './job'

/** Reading the file, and turning over to what was read. */
const STEPS_BESIDE = 2
/** What a person looks through to see whether the chapters are right. */
const CHAPTERS_SHOWN = 1_000
const LONGEST_SHOWN = 40

/**
 * Says what there is to do: which edition is written, in how many steps. An import that is gone on with keeps its
 * edition, unless the file reads otherwise than it did: a release came between, and what was written is given up.
 */
export async function planned(job: Job, imported: ImportedBook): Promise<Job> {
  const digest = digestOf(imported)
  const { found } = job
  if (found.edition > 0 && found.digest === digest) return job
  // Without a digest it has its number, and nothing was written.
  const isFresh = found.edition > 0 && found.digest === ''
  if (found.edition > 0 && !isFresh) {
    await endEdition({ bookId: found.bookId, edition: found.edition, endsAt: job.clock() })
  }
  const batches = [...batchesOf(piecesOfEdition({ bookId: found.bookId, edition: 0, imported }))].length
  const plan = {
    ...{ state: 'writing' as const, digest, done: 1, total: STEPS_BESIDE + imported.pictures.length + batches },
    ...{ title: imported.about.title, text: textReadingOf(imported) },
  }
  const edition = isFresh ? found.edition : await reserved(job)
  await stepped(job, { ...plan, edition, text: command.set(plan.text) })
  return { ...job, found: { ...found, ...plan, edition } }
}

/** An edition of its own, written down in the same moment: whoever dies now leaves a number and nothing else. */
function reserved({ id, lease, found, clock }: Job): Promise<number> {
  return inTransaction(async (transaction) => {
    const current: BookImportDocument | undefined = await bookImports.within(transaction).get(id)
    if (current?.lease !== lease) throw new LeaseLost(id)
    const edition = await nextEdition(transaction, found.bookId)
    await bookImports.within(transaction).update(id, { edition, digest: '', leaseUntil: clock() + LEASE_MS })
    return edition
  })
}

function digestOf({ chapters, pictures }: ImportedBook): string {
  const hash = createHash('sha256')
  for (const { title, pieces } of chapters) {
    hash.update(`${title}\0`)
    for (const piece of pieces) hash.update(JSON.stringify(piece))
  }
  hash.update(pictures.map(({ id }) => id).join())
  return hash.digest('base64url')
}

/** How a plain text or Markdown was read, for correction; null for a book that says so itself. */
export function textReadingOf({ format, report, chapters }: ImportedBook): TextReading | null {
  if (format === 'epub') return null
  return {
    encoding: report.encoding?.name ?? 'utf-8',
    chapters: chapters.slice(0, CHAPTERS_SHOWN).map(({ title }) => Array.from(title).slice(0, LONGEST_SHOWN).join('')),
  }
}
