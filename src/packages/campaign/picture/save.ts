import Taro from '@tarojs/taro'
import { confirm, toast } from '../../../components/feedback'
import { pdfOfPicture } from './pdf'
import type { Drawn } from './surface'

/** ms until the browser has surely begun to read what it was given. */
const READING_MS = 10_000

/** Into the album in WeChat, as a download in browsers. Says how it went. */
export async function savePicture({ url }: Drawn, name: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    download(url, `${name}.png`)
    toast('图片存到下载里了')
    return
  }
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: url })
    toast('图片存到相册了')
  } catch (cause) {
    await explain(cause)
  }
}

/** WeChat refuses without a reason the person knows of: they said no once, or closed the question. */
async function explain(cause: unknown): Promise<void> {
  const { errMsg = '' } = cause as { errMsg?: string }
  if (errMsg.includes('cancel')) return
  if (!/auth|denied|permission/i.test(errMsg)) {
    toast('没存上，长按图片也能保存')
    return
  }
  const goesOn = await confirm({ title: '还不能存到相册', text: '打开“添加到相册”，就能保存图片。', yes: '去打开' })
  if (goesOn) await Taro.openSetting()
}

/** A4 to be printed: WeChat's own viewer, from which it can be sent on; a download in browsers. */
export async function savePdf(drawn: Drawn, name: string): Promise<void> {
  const { width, height } = drawn
  try {
    const pdf = pdfOfPicture({ jpeg: await drawn.jpeg(), width, height })
    if (process.env.TARO_ENV === 'h5') {
      const address = URL.createObjectURL(new Blob([pdf as BlobPart], { type: 'application/pdf' }))
      download(address, `${name}.pdf`)
      setTimeout(() => URL.revokeObjectURL(address), READING_MS)
      toast('PDF 存到下载里了')
      return
    }
    const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/certificate.pdf`
    const { buffer, byteOffset, byteLength } = pdf
    Taro.getFileSystemManager().writeFileSync(
      filePath,
      buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    )
    await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true })
  } catch {
    toast('没做成 PDF，先存图片')
  }
}

function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.rel = 'noopener'
  link.click()
}
