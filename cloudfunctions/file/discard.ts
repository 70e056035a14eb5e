import { AppError } from '../../domain/errors'
import { discardFile } from '../../domain/file/contract'
import { action } from '../_kit/action'
import { BIN, emptyBinOf, files, type FileDocument } from '../_store/files'
import { BRINGS, requireBringer } from './limits'

const fileAsked = ({ fileId }: { fileId: string }): Promise<FileDocument | undefined> => files.get(fileId)

/** Throws away a loose file of one's own, bytes and all. Repeated, it changes nothing. */
export const discard = action(
  discardFile,
  BRINGS,
  async ({ fileId }, { account }, file) => {
    requireBringer(account)
    if (file?.openid !== account._id) throw new AppError('file.not_found')
    const thrown = await files.change({ _id: fileId, openid: account._id, belongsTo: null }, { belongsTo: BIN })
    // It belongs to something, or another tap threw it away a moment ago.
    const owner = thrown > 0 ? BIN : (await files.get(fileId))?.belongsTo
    if (owner !== undefined && owner !== BIN) throw new AppError('file.in_use')
    await emptyBinOf([file])
    return {}
  },
  fileAsked,
)
