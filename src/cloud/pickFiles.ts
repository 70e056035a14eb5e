import Taro from '@tarojs/taro'
import type { FileKind, FilePurpose } from '../../domain/file/contract'
import { browserFile, endingsOf, type LocalFile, wechatFile } from './localFile'

interface Wish {
  kinds: readonly FileKind[]
  /** What they are for, where it takes other endings than a notice. */
  purpose?: FilePurpose
  /** At most so many; the dialog of a browser knows only one or any number. */
  most: number
}

/** Lets the person choose files; nothing when they close the dialog. */
export function pickFiles(wish: Wish): Promise<LocalFile[]> {
  return process.env.TARO_ENV === 'weapp' ? pickInWechat(wish) : pickInBrowser(wish)
}

/** WeChat hands over documents from conversations only; pictures come from the album or the camera as well. */
async function pickInWechat({ kinds, most }: Wish): Promise<LocalFile[]> {
  try {
    if (kinds.includes('document')) {
      const { tempFiles } = await Taro.chooseMessageFile({ count: most, type: 'all' })
      return tempFiles.map(({ name, path, size }) => wechatFile({ name, path, size }))
    }
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath, size }, at) => {
      const ending = tempFilePath.slice(tempFilePath.lastIndexOf('.') + 1)
      return wechatFile({ name: `图片 ${at + 1}.${ending}`, path: tempFilePath, size })
    })
  } catch {
    // Closed without choosing, which WeChat calls a failure.
    return []
  }
}

function pickInBrowser({ kinds, most, purpose }: Wish): Promise<LocalFile[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = most > 1
  input.accept = endingsOf(kinds, purpose).join(',')
  // Hidden, but in the document: some browsers open no dialog for one that is nowhere.
  input.style.display = 'none'
  document.body.append(input)
  return new Promise<LocalFile[]>((resolve) => {
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [], browserFile).slice(0, most)))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  }).finally(() => input.remove())
}
