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

/** WeChat hands over documents and sound from conversations only; pictures and film come from the album as well. */
async function pickInWechat({ kinds, most }: Wish): Promise<LocalFile[]> {
  const inAlbum = kinds.filter((kind) => kind === 'picture' || kind === 'video')
  try {
    // A notice's attachments come from colleagues, through a conversation; no question is asked before that.
    const isFromChat = inAlbum.length === 0 || (kinds.includes('document') && !kinds.includes('video'))
    if (isFromChat) return await pickInChat(most)
    // Pictures alone are in the album, or are photographed now; a film may have come from a computer through a chat.
    const isAlbum = kinds.every((kind) => kind === 'picture') || (await fromAlbum())
    return isAlbum ? await pickInAlbum(inAlbum, most) : await pickInChat(most)
  } catch {
    // Closed without choosing, which WeChat calls a failure.
    return []
  }
}

async function fromAlbum(): Promise<boolean> {
  const { tapIndex } = await Taro.showActionSheet({ itemList: ['从相册选或现在拍', '从聊天记录选'] })
  return tapIndex === 0
}

async function pickInChat(most: number): Promise<LocalFile[]> {
  const { tempFiles } = await Taro.chooseMessageFile({ count: most, type: 'all' })
  return tempFiles.map(({ name, path, size }) => wechatFile({ name, path, size }))
}

async function pickInAlbum(kinds: readonly FileKind[], most: number): Promise<LocalFile[]> {
  const takesFilm = kinds.includes('video')
  const { tempFiles } = await Taro.chooseMedia({
    count: most,
    mediaType: takesFilm ? (kinds.length === 1 ? ['video'] : ['mix']) : ['image'],
    // A film made smaller may miss what a track asks for: the person chooses.
    sizeType: takesFilm ? ['original', 'compressed'] : ['compressed'],
    maxDuration: 60,
  })
  return tempFiles.map(({ tempFilePath, size, fileType, duration, width, height, thumbTempFilePath }, at) => {
    const ending = tempFilePath.slice(tempFilePath.lastIndexOf('.') + 1)
    const file = { path: tempFilePath, size }
    if (fileType !== 'video') return wechatFile({ ...file, name: `图片 ${at + 1}.${ending}` })
    const seen = { seconds: duration || null, width: width || null, height: height || null }
    return wechatFile({ ...file, name: `视频 ${at + 1}.${ending}`, seen, posterPath: thumbTempFilePath })
  })
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
