import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { openS3Store } from '../../../cloudhost/storage/s3Store'
import { newKey } from '../../../cloudhost/storage/store'
import { aFolder } from './aFileHost'
import { aBucketServer, hasBucketServer, keysOf } from './onEveryStore'

const MB = 1024 * 1024
const HOURS = 60 * 60 * 1000
/** When every multipart upload began, says the server of the tests. */
const INITIATED = Date.parse('2010-11-10T20:48:33Z')

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const each of texts) yield Buffer.from(each)
}
/** As much as makes a multipart upload, then what the test says. */
async function* large(then: () => Promise<void>): AsyncGenerator<Buffer> {
  for (let n = 0; n < 9; n++) yield Buffer.alloc(MB, n)
  await then()
}

;(hasBucketServer ? describe : describe.skip)('a bucket of objects', () => {
  const { bucketOf, openBeside, uploadsOf, client } = aBucketServer()
  it('sees only what lies under its prefix and has the name of an object', async () => {
    const bucket = bucketOf(aFolder())
    const store = await openBeside(bucket)
    const key = newKey()
    await store.put(key, chunks('ours'))
    const s3 = client()
    for (const Key of [`other/${newKey()}`, `${bucket.prefix!}readme.txt`, `${bucket.prefix!}deeper/${newKey()}`]) {
      await s3.send(new PutObjectCommand({ Bucket: bucket.bucket, Key, Body: 'somebody else’s' }))
    }
    expect(await keysOf(store)).toEqual([key])
    s3.destroy()
  })

  it('lists more than fit on one page', async () => {
    const store = await openBeside(bucketOf(aFolder()))
    const keys = Array.from({ length: 1005 }, () => newKey())
    for (let at = 0; at < keys.length; at += 67) {
      await Promise.all(keys.slice(at, at + 67).map((key) => store.put(key, chunks('x'))))
    }
    expect(await keysOf(store)).toEqual([...keys].sort())
  })

  it('ends the multipart upload of content that breaks off', async () => {
    const bucket = bucketOf(aFolder())
    const store = await openBeside(bucket)
    const seen: number[] = []
    const put = store.put(
      newKey(),
      large(async () => {
        seen.push((await uploadsOf(bucket.prefix)).length)
        throw new Error('the line was cut')
      }),
    )
    await expect(put).rejects.toThrow('the line was cut')
    expect([seen, (await uploadsOf(bucket.prefix)).length, await keysOf(store)]).toEqual([[1], 0, []])
  })

  it('throws away multipart uploads of the dead after a day, and none that a living one writes', async () => {
    const bucket = bucketOf(aFolder())
    let now = INITIATED + 24 * HOURS - 1
    const another = await openBeside(bucket, () => now)
    const store = await openBeside(bucket, () => INITIATED + 48 * HOURS)
    const key = newKey()
    const discarded: number[] = []
    await store.put(
      key,
      large(async () => {
        // By the process that writes it: never. By another one: when it is old enough to be a dead one's.
        discarded.push(await store.discardUnfinished(), await another.discardUnfinished())
      }),
    )
    expect([discarded, (await store.stat(key))?.size]).toEqual([[0, 0], 9 * MB])

    const lost = store.put(
      newKey(),
      large(async () => {
        now += 1
        expect(await another.discardUnfinished()).toBe(1)
      }),
    )
    // In what words is the server's affair.
    await expect(lost).rejects.toThrow()
    expect(await keysOf(store)).toEqual([key])
  })

  it('says at once what cannot be reached, and never with which keys', async () => {
    const { credentials, ...settings } = bucketOf(aFolder())
    const opening = openS3Store({ ...settings, bucket: 'none-such' }, credentials, Date.now)
    await expect(opening).rejects.toThrow(/cannot be reached at http:.*, bucket none-such: NotFound \(404\)/)
    const nobody = openS3Store({ ...settings, endpoint: 'http://127.0.0.1:9' }, credentials, Date.now)
    await expect(nobody).rejects.toThrow(/cannot be reached at http:\/\/127\.0\.0\.1:9/)
    await expect(nobody).rejects.not.toThrow(credentials.secretAccessKey)
  })

  it('holds objects under keys and nothing of what people called them', async () => {
    const bucket = bucketOf(aFolder())
    const store = await openBeside(bucket)
    await store.put(newKey(), chunks('x'))
    const s3 = client()
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket.bucket, Prefix: bucket.prefix }))
    expect(Contents?.map(({ Key }) => Key)).toEqual([expect.stringMatching(/^[0-9a-f]{12}\/[0-9a-f]{32}$/)])
    s3.destroy()
  })
})
