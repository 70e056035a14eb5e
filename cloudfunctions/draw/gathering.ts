import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { linesOf, readLines } from '../../domain/draw/algorithm'
import { command } from '../_kit/cloud'
import { sha256OfParts } from '../_kit/digest'
import { storageIdOf, storeFile } from '../_kit/files'
import { inScratch } from '../_kit/scratch'
import { inTransaction } from '../_kit/transaction'
import { COMPLETERS } from '../_store/drawCompleters'
import { codesAfter, drawPages, keepEntrants, listFileId, pageId, pagesOf } from '../_store/drawEntrants'
import { draws, type DrawDocument, type Gathering, withDrawLine } from '../_store/draws'
import { files } from '../_store/files'
import type { Work } from './clock'
import { judgesAmong, mayBeDrawn } from './insiders'

/**
 * Puts a list together in three stages, each of which is done again without harm: completers become rows, rows become
 * pages in the order of their codes, pages become one file and its hash. Wherever a run is killed, the next one goes on
 * from what the draw's document says; two runs at once do the same and only one of them moves it on. What is held at a
 * time is one page of either, however long the list.
 */

/** Members looked at in one go. */
export const READ_AT_ONCE = 500
/** As many as one request gives. */
const CODES_A_REQUEST = 1000
/** Codes of a page: two hundred kilobytes. */
const CODES_A_PAGE = 10_000

/** Works on a list as long as there is time. @returns the draw as it is then */
export async function gather(draw: DrawDocument, work: Work): Promise<DrawDocument> {
  let at: DrawDocument | undefined = draw
  while (at?.state === 'gathering' && work.left() > 0) {
    const next: DrawDocument | undefined = await STAGES[at.gathering.stage](at, work)
    // Another run moved it on: whatever it is now, it goes on from there.
    at = next ?? (await draws.get(draw._id))
  }
  return at ?? draw
}

type Stage = (draw: DrawDocument, work: Work) => Promise<DrawDocument | undefined>

const STAGES: Readonly<Record<Gathering['stage'], Stage>> = {
  async reading(draw, work) {
    const completersOf = COMPLETERS[draw.plan.entry]
    const judges = await judgesAmong(draw._id)
    let at = draw
    while (at.gathering.stage === 'reading' && work.left() > 0) {
      const { cursor, count, leftOut } = at.gathering
      const page = await completersOf(draw._id, { limit: READ_AT_ONCE, cursor: cursor ?? undefined })
      const memberIds = page.rows.map(({ memberId }) => memberId)
      const drawn = await mayBeDrawn(draw, memberIds, judges)
      await keepEntrants(draw, drawn)
      const counted = { count: count + drawn.length, leftOut: leftOut + memberIds.length - drawn.length }
      const moved = await moveOn(
        at,
        page.nextCursor === null
          ? { ...at.gathering, ...counted, stage: 'paging', cursor: null, count: 0 }
          : { ...at.gathering, ...counted, cursor: page.nextCursor },
      )
      if (!moved) return undefined
      at = moved
    }
    return at
  },

  async paging(draw) {
    const { after, pages, count } = draw.gathering
    const codes: string[] = []
    for (let isMore = true; isMore && codes.length < CODES_A_PAGE;) {
      const found = await codesAfter(draw, codes[codes.length - 1] ?? after, CODES_A_REQUEST)
      codes.push(...found)
      isMore = found.length === CODES_A_REQUEST
    }
    if (codes.length === 0) return moveOn(draw, { ...draw.gathering, stage: 'sealing' })
    await drawPages.put({ _id: pageId(draw, pages), drawId: draw._id, text: linesOf(codes) })
    const last = codes[codes.length - 1] ?? after
    return moveOn(draw, { ...draw.gathering, after: last, pages: pages + 1, count: count + codes.length })
  },

  async sealing(draw, work) {
    const { pages, count } = draw.gathering
    const { hash, fileId } = await sealed({ ...draw, pages }, count, work.now())
    return inTransaction(async (transaction) => {
      const current = await draws.within(transaction).get(draw._id)
      if (current?.state !== 'gathering' || current.run !== draw.run) return current
      const frozenAt = work.now()
      // A list that is out only when the seed is may have been made for it.
      const isLate = frozenAt >= current.seedAt
      const line = isLate
        ? '名单整理好时种子已经公布，这份名单作废，另定种子时间重新冻结'
        : `名单冻结，共 ${count} 人，指纹 ${hash}`
      const next: DrawDocument = {
        ...current,
        ...(isLate ? { state: 'late' } : { state: 'frozen', hash, count, pages, frozenAt, fileId }),
        ...{ tendAt: frozenAt, history: withDrawLine(current.history, frozenAt, line) },
      }
      await draws.within(transaction).put(next)
      return next
    })
  },
}

/** @returns the draw moved on, undefined where another run was first */
async function moveOn(draw: DrawDocument, gathering: Gathering): Promise<DrawDocument | undefined> {
  const { stage, cursor, pages } = draw.gathering
  const moved = await draws.change(
    {
      ...{ _id: draw._id, run: draw.run, state: 'gathering' },
      ...{ 'gathering.stage': stage, 'gathering.cursor': cursor, 'gathering.pages': pages },
    },
    { gathering: command.set(gathering) },
  )
  return moved === 1 ? { ...draw, gathering } : undefined
}

/** The file and the hash of a list whose pages are whole. */
async function sealed(
  draw: DrawDocument,
  count: number,
  now: number,
): Promise<Pick<DrawDocument, 'hash'> & { fileId: string }> {
  const fileId = listFileId(draw)
  const name = `抽奖名单-${draw._id}.txt`
  const storageId = await storageIdOf(`files/${fileId}/${name}`)
  return inScratch(async (folder) => {
    const onDisk = join(folder, 'list.txt')
    const { hash, size } = await writeList(draw, count, onDisk)
    // The document first: nobody lists what is in storage, so bytes without one would lie there for ever.
    await files.put({
      ...{ _id: fileId, storageId, purpose: 'campaign', kind: 'document', openid: '', unionPath: draw.unionPath },
      ...{ name, type: 'text/plain', size, width: null, height: null, belongsTo: `draw:${draw._id}` },
      ...{ createdAt: now, looseSince: now },
    })
    await storeFile(`files/${fileId}/${name}`, { onDisk })
    return { hash, fileId }
  })
}

async function writeList(draw: DrawDocument, count: number, onDisk: string): Promise<{ hash: string; size: number }> {
  const hash = sha256OfParts()
  const file = createWriteStream(onDisk)
  const [written, last] = [{ lines: 0, size: 0 }, { code: '' }]
  for await (const text of pagesOf(draw)) {
    const codes = readLines(text, last.code)
    if (!codes) throw new Error(`the pages of draw ${draw._id} are no list`)
    hash.add(text)
    written.lines += codes.length
    written.size += text.length
    last.code = codes[codes.length - 1] ?? last.code
    if (!file.write(text)) await new Promise<void>((resume) => file.once('drain', resume))
  }
  await new Promise<void>((resume, reject) => {
    file.once('error', reject)
    file.end(resume)
  })
  if (written.lines !== count) throw new Error(`the pages of draw ${draw._id} hold ${written.lines} of ${count}`)
  return { hash: hash.digest(), size: written.size }
}
