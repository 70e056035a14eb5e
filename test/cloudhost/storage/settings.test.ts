import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfiguration } from '../../../cloudhost/configuration'
import { aFolder } from './aFileHost'

/** Reads a configuration that is right but for what is given. */
function reading(storage: unknown) {
  const file = path.join(aFolder(), 'cloudhost.json')
  writeFileSync(file, JSON.stringify({ functions: 'a', collections: 'b', data: 'c', storage }))
  return readConfiguration(file)
}

describe('the settings of storage', () => {
  it('may be left out: the configuration of the checkout has none', async () => {
    expect((await readConfiguration(path.resolve('config/cloudhost.json'))).storage).toEqual({})
    expect((await reading(undefined)).storage).toEqual({})
  })

  it('are taken as they are when right', async () => {
    const storage = { folder: '/srv/files', largestFileBytes: 1, linkSeconds: 86_400, picturesUnder: ['picture/'] }
    expect((await reading(storage)).storage).toEqual(storage)
  })

  it.each([
    [{ largestFile: 1 }, 'there is no setting "storage.largestFile"'],
    [{ constructor: 1 }, 'there is no setting "storage.constructor"'],
    [{ folder: '' }, 'set "storage.folder" to a path'],
    [{ largestFileBytes: '50MB' }, 'set "storage.largestFileBytes" to a number of bytes'],
    [{ largestFileBytes: 0 }, 'set "storage.largestFileBytes" to a number of bytes'],
    [{ linkSeconds: 86_401 }, 'set "storage.linkSeconds" to whole seconds from 1 to 86400'],
    [{ picturesUnder: ['picture'] }, 'set "storage.picturesUnder" to a list of paths that end in "/"'],
    [{ picturesUnder: ['/'] }, 'set "storage.picturesUnder" to a list of paths that end in "/"'],
    [[], 'set "storage" to an object'],
    [null, 'set "storage" to an object'],
  ])('%j are refused: %s', async (storage, words) => {
    await expect(reading(storage)).rejects.toThrow(words)
  })
})
