import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfiguration } from '../../../cloudhost/configuration'
import { takeS3Credentials } from '../../../cloudhost/storage/s3Settings'
import { aFolder } from './aFileHost'

/** Reads a configuration that is right but for what is given. */
function reading(storage: unknown) {
  const file = path.join(aFolder(), 'cloudhost.json')
  writeFileSync(file, JSON.stringify({ functions: 'a', collections: 'b', data: 'c', storage }))
  return readConfiguration(file)
}

const S3 = { endpoint: 'https://s3.example', region: 'r', bucket: 'b' }

describe('the settings of storage', () => {
  it('of the checkout let people write in one place, and show pictures from another', async () => {
    expect((await readConfiguration(path.resolve('config/cloudhost.json'))).storage).toEqual({
      phonesWriteUnder: ['uploads/'],
      picturesUnder: ['pictures/'],
    })
  })

  it('may be left out', async () => {
    expect((await reading(undefined)).storage).toEqual({})
  })

  it('are taken as they are when right', async () => {
    const storage = { folder: '/srv/files', largestFileBytes: 1, linkSeconds: 86_400, picturesUnder: ['picture/'] }
    expect((await reading(storage)).storage).toEqual(storage)
  })

  it('may name folders for people, and a bucket', async () => {
    const storage = { phonesWriteUnder: ['a/', 'b/c/'], largestPartBytes: 1, mostUnfinishedBytes: 2, s3: S3 }
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
    [{ phonesWriteUnder: ['uploads'] }, 'set "storage.phonesWriteUnder" to a list of paths that end in "/"'],
    [{ largestPartBytes: -1 }, 'set "storage.largestPartBytes" to a number of bytes'],
    [{ mostUnfinishedBytes: '300 MB' }, 'set "storage.mostUnfinishedBytes" to a number of bytes'],
    [{ s3: 'https://s3' }, 'set "storage.s3" to an object'],
    [{ s3: { ...S3, endpoint: 's3.example' } }, 'set "storage.s3.endpoint" to an address'],
    [{ s3: { ...S3, bucket: undefined } }, 'set "storage.s3.bucket" to a name'],
    [{ s3: { ...S3, prefix: 'a' } }, 'set "storage.s3.prefix" to a path that ends in "/"'],
    [{ s3: { ...S3, forcePathStyle: 'yes' } }, 'set "storage.s3.forcePathStyle" to true or false'],
    [
      { s3: { ...S3, secretAccessKey: 'x' } },
      'keys go into CLOUDHOST_S3_ACCESS_KEY_ID and CLOUDHOST_S3_SECRET_ACCESS_KEY',
    ],
    [{ s3: S3, folder: 'a' }, 'set either "storage.folder" or "storage.s3"'],
    [[], 'set "storage" to an object'],
    [null, 'set "storage" to an object'],
  ])('%j are refused: %s', async (storage, words) => {
    await expect(reading(storage)).rejects.toThrow(words)
  })
})

describe('the keys of a bucket', () => {
  const keys = { accessKeyId: 'invented', secretAccessKey: 'secret' }

  it('come from the environment, and functions do not find them there any more', async () => {
    const environment = { CLOUDHOST_S3_ACCESS_KEY_ID: 'invented', CLOUDHOST_S3_SECRET_ACCESS_KEY: 'secret', PATH: '/' }
    expect(await takeS3Credentials(environment, '/nowhere')).toEqual(keys)
    expect(environment).toEqual({ PATH: '/' })
  })

  it('come from a file that only its owner can read', async () => {
    const file = path.join(aFolder(), 's3-credentials.json')
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
    expect(await takeS3Credentials({}, file)).toEqual(keys)
    chmodSync(file, 0o644)
    await expect(takeS3Credentials({}, file)).rejects.toThrow('can be read by others')
  })

  it.each([['{}'], ['{ "accessKeyId": "invented", "secretAccessKey": "" }']])(
    'are asked for when the file has %s',
    async (text) => {
      const file = path.join(aFolder(), 's3-credentials.json')
      writeFileSync(file, text, { mode: 0o600 })
      await expect(takeS3Credentials({}, file)).rejects.toThrow('must hold')
    },
  )

  it('are asked for by name when they are nowhere', async () => {
    await expect(takeS3Credentials({}, '/nowhere/s3.json')).rejects.toThrow(
      'Set CLOUDHOST_S3_ACCESS_KEY_ID and CLOUDHOST_S3_SECRET_ACCESS_KEY, or put the keys of the bucket into /nowhere/s3.json.',
    )
  })
})
