import Taro from '@tarojs/taro'

/** What pictures are drawn on: the part of a canvas that WeChat and browsers share. */
export type Ink = CanvasRenderingContext2D

/** A picture of the design, in its own px; it is made `scale` times as large. */
export interface Drawing {
  width: number
  height: number
  scale: number
  /** A picture that is part of it: a file of this phone. WeChat only. */
  part?: string | undefined
  /**
   * Draws everything; the ground first.
   *
   * @param part the picture; undefined where there is none or this phone cannot open it
   */
  draw: (ink: Ink, part?: CanvasImageSource) => void
}

/** A picture that is drawn: an address `<Image>` shows, and the bytes of it as JPEG. */
export interface Drawn {
  url: string
  /** Px of the picture. */
  width: number
  height: number
  jpeg: () => Promise<Uint8Array>
}

/** As good as eyes can tell. */
const QUALITY = 0.92

/** Draws on a canvas that is part of no page. Browsers only. */
export function drawInBrowser(drawing: Drawing): Drawn {
  const canvas = document.createElement('canvas')
  const { width, height } = sizeOf(drawing)
  canvas.width = width
  canvas.height = height
  paint(canvas.getContext('2d'), drawing)
  return {
    url: canvas.toDataURL('image/png'),
    ...{ width, height },
    jpeg: async () => {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
      if (!blob) throw new Error('the browser gave no picture')
      return new Uint8Array(await blob.arrayBuffer())
    },
  }
}

/** The part of WeChat's canvas node that is needed; Taro does not type it. */
interface CanvasNode {
  width: number
  height: number
  getContext: (kind: '2d') => Ink | null
  createImage: () => HTMLImageElement
}

/**
 * Draws on the page's own canvas, found by its id, and gives it as a file. WeChat only.
 *
 * @throws when the canvas is not there or WeChat gives no file
 */
export async function drawInWechat(id: string, drawing: Drawing): Promise<Drawn> {
  const node = await canvasNode(id)
  const { width, height } = sizeOf(drawing)
  node.width = width
  node.height = height
  paint(node.getContext('2d'), drawing, drawing.part === undefined ? undefined : await partOf(node, drawing.part))
  const url = await fileOf(node, 'png', drawing)
  return {
    url,
    ...{ width, height },
    jpeg: async () => {
      const path = await fileOf(node, 'jpg', drawing)
      return new Uint8Array(Taro.getFileSystemManager().readFileSync(path) as ArrayBuffer)
    },
  }
}

function canvasNode(id: string): Promise<CanvasNode> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true })
      .exec((found: { node?: CanvasNode }[]) => {
        const node = found[0]?.node
        if (node) resolve(node)
        else reject(new Error(`no canvas #${id}`))
      })
  })
}

/** A picture that will not open is left out: what is drawn holds without it. */
function partOf(node: CanvasNode, path: string): Promise<CanvasImageSource | undefined> {
  return new Promise((resolve) => {
    const image = node.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = path
  })
}

async function fileOf(node: CanvasNode, fileType: 'png' | 'jpg', drawing: Drawing): Promise<string> {
  const { width, height } = sizeOf(drawing)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: node as unknown as Taro.Canvas,
    fileType,
    quality: QUALITY,
    ...{ destWidth: width, destHeight: height },
  })
  return tempFilePath
}

const sizeOf = ({ width, height, scale }: Drawing) => ({ width: width * scale, height: height * scale })

function paint(ink: Ink | null, { scale, draw }: Drawing, part?: CanvasImageSource): void {
  if (!ink) throw new Error('this device draws no pictures')
  ink.scale(scale, scale)
  ink.textBaseline = 'alphabetic'
  draw(ink, part)
}
