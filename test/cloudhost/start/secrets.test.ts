import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSecrets } from '../../../cloudhost/secrets'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secrets-'))
  file = path.join(folder, 'secrets.json')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the secrets of a host', () => {
  it('are made once and stay the same', async () => {
    const first = await openSecrets(file, [{ name: 'DATA_KEY', bytes: 32 }])
    expect(Buffer.from(first.DATA_KEY!, 'base64')).toHaveLength(32)
    expect(await openSecrets(file, [{ name: 'DATA_KEY', bytes: 32 }])).toEqual(first)
  })

  it('can be read by their owner only', async () => {
    await openSecrets(file, [{ name: 'DATA_KEY', bytes: 32 }])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('gain a new one without losing the others, also those no longer asked for', async () => {
    const { OLD } = await openSecrets(file, [{ name: 'OLD', bytes: 16 }])
    await openSecrets(file, [{ name: 'NEW', bytes: 32 }])
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ OLD, NEW: expect.any(String) })
  })

  it('stop the start, rather than change, when the file is damaged', async () => {
    await writeFile(file, '{ "DATA_KEY": ')
    await expect(openSecrets(file, [{ name: 'DATA_KEY', bytes: 32 }])).rejects.toThrow()
    await writeFile(file, '{ "DATA_KEY": "c2hvcnQ=" }')
    await expect(openSecrets(file, [{ name: 'DATA_KEY', bytes: 32 }])).rejects.toThrow(/DATA_KEY is not 32 bytes long/)
    expect(await readFile(file, 'utf8')).toBe('{ "DATA_KEY": "c2hvcnQ=" }')
  })
})
