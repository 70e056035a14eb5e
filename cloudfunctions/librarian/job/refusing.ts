import { endEdition } from '../../_store/bookEndings'
import { releaseFiles } from '../../_store/files'
import { type Job, stepped } from './job'

/**
 * Ends an import whose file does not become a book: the sentence is written down first, so that whoever goes on after a
 * death says the same, and then everything of it goes. A book that had a text before keeps it, and its file.
 */
export async function refuse(job: Job, sentence: string): Promise<void> {
  const { bookId, edition } = job.found
  await stepped(job, { refusal: sentence })
  if (edition > 0) await endEdition({ bookId, edition, endsAt: job.clock() })
  await releaseFiles(`import:${job.id}`)
  await stepped(job, { state: 'refused', isOver: true, edition: 0 })
}
