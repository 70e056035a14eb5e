import Taro from '@tarojs/taro'

/**
 * A file with somebody's own data on its way to them. It lives as long as its sheet is open: in WeChat as a file of the
 * mini-program, which is deleted, in browsers in memory.
 */

/** Makes the file ready. @returns where it is */
export function keepExport(fileName: string, json: string): string {
  if (process.env.TARO_ENV === 'h5') {
    return URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  }
  const path = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  Taro.getFileSystemManager().writeFileSync(path, json, 'utf8')
  return path
}

/** Hands the file over: to a chat of the person's choice, or to the browser's downloads. */
export async function shareExport(path: string, fileName: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    const link = document.createElement('a')
    link.href = path
    link.download = fileName
    link.click()
    return
  }
  // Closing the list of chats is an answer too.
  await Taro.shareFileMessage({ filePath: path, fileName }).catch(() => undefined)
}

/** Leaves nothing behind. */
export function dropExport(path: string): void {
  if (process.env.TARO_ENV === 'h5') {
    // The browser reads the file a moment after the click.
    setTimeout(() => URL.revokeObjectURL(path), 10_000)
    return
  }
  Taro.getFileSystemManager().unlink({ filePath: path, fail: () => undefined })
}

/** Deletes what an earlier visit left when WeChat was closed over it. */
export function sweepExports(): void {
  if (process.env.TARO_ENV === 'h5') return
  const folder = Taro.env.USER_DATA_PATH ?? ''
  try {
    const files = Taro.getFileSystemManager().readdirSync(folder)
    for (const file of files) if (file.endsWith('.json')) dropExport(`${folder}/${file}`)
  } catch {
    // A folder that cannot be read has nothing of ours to delete.
  }
}
