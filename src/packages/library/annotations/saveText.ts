import Taro from '@tarojs/taro'
import { toast } from '../../../components/feedback'

const FILE_NAME = '我的读书笔记.txt'

/** Gives a text to the person: a file in browsers, a file to send to oneself in WeChat, the clipboard where neither can. */
export async function saveText(text: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    saveInBrowser(text)
    return
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${FILE_NAME}`
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName: FILE_NAME })
  } catch {
    // Older WeChat, or the person thought better of it.
    await copy(text)
  }
}

function saveInBrowser(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = FILE_NAME
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  toast('存成文件了，在下载里')
}

async function copy(text: string): Promise<void> {
  const isCopied = await Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
  toast(isCopied ? '复制好了，粘贴到哪里都行' : '没导出来，等几秒再试')
}
