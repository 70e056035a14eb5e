import { unionDate } from '../../domain/time'
import { safeName } from '../_content/fileNames'
import { type Sheet, workbook, WORKBOOK_TYPE } from '../_content/workbook'
import { storageIdOf, storeFile, temporaryLinks } from '../_kit/files'
import { indexHash } from '../_kit/secrets'
import { files } from './files'

interface Asked {
  /** Without its ending: `作品汇总表-高新区总工会`. */
  title: string
  sheets: readonly Sheet[]
  /** Whoever asked, and for which union. */
  openid: string
  unionPath: string
}

/**
 * A table for whoever asked, and nobody else: a file that belongs to nothing, so that it dies with the sweep a day later,
 * and its link before. Asked again that day, it replaces itself. Three round trips.
 */
export async function keepTable(
  { title, sheets, openid, unionPath }: Asked,
  now: number,
): Promise<{ name: string; url: string }> {
  const bytes = await workbook(sheets)
  const name = safeName(title, WORKBOOK_TYPE)
  const _id = indexHash('table', `${openid}:${unionPath}:${name}:${unionDate(now)}`)
  const storageId = await storageIdOf(`files/${_id}/${name}`)
  // The document first: nobody lists what is in storage, so bytes without one would lie there for ever.
  await files.put({
    ...{ _id, storageId, purpose: 'campaign', kind: 'document', openid, unionPath, name, type: WORKBOOK_TYPE },
    ...{ size: bytes.length, width: null, height: null, belongsTo: null, createdAt: now, looseSince: now },
  })
  await storeFile(`files/${_id}/${name}`, bytes)
  const url = (await temporaryLinks([storageId])).get(storageId)
  if (url === undefined) throw new Error('a table that was stored has a link')
  return { name, url }
}
