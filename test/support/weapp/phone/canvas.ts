import type { Api } from './wx'

type Bytes = Uint8Array<ArrayBuffer>

interface Parts {
  api: Api
  /** Bytes of a file of the phone. @throws when there is none */
  read: (path: unknown) => Bytes
  keepTemporary: (name: string, bytes: Bytes) => string
}

/** WeChat's canvas of type `2d`: drawn on as in browsers, with pictures of the phone's files, and made into a file. */
export function createCanvases({ api, read, keepTemporary }: Parts) {
  const nodes = new WeakMap<Element, HTMLCanvasElement>()

  /** What an `Image` of the browser opens for a path of the phone; other addresses are their own. */
  const addressOf = (path: string) =>
    path.startsWith('wxfile://') ? URL.createObjectURL(new Blob([read(path)])) : path

  /** A picture of the phone; WeChat says `onerror` for what is not there. */
  const createImage = () => {
    const image = new Image()
    const open = (path: string) => {
      try {
        image.setAttribute('src', addressOf(path))
      } catch {
        setTimeout(() => image.dispatchEvent(new Event('error')))
      }
    }
    return Object.defineProperty(image, 'src', { set: open })
  }

  return {
    addressOf,
    /** The node of a `canvas` of a page. */
    nodeOf: (element: Element): HTMLCanvasElement => {
      const known = nodes.get(element)
      if (known) return known
      const made = Object.assign(document.createElement('canvas'), { createImage })
      nodes.set(element, made)
      return made
    },
    wx: {
      canvasToTempFilePath: api('canvasToTempFilePath', async ({ canvas, fileType = 'png', quality }) => {
        const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
        const blob = await new Promise<Blob | null>((resolve) =>
          (canvas as HTMLCanvasElement).toBlob(resolve, type, Number(quality)),
        )
        if (!blob) throw new Error('create bitmap failed')
        return {
          tempFilePath: keepTemporary(`canvas.${String(fileType)}`, new Uint8Array(await blob.arrayBuffer())),
        }
      }),
      saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', ({ filePath }) => void read(filePath)),
    },
  }
}
