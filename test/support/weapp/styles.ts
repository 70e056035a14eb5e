import path from 'node:path'
import { inWindowWidths } from './rpx'

/**
 * One file of WXSS as CSS: its imports in their place, rpx in vw. Tag names stay: the phone's elements bear WeChat's.
 *
 * @param read gives the text of a file, by its path in the mini-program
 */
export async function cssOf(file: string, read: (file: string) => Promise<string>): Promise<string> {
  const wxss = await read(file)
  const parts = await Promise.all(
    wxss.split(/(@import\s+["'][^"']+["'];?)/).map((part) => {
      const imported = /^@import\s+["']([^"']+)["']/.exec(part)?.[1]
      if (imported === undefined) return Promise.resolve(part)
      return cssOf(path.posix.join(path.posix.dirname(file), imported), read)
    }),
  )
  return inWindowWidths(parts.join('\n'))
}
