import type { FileLink } from '../../domain/file/contract'
import { storageIdOf, storeFile } from '../_kit/files'
import { indexHash } from '../_kit/secrets'
import type { CampaignDocument } from './campaigns'
import { type FileDocument, files, linksToFiles } from './files'

/**
 * The mini-program code of a campaign, as a picture that is made once. It belongs to the campaign and dies with it; its id
 * follows from the campaign's, so that there is never a second one.
 */
export function codeFileId(campaignId: string): string {
  return indexHash('campaign-code', campaignId)
}

/**
 * The code that is kept, with its link. A document whose bytes never came, as after a kill, is none. One round trip;
 * none where there is no document.
 */
export async function keptCode(file: FileDocument | undefined): Promise<FileLink | undefined> {
  return file && (await linksToFiles([file]))[file._id]
}

/** What WeChat's picture may be, by its first bytes. Code pictures are pictures under `pictures/`: shown in the page. */
const KINDS = [
  { type: 'image/jpeg', ending: 'jpg', begin: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', ending: 'png', begin: Buffer.from('\x89PNG\r\n', 'latin1') },
] as const

/**
 * Keeps the picture of a code. Whoever is second puts the same under the same names.
 *
 * @param side px
 * @throws for bytes that are no picture
 */
export async function keepCode(
  { _id: campaignId, unionPath }: Pick<CampaignDocument, '_id' | 'unionPath'>,
  bytes: Buffer,
  { side, now }: { side: number; now: number },
): Promise<FileLink> {
  const kind = KINDS.find(({ begin }) => bytes.subarray(0, begin.length).equals(begin))
  if (!kind) throw new Error(`the code of a campaign is no picture: ${bytes.length} bytes`)
  const _id = codeFileId(campaignId)
  const path = `pictures/${_id}.${kind.ending}`
  const file: FileDocument = {
    ...{ _id, storageId: await storageIdOf(path), purpose: 'campaign', kind: 'picture', openid: '', unionPath },
    ...{ name: `小程序码.${kind.ending}`, type: kind.type, size: bytes.length, width: side, height: side },
    ...{ belongsTo: `campaign:${campaignId}`, createdAt: now, looseSince: now },
  }
  // The document first: nobody lists what is in storage, so bytes without one would lie there for ever.
  await files.put(file)
  await storeFile(path, bytes)
  const link = await keptCode(file)
  if (!link) throw new Error('a code that was stored has a link')
  return link
}
