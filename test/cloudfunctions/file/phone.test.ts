import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { serve } from '../../../cloudfunctions/_kit/action'
import { documents } from '../../../cloudfunctions/_kit/documents'
import { identify } from '../../../cloudfunctions/_store/accounts'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { actions, timers } from '../../../cloudfunctions/file'
import { createCloudHost, type CloudHost } from '../../../cloudhost'
import { cityUnions } from '../../../demo/unions'
import type { AnyContract, Draft, Output, Reply } from '../../../domain/contract'
import { beginUpload, finishUpload } from '../../../domain/file/contract'
import { DAY_MS } from '../../../domain/time'
import { aPicture } from '../../support/builders/aPicture'
import { sha1, type Begun } from './aDesk'

const ROOT = path.resolve(__dirname, '../../..')
const PERSON = { key: 'linxiaohe', openid: 'oDemoLinxiaohe00000000000000' }
const SEED_KEYS = {
  UNION_DATA_KEY: Buffer.alloc(32, 'data').toString('base64'),
  UNION_INDEX_KEY: Buffer.alloc(32, 'index').toString('base64'),
}

let folder: string
const open: CloudHost[] = []
let now = Date.parse('2026-11-20T09:41:00+08:00')

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'phone-uploads-'))))
afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.dispose()))
  rmSync(folder, { recursive: true, force: true })
})

/** A host as the checkout runs it, on a folder that outlives it. */
async function aHost() {
  const clock = () => now
  const host = createCloudHost({
    functions: { file: serve(actions, { identify, timers, clock }) },
    collections: path.join(ROOT, 'cloudfunctions/_store/database.json'),
    accounts: path.join(ROOT, 'demo/accounts.json'),
    environment: SEED_KEYS,
    storage: { phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] },
    dataFolder: folder,
    // What functions remember, they remember by environment.
    env: path.basename(folder),
    listen: { port: 0 },
    timers: 'manual',
    clock,
  })
  open.push(host)
  await host.ready
  await host.runAsHost(async () => {
    const union = cityUnions().find(({ _id }) => _id === 'yuanfan')!
    const seat = {
      unionId: union._id,
      unionPath: union.path,
      unionName: union.name,
      role: 'manager',
      nameMasked: '郑**',
    }
    await documents<UnionDocument>('unions').put(union)
    await documents<Account>('accounts').put({ ...emptyAccount(PERSON.openid), seats: [{ ...seat, role: 'manager' }] })
  })
  const login = await fetch(`${host.url}/sim/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: PERSON.key }),
  })
  const { token } = (await login.json()) as { token: string }
  return {
    host,
    /** Sends parts as a page does, until one is cut off. @returns the statuses */
    send: async (begun: Begun, bytes: Buffer, parts: readonly number[]) => {
      const statuses: number[] = []
      for (const part of parts) {
        const body = new Uint8Array(bytes.subarray(part * begun.partBytes, (part + 1) * begun.partBytes))
        const headers = { authorization: `Bearer ${token}` }
        const answer = await fetch(`${host.url}/upload/${begun.path}/${part}`, { method: 'PUT', headers, body })
        statuses.push(answer.status)
      }
      return statuses
    },
    must: async <C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>> => {
      const { result } = await host.call('file', { action: contract.name, data }, { openid: PERSON.openid })
      const reply = result as Reply<Output<C>>
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.data
    },
  }
}

const asked = (bytes: Buffer) => ({
  ...{ purpose: 'notice' as const, unionId: 'yuanfan', name: '合影.jpg' },
  ...{ size: bytes.length, fingerprint: sha1(bytes) },
})
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

describe('a photo from a phone', () => {
  it('cut off at half goes on at half, though the host was started anew in between', async () => {
    const photo = await aPicture({ width: 2000, height: 1500, isNoise: true, orientation: 6 })
    const first = await aHost()
    const begun = await first.must(beginUpload, asked(photo))
    const half = Math.floor(begun.parts / 2)
    expect(begun.parts).toBeGreaterThan(4)
    expect(new Set(await first.send(begun, photo, range(0, half)))).toEqual(new Set([200]))
    await first.host.dispose()

    const second = await aHost()
    const again = await second.must(beginUpload, asked(photo))
    expect(again).toMatchObject({ uploadId: begun.uploadId, have: range(0, half), file: null })
    await second.send(again, photo, range(half, again.parts))
    const { file } = await second.must(finishUpload, { uploadId: again.uploadId })
    expect(file).toMatchObject({ kind: 'picture', name: '合影.jpg', width: 1500, height: 2000 })
    const shown = await fetch(file.url)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    // A page may show it: whatever else is stored comes as a download.
    expect(shown.headers.get('content-disposition') ?? 'inline').toMatch(/^inline/)
    expect((await shown.arrayBuffer()).byteLength).toBe(file.size)
  })

  it('that nobody finishes leaves nothing on the disk a day later', async () => {
    const photo = await aPicture({ width: 800, height: 600, isNoise: true })
    const { host, must, send } = await aHost()
    const begun = await must(beginUpload, asked(photo))
    await send(begun, photo, [0])
    now += DAY_MS + 1
    await host.call('file', { Type: 'Timer', TriggerName: 'sweep' })
    await host.storage.sweep()
    const left = readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    // The word from which functions learn how ids begin is all there is.
    expect(left.filter((each) => each.isFile())).toHaveLength(1)
    expect((await must(beginUpload, asked(photo))).have).toEqual([])
  })
})
