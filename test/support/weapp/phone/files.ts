import { createCanvases } from './canvas'
import type { Api } from './wx'

/** A file the person will choose, in the album or in a conversation. Bytes as text of base64, to come from a test. */
export interface Offered {
  name: string
  base64: string
}

type Bytes = Uint8Array<ArrayBuffer>
type Options = Record<string, unknown>

interface Parts {
  api: Api
  /** Sends bytes to the cloud as this person, and fails where there is no network. */
  send: (path: string, body: Bytes) => Promise<{ fileID: string }>
  /** Fetches as WeChat does, which no page's origin holds back. */
  fetch: (url: string) => Promise<{ statusCode: number; base64: string }>
}

const USER_FOLDER = 'wxfile://usr'

/** WeChat's files: what the person chooses, the program's own folder, and what goes up and comes down. */
export function createFiles({ api, send, fetch }: Parts) {
  const files = new Map<string, Bytes>()
  const offers: Offered[] = []
  /** Uploads that will be lost on the way. */
  let toLose = 0
  let count = 0

  const read = (path: unknown): Bytes => {
    const found = files.get(String(path))
    if (!found) throw new Error(`no such file or directory, open "${String(path)}"`)
    return found
  }
  const write = (path: unknown, data: unknown) => {
    if (!String(path).startsWith(`${USER_FOLDER}/`)) throw new Error(`permission denied, open "${String(path)}"`)
    files.set(String(path), bytesOf(data))
  }
  const keepTemporary = (name: string, bytes: Bytes) => {
    const path = `wxfile://tmp_${++count}${name.slice(name.lastIndexOf('.'))}`
    files.set(path, bytes)
    return path
  }
  const choose = (most: unknown) => {
    const chosen = offers.splice(0, Number(most))
    if (chosen.length === 0) throw new Error('cancel')
    return chosen.map(({ name, base64 }) => {
      const bytes = fromBase64(base64)
      return { name, size: bytes.length, path: keepTemporary(name, bytes) }
    })
  }

  const namesIn = (folder: string) =>
    [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))

  const manager = {
    getFileInfo: api('getFileInfo', async ({ filePath, digestAlgorithm = 'md5' }) => {
      if (digestAlgorithm !== 'sha1') throw new Error('this phone digests by sha1 only')
      const bytes = read(filePath)
      return { size: bytes.length, digest: hex(await window.crypto.subtle.digest('SHA-1', bytes)) }
    }),
    readFile: api('readFile', ({ filePath, position = 0, length, encoding }) => {
      const bytes = read(filePath)
      if (encoding === 'utf8') return { data: textOf(bytes) }
      const end = length === undefined ? bytes.length : Number(position) + Number(length)
      // WeChat refuses to read past the end instead of reading less.
      if (end > bytes.length) throw new Error('the value of "length" is out of range')
      return { data: bytes.slice(Number(position), end).buffer }
    }),
    writeFile: api('writeFile', ({ filePath, data }) => write(filePath, data)),
    unlink: api('unlink', ({ filePath }) => {
      read(filePath)
      files.delete(String(filePath))
    }),
    access: api('access', ({ path }) => void read(path)),
    readdir: api('readdir', ({ dirPath }) => ({ files: namesIn(String(dirPath)) })),
    saveFile: api('saveFile', ({ tempFilePath, filePath }) => write(filePath, read(tempFilePath).buffer)),
    writeFileSync: write,
    readFileSync: (path: string) => textOf(read(path)),
    readdirSync: namesIn,
  }

  /** A task besides its answer: Taro asks it for progress before there is any. */
  const downloadFile = (options: Options) => {
    const hearers: ((heard: object) => void)[] = []
    void api('downloadFile', async ({ url }) => {
      const { statusCode, base64 } = await fetch(String(url))
      const bytes = fromBase64(base64)
      for (const progress of [50, 100]) for (const hear of hearers) hear({ progress })
      return { statusCode, tempFilePath: keepTemporary('download.tmp', bytes), dataLength: bytes.length }
    })(options)
    return { onProgressUpdate: (hear: (heard: object) => void) => void hearers.push(hear), abort: () => undefined }
  }

  const canvases = createCanvases({ api, read, keepTemporary })
  return {
    files,
    offers,
    canvasOf: canvases.nodeOf,
    addressOf: canvases.addressOf,
    loseUploads: (howMany: number) => void (toLose = howMany),
    cloud: {
      uploadFile: api('cloud.uploadFile', ({ cloudPath, filePath }) => {
        if (toLose > 0) {
          toLose -= 1
          throw new Error('timeout')
        }
        return send(String(cloudPath), read(filePath))
      }),
    },
    wx: {
      ...canvases.wx,
      env: { USER_DATA_PATH: USER_FOLDER },
      getFileSystemManager: () => manager,
      chooseMessageFile: api('chooseMessageFile', ({ count: most }) => ({ tempFiles: choose(most) })),
      chooseMedia: api('chooseMedia', ({ count: most }) => ({
        type: 'image',
        tempFiles: choose(most).map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
      })),
      downloadFile,
      openDocument: api('openDocument', ({ filePath }) => void read(filePath)),
      previewImage: api('previewImage'),
      shareFileMessage: api('shareFileMessage', ({ filePath }) => void read(filePath)),
    },
  }
}

function bytesOf(data: unknown): Bytes {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new TextEncoder().encode(String(data))
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(window.atob(text), (sign) => sign.charCodeAt(0))
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
