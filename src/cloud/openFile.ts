import Taro from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import type { FileLink } from '../../domain/file/contract'

/** What storage answers for an address whose time is over, or whose file is gone. */
const OVER = [401, 403, 404, 410]
/** ms until the browser has surely begun to read what it was given. */
const READING_MS = 10_000

/**
 * Brings a file and opens it: in WeChat with the phone's own viewer, from which it can be sent on; in browsers as a
 * download.
 *
 * @param onProgress hears how much has come, 0 to 1
 * @returns `expired` when the address is too old and a new one is needed
 * @throws {AppError} `network.unreachable` when it did not come
 */
export function openFile(file: FileLink, onProgress: (share: number) => void): Promise<'opened' | 'expired'> {
  return process.env.TARO_ENV === 'weapp' ? openOnPhone(file, onProgress) : saveInBrowser(file, onProgress)
}

async function openOnPhone(
  { url, name, kind }: FileLink,
  onProgress: (share: number) => void,
): Promise<'opened' | 'expired'> {
  const task = Taro.downloadFile({ url })
  task.progress(({ progress }) => onProgress(progress / 100))
  const { statusCode, tempFilePath } = await task.catch((cause: unknown) => {
    throw new AppError('network.unreachable', { cause })
  })
  if (OVER.includes(statusCode)) return 'expired'
  if (statusCode !== 200) throw new AppError('network.unreachable')
  if (kind === 'picture') await Taro.previewImage({ urls: [tempFilePath] })
  else if (kind === 'video') await Taro.previewMedia({ sources: [{ url: tempFilePath, type: 'video' }] })
  else await Taro.openDocument({ filePath: tempFilePath, fileType: endingOf(name), showMenu: true })
  return 'opened'
}

/** The names of files end as their content asks for. */
const ENDINGS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'] as const

function endingOf(name: string): (typeof ENDINGS)[number] {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return ENDINGS.find((each) => each === ending) ?? 'pdf'
}

async function saveInBrowser(
  { url, name, size }: FileLink,
  onProgress: (share: number) => void,
): Promise<'opened' | 'expired'> {
  let response: Response
  try {
    response = await fetch(url)
  } catch (cause) {
    if (!navigator.onLine) throw new AppError('network.unreachable', { cause })
    // Another machine's storage may not let pages read it; the browser itself may still download from there.
    follow(url, name, true)
    return 'opened'
  }
  if (OVER.includes(response.status)) return 'expired'
  if (!response.ok || !response.body) throw new AppError('network.unreachable')
  const parts: BlobPart[] = []
  let came = 0
  const reader = response.body.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value)
      came += part.value.length
      onProgress(Math.min(1, came / Math.max(1, size)))
    }
  } catch (cause) {
    throw new AppError('network.unreachable', { cause })
  }
  const address = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }))
  follow(address, name, false)
  setTimeout(() => URL.revokeObjectURL(address), READING_MS)
  return 'opened'
}

function follow(address: string, name: string, isElsewhere: boolean): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.rel = 'noopener'
  if (isElsewhere) link.target = '_blank'
  link.click()
}
