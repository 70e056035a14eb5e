/**
 * A host to be killed or measured, in a process of its own.
 *
 *   node hostWithFiles.cjs serve <data folder> <bucket>            tells its parent where and with what leave to upload
 *   node hostWithFiles.cjs phone <data folder> <bucket>            tells its parent where, and the session of a person
 *   node hostWithFiles.cjs measure <data folder> <bucket> <file>   uploads and downloads the file, tells its parent how much memory
 *
 * The bucket is JSON, `null` for files in the data folder.
 */
import { createReadStream } from 'node:fs'
import { get } from 'node:http'
import cloud from 'wx-server-sdk'
import { createCloudHost } from '../../../cloudhost'
import type { StorageOptions } from '../../../cloudhost/options'

export interface Served {
  url: string
  authorization: string
}
/** Bytes, milliseconds. `arrived` is what the reader counted. */
export interface Memory {
  before: number
  uploading: number
  downloading: number
  uploadMs: number
  downloadMs: number
  arrived: number
}

async function main([mode, dataFolder = '', bucket = 'null', file = '']: string[]): Promise<void> {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  const host = createCloudHost({
    functions: {},
    collections: { collections: {} },
    dataFolder,
    listen: { port: 0 },
    storage: {
      largestFileBytes: 200 * 1024 * 1024,
      phonesWriteUnder: ['uploads/'],
      s3: (JSON.parse(bucket) as StorageOptions['s3'] | null) ?? undefined,
    },
    sessionSecret: Buffer.alloc(32, 'session'),
  })
  await host.ready
  if (mode === 'serve') {
    const { data } = await host.gateway.handle({ action: 'storage.getUploadMetadata', path: 'notice/big.bin' })
    process.send?.(data)
    return
  }

  if (mode === 'phone') {
    const post = async (address: string, body: object): Promise<Record<string, unknown>> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(host.url + address, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as Record<string, unknown>
    }
    // The same person after each start: the one at the head of the list.
    const { accounts } = (await (await fetch(`${host.url}/sim/accounts`)).json()) as { accounts: { key: string }[] }
    const account = accounts[0] ?? ((await post('/sim/accounts', {})).account as { key: string })
    const { token } = await post('/sim/login', { key: account.key })
    process.send?.({ url: `${host.url}/upload/`, authorization: `Bearer ${String(token)}` })
    return
  }

  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 2)
  const peakOf = async (work: () => Promise<void>): Promise<[bytes: number, ms: number]> => {
    peak = process.memoryUsage.rss()
    const began = performance.now()
    await work()
    return [peak, Math.round(performance.now() - began)]
  }
  let fileID = ''
  const upload = async (content: unknown): Promise<void> => {
    const sdk = cloud as unknown as {
      uploadFile(options: { cloudPath: string; fileContent: unknown }): Promise<{ fileID: string }>
    }
    fileID = await host.runAsHost(async () => (await sdk.uploadFile({ cloudPath: 'a', fileContent: content })).fileID)
  }
  // Once with next to nothing, so that what the SDK loads on its first call is not counted.
  await upload(Buffer.from('x'))
  const before = process.memoryUsage.rss()
  const [uploading, uploadMs] = await peakOf(() => upload(createReadStream(file)))

  const { data } = await host.gateway.handle({
    action: 'storage.batchGetDownloadUrl',
    file_list: [{ fileid: fileID }],
  })
  const [{ tempFileURL } = { tempFileURL: '' }] = (data as { download_list: { tempFileURL: string }[] }).download_list
  let arrived = 0
  const [downloading, downloadMs] = await peakOf(
    () =>
      new Promise((resolve, reject) => {
        get(tempFileURL, (answer) => {
          answer.on('data', (chunk: Buffer) => (arrived += chunk.length)).on('end', resolve)
        }).on('error', reject)
      }),
  )
  clearInterval(watch)
  process.send?.({ before, uploading, downloading, uploadMs, downloadMs, arrived } satisfies Memory)
  await host.dispose()
  process.disconnect()
}

void main(process.argv.slice(2))
