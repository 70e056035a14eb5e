import Taro from '@tarojs/taro'
import type { FileKind } from '../../domain/file/contract'
import type { Look } from './poster'

/** What WeChat can tell of a file that is still on the phone. */
export async function lookInWechat(path: string, kind: FileKind | undefined): Promise<Look> {
  const nothing: Look = { seconds: null, width: null, height: null }
  try {
    if (kind === 'picture') {
      const { width, height } = await Taro.getImageInfo({ src: path })
      return { seconds: null, width, height }
    }
    if (kind !== 'video') return nothing
    const { duration, width, height } = await Taro.getVideoInfo({ src: path })
    return { seconds: duration || null, width: width || null, height: height || null }
  } catch {
    // It may still be a good file: the cloud looks at its bytes.
    return nothing
  }
}
