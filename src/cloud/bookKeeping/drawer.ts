import Taro from '@tarojs/taro'

/**
 * Where this phone keeps what is large: outlines, pieces and pictures of books. In WeChat these are files of the
 * mini-program's own folder, which holds 200 MB; browsers use drawer.h5.ts instead of this file.
 *
 * Names are `<account>.<book>.<edition>.<what>`, of letters, digits, `-`, `_` and dots.
 */

/** @source developers.weixin.qq.com, 文件系统: "本地用户文件 … 最多可存储 200 MB" (of one mini-program and user) */
export const ROOM: number | undefined = 200 * 1024 * 1024

const PREFIX = 'book.'

const folder = () => Taro.env.USER_DATA_PATH ?? ''
const pathOf = (name: string) => `${folder()}/${PREFIX}${name}`

/** @returns undefined when it is not there */
export function readText(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath: pathOf(name),
      encoding: 'utf8',
      success: ({ data }) => resolve(typeof data === 'string' ? data : undefined),
      fail: () => resolve(undefined),
    })
  })
}

/** @returns false when there is no room for it */
export function writeText(name: string, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().writeFile({
      filePath: pathOf(name),
      data: text,
      encoding: 'utf8',
      success: () => resolve(true),
      fail: () => resolve(false),
    })
  })
}

/**
 * Brings a picture and keeps it.
 *
 * @returns false when it did not come or there is no room for it
 */
export async function keepPicture(name: string, url: string): Promise<boolean> {
  try {
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url })
    if (statusCode !== 200) return false
    return await new Promise((resolve) => {
      Taro.getFileSystemManager().saveFile({
        tempFilePath,
        filePath: pathOf(name),
        success: () => resolve(true),
        fail: () => resolve(false),
      })
    })
  } catch {
    return false
  }
}

/** An address that shows a kept picture; undefined when it is not there. */
export function addressOf(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().access({
      path: pathOf(name),
      success: () => resolve(pathOf(name)),
      fail: () => resolve(undefined),
    })
  })
}

/** Names of everything that begins so. */
export function namesOf(beginning: string): Promise<string[]> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readdir({
      dirPath: folder(),
      success: ({ files }) =>
        resolve(files.filter((file) => file.startsWith(PREFIX + beginning)).map((file) => file.slice(PREFIX.length))),
      fail: () => resolve([]),
    })
  })
}

/** Takes away everything that begins so. */
export async function removeAll(beginning: string): Promise<void> {
  for (const name of await namesOf(beginning)) {
    await new Promise<void>((resolve) => {
      Taro.getFileSystemManager().unlink({ filePath: pathOf(name), complete: () => resolve() })
    })
  }
}
