/** A host with files, and the unmodified SDK in front of it. Disposed after each test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import cloud from 'wx-server-sdk'
import { createCloudHost, type CloudHost } from '../../../cloudhost'
import type { LogLine } from '../../../cloudhost/functions/log'
import type { CloudHostOptions } from '../../../cloudhost/options'
import { TestClock } from '../support/aDatabase'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** What the SDK answers for one file of a list. */
export interface FileOfList {
  fileID: string
  status: number
  errMsg: string
  maxAge?: number
  tempFileURL?: string
}
/** Without a callback all of them are promises; the SDK's types leave both open and know no Buffer. */
const sdk = cloud as unknown as {
  uploadFile(options: { cloudPath: string; fileContent: unknown }): Promise<{ fileID: string }>
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer; statusCode: number }>
  getTempFileURL(options: { fileList: unknown[] }): Promise<{ fileList: FileOfList[] }>
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: FileOfList[] }>
}

/** The grant as the SDK gets it before it sends the bytes. */
export interface Metadata {
  url: string
  authorization: string
  fileId: string
}

/** @param given `isKept` false for a host without a data folder */
export async function aFileHost(
  options: Partial<CloudHostOptions> = {},
  { isKept = true, clock = new TestClock() } = {},
) {
  const log: LogLine[] = []
  const dataFolder = options.dataFolder ?? aFolder()
  const host = createCloudHost({
    functions: {},
    collections: { collections: {} },
    clock: clock.read,
    log: (line) => log.push(line),
    env: 'test',
    listen: { port: 0 },
    ...options,
    dataFolder: isKept ? dataFolder : undefined,
  })
  hosts.push(host)
  await host.ready
  const inside = <T>(run: () => Promise<T>): Promise<T> => host.runAsHost(run)

  const metadata = async (cloudPath: string): Promise<Metadata> => {
    const reply = await host.gateway.handle({ action: 'storage.getUploadMetadata', path: cloudPath })
    if (reply.data === undefined) throw new Error(reply.code)
    return reply.data as Metadata
  }

  return {
    host,
    clock,
    log,
    dataFolder,
    upload: async (cloudPath: string, fileContent: unknown) =>
      (await inside(() => sdk.uploadFile({ cloudPath, fileContent }))).fileID,
    download: async (fileID: string) => (await inside(() => sdk.downloadFile({ fileID }))).fileContent,
    links: async (...fileList: unknown[]) => (await inside(() => sdk.getTempFileURL({ fileList }))).fileList,
    link: async (fileID: string, maxAge?: number) => {
      const asked = maxAge === undefined ? fileID : { fileID, maxAge }
      return (await inside(() => sdk.getTempFileURL({ fileList: [asked] }))).fileList[0]!.tempFileURL!
    },
    remove: async (...fileList: string[]) => (await inside(() => sdk.deleteFile({ fileList }))).fileList,
    metadata,
    /** Sends bytes as the SDK does, without it. */
    put: ({ url, authorization }: Pick<Metadata, 'url' | 'authorization'>, body: BodyInit, headers = {}) =>
      fetch(url, { method: 'PUT', headers: { authorization, ...headers }, body, duplex: 'half' } as RequestInit),
    /** Makes one more person and signs in, as the page does. */
    signIn: async (): Promise<{ authorization: string }> => {
      const post = async (address: string, body: object): Promise<unknown> => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch(host.url + address, { method: 'POST', headers, body: JSON.stringify(body) })).json()
      }
      const { account } = (await post('/sim/accounts', {})) as { account: { key: string } }
      const { token } = (await post('/sim/login', { key: account.key })) as { token: string }
      return { authorization: `Bearer ${token}` }
    },
    /** Puts bytes as a page does. @param address what follows `/upload/`, as it goes over the wire */
    send: (address: string, body: BodyInit, headers: Record<string, string> = {}) =>
      fetch(`${host.url}/upload/${address}`, { method: 'PUT', headers, body, duplex: 'half' } as RequestInit),
    /** Names of what is stored. */
    onDisk: () => filesUnder(path.join(dataFolder, 'files')),
  }
}

/** Paths of all files under a folder, relative to it. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((each) => !each.isDirectory())
    .map((each) => path.relative(folder, path.join(each.parentPath, each.name)))
}

export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloudhost-storage-'))
  folders.push(folder)
  return folder
}

const hosts: CloudHost[] = []
const folders: string[] = []
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((each) => each.dispose()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
