import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { discardFolderStore, openFolderStore } from '../../../cloudhost/storage/folderStore'
import { newKey } from '../../../cloudhost/storage/store'
import { aFolder, filesUnder } from './aFileHost'
import { keysOf } from './onEveryStore'

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const each of texts) yield Buffer.from(each)
}
async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from('half')
  throw new Error('the line was cut')
}

describe('a folder of objects', () => {
  it('keeps nothing of content that breaks off, and throws what broke it', async () => {
    const folder = aFolder()
    const store = await openFolderStore(folder)
    await expect(store.put(newKey(), broken())).rejects.toThrow('the line was cut')
    expect(await filesUnder(folder)).toEqual([])
  })

  it('follows no symbolic link, neither to read nor to write', async () => {
    const folder = aFolder()
    const secret = path.join(aFolder(), 'secret')
    writeFileSync(secret, 'secret')
    const store = await openFolderStore(folder)
    const [toRead, toWrite] = [newKey(), newKey()]
    mkdirSync(path.join(folder, 'objects', toRead.slice(0, 2)), { recursive: true })
    symlinkSync(secret, path.join(folder, 'objects', toRead.slice(0, 2), toRead))
    symlinkSync(secret, path.join(folder, 'incoming', toWrite))
    expect(await store.get(toRead)).toBeUndefined()
    expect(await keysOf(store)).toEqual([])
    await expect(store.put(toWrite, chunks('overwritten'))).rejects.toThrow('EEXIST')
    expect(readFileSync(secret, 'utf8')).toBe('secret')
  })

  it('can be read by its owner alone', async () => {
    const folder = path.join(aFolder(), 'files')
    const store = await openFolderStore(folder)
    await store.put(newKey(), chunks('x'))
    const [object = ''] = await filesUnder(folder)
    expect((await stat(path.join(folder, object))).mode & 0o777).toBe(0o600)
    for (const each of [folder, path.join(folder, 'objects')]) expect((await stat(each)).mode & 0o777).toBe(0o700)
  })

  it('throws away what a dead process was writing, and not what a living one writes', async () => {
    const folder = aFolder()
    const store = await openFolderStore(folder)
    writeFileSync(path.join(folder, 'incoming', newKey()), 'half')
    let goOn: () => void = () => undefined
    const key = newKey()
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.from('a')
      await new Promise<void>((resolve) => (goOn = resolve))
      yield Buffer.from('b')
    }
    const putting = store.put(key, slow())
    while (!existsSync(path.join(folder, 'incoming', key))) await new Promise((resume) => setTimeout(resume, 1))
    expect(await store.discardUnfinished()).toBe(1)
    await new Promise((resume) => setTimeout(resume, 20))
    goOn()
    await putting
    expect(await text((await store.get(key))!)).toBe('ab')
  })

  it('is emptied without touching what else lies there', async () => {
    const folder = aFolder()
    const store = await openFolderStore(folder)
    await store.put(newKey(), chunks('x'))
    writeFileSync(path.join(folder, 'somebody-elses'), '')
    await discardFolderStore(folder)
    expect(await filesUnder(folder)).toEqual(['somebody-elses'])
  })
})
