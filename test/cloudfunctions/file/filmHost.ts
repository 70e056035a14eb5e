/**
 * A host with the file function, to be killed or measured, in a process of its own.
 *
 *   node filmHost.cjs <data folder> <bucket> bring       puts the parts of a large film, says so, finishes it, and tells
 *   node filmHost.cjs <data folder> <bucket> again       finishes what is there
 *   node filmHost.cjs <data folder> <bucket> sweep       the hourly sweep, two days later; tells what storage holds
 *
 * The bucket is JSON, `null` for files in the data folder.
 */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createCloudHost } from '../../../cloudhost'
import type { StorageOptions } from '../../../cloudhost/options'
import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { serve } from '../../../cloudfunctions/_kit/action'
import { documents, type Stored } from '../../../cloudfunctions/_kit/documents'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import { identify } from '../../../cloudfunctions/_store/accounts'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { actions, timers } from '../../../cloudfunctions/file'
import { cityUnions } from '../../../demo/unions'
import type { Output, Reply } from '../../../domain/contract'
import type { beginUpload, finishUpload } from '../../../domain/file/contract'
import { filmPieces } from '../../support/builders/aFilm'

/** 199 MB: 340 seconds of 30 frames with 20,500 bytes each. */
export const FILM = { seconds: 340, frameBytes: 20_500, isTraced: true, isDescriptionLast: true }

export interface Told {
  /** Bytes of memory before the film is finished, and at most while it is. */
  before: number
  peak: number
  ms: number
  reply: Reply<Output<typeof finishUpload>>
}

export interface Left {
  /** Paths in storage but our own word. */
  paths: string[]
  /** Folders of ours on the machine's own disk. */
  scratch: string[]
}

const DAY_MS = 86_400_000

async function main([dataFolder = '', bucket = 'null', mode = '', collections = '']: string[]): Promise<void> {
  const clock = () => Date.now() + (mode === 'sweep' ? 2 * DAY_MS : 0)
  const host = createCloudHost({
    functions: { file: serve(actions, { identify, timers, clock }) },
    ...{ collections, dataFolder, clock, timers: 'manual', env: 'film-test' },
    environment: {
      UNION_DATA_KEY: Buffer.alloc(32, 'data key of the test cloud').toString('base64'),
      UNION_INDEX_KEY: Buffer.alloc(32, 'index key of the test cloud').toString('base64'),
    },
    storage: {
      ...{ phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] },
      s3: (JSON.parse(bucket) as StorageOptions['s3'] | null) ?? undefined,
    },
  })
  await host.ready
  const ask = async <T>(action: string, data: object) =>
    (await host.call('file', { action, data }, { openid: 'oMember' })).result as Reply<T>

  if (mode === 'sweep') {
    await host.call('file', { Type: 'Timer', TriggerName: 'sweep', Time: new Date(clock()).toISOString(), Message: '' })
    const all = await host.runAsHost(() => documents<Stored>('_cloudhost_files').find({}, { limit: 1000 }))
    const paths = all.map(({ _id }) => _id).filter((path) => !path.startsWith('kit/'))
    const scratch = (await readdir(tmpdir())).filter((name) => name.startsWith('wangshang-gonghui-'))
    process.send?.({ paths, scratch } satisfies Left)
    return
  }

  if (mode === 'bring') {
    await host.runAsHost(async () => {
      await documents<Account>('accounts').put({ ...emptyAccount('oMember'), memberId: 'm-1' })
      for (const union of cityUnions()) await documents<UnionDocument>('unions').put(union)
    })
  }
  const hash = createHash('sha1')
  let size = 0
  for (const piece of filmPieces(FILM)) {
    hash.update(piece)
    size += piece.length
  }
  const begun = await ask<Output<typeof beginUpload>>('file.begin', {
    ...{ purpose: 'entry', unionId: 'yuanfan', name: '片.mov', size, fingerprint: hash.digest('hex') },
  })
  if (!begun.ok) throw new Error(begun.error.message)
  const { path, partBytes, have, uploadId } = begun.data
  if (mode === 'bring') {
    for (const [part, bytes] of partsOf(filmPieces(FILM), partBytes)) {
      await host.runAsHost(() => storeFile(`${path}/${part}`, bytes))
    }
  }
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 2)
  process.send?.({ finishing: have.length })
  const began = performance.now()
  const reply = await ask<Output<typeof finishUpload>>('file.finish', { uploadId })
  clearInterval(watch)
  const ms = Math.round(performance.now() - began)
  process.send?.({ before, peak, ms, reply } satisfies Told)
}

function* partsOf(pieces: Iterable<Buffer>, partBytes: number): Generator<[part: number, bytes: Buffer]> {
  let [waiting, length, part]: [Buffer[], number, number] = [[], 0, 0]
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    while (length >= partBytes) {
      const all = Buffer.concat(waiting)
      yield [part++, all.subarray(0, partBytes)]
      waiting = [all.subarray(partBytes)]
      length -= partBytes
    }
  }
  if (length > 0) yield [part, Buffer.concat(waiting)]
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
