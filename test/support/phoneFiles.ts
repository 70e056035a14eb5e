import Taro from '@tarojs/taro'

interface Options {
  filePath?: string
  path?: string
  dirPath?: string
  data?: string
  tempFilePath?: string
  success?: (answer: object) => void
  fail?: (answer: object) => void
  complete?: () => void
}

/**
 * Gives the phone of component tests the files of WeChat: a folder in memory.
 *
 * @param room bytes it holds
 * @returns what lies there, by path
 */
export function givePhoneFiles(room = Infinity): Map<string, string> {
  const files = new Map<string, string>()
  const run = (options: Options, work: () => object | undefined) => {
    const answer = work()
    if (answer) options.success?.(answer)
    else options.fail?.({ errMsg: 'fail' })
    options.complete?.()
  }
  const write = (path: string | undefined, data: string) => {
    const taken = [...files.values()].reduce((sum, each) => sum + each.length, 0)
    if (taken + data.length > room) return undefined
    files.set(path ?? '', data)
    return {}
  }
  const manager = {
    readFile: (options: Options) =>
      run(options, () => {
        const data = files.get(options.filePath ?? '')
        return data === undefined ? undefined : { data }
      }),
    writeFile: (options: Options) => run(options, () => write(options.filePath, options.data ?? '')),
    saveFile: (options: Options) => run(options, () => write(options.filePath, options.tempFilePath ?? '')),
    access: (options: Options) => run(options, () => (files.has(options.path ?? '') ? {} : undefined)),
    readdir: (options: Options) =>
      run(options, () => ({ files: [...files.keys()].map((path) => path.slice((options.dirPath ?? '').length + 1)) })),
    unlink: (options: Options) => run(options, () => (files.delete(options.filePath ?? '') ? {} : undefined)),
  }
  Object.assign(Taro, {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => manager,
    downloadFile: async ({ url }: { url: string }) => ({ statusCode: 200, tempFilePath: `bytes of ${url}` }),
  })
  return files
}
