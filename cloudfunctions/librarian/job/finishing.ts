import { command } from '../../_kit/cloud'
import { hang } from '../../_store/bookShelving'
import { BIN, files, moveFiles } from '../../_store/files'
import { type Job, stepped } from './job'

/** After the book has turned over: its file is the book's, the file before it goes, the pieces stand where it stands. */
export async function finish(job: Job): Promise<void> {
  const { bookId, fileId } = job.found
  await moveFiles(`import:${job.id}`, `book:${bookId}`)
  await files.change({ belongsTo: `book:${bookId}`, _id: command.neq(fileId) }, { belongsTo: BIN })
  await hang(bookId)
  await stepped(job, { state: 'ready', isOver: true, done: command.inc(1) })
}
