import { decodeQR } from 'qr/decode.js'
import sharp from 'sharp'
import { readLink, storageIdOf, temporaryLinks } from '../../../cloudfunctions/_kit/files'
import { codeFileId } from '../../../cloudfunctions/_store/campaignCode'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { codeOfCampaign } from '../../../domain/campaign/contract'
import { changeCampaign } from '../../../domain/campaign/organizing'
import type { FileLink } from '../../../domain/file/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aKey, seated } from '../organizer/aDesk'

let cloud: Cloud
let lin: Person
let stranger: Person
const complaints = jest.spyOn(console, 'error')
beforeEach(async () => {
  complaints.mockReset().mockImplementation(() => undefined)
  cloud = await aCloud({ functions: ['campaign', 'organizer', 'file'] })
  await aMember(cloud)
  ;[lin, stranger] = [cloud.as('o-m-lin'), cloud.as('o-stranger')]
})
afterEach(() => expect(cloud.faults).toEqual([]))

const campaignId = 'campaign-craft'
const codeFor = async (who: Person) => (await who.must(codeOfCampaign, { campaignId })).picture
const bytesOf = ({ url }: FileLink) => cloud.run(() => readLink(url, 1_000_000))
const kept = () => cloud.store<FileDocument>('files').all()

async function saidBy(picture: FileLink): Promise<string> {
  const { data, info } = await sharp(await bytesOf(picture))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return decodeQR({ data, width: info.width, height: info.height })
}

describe('the mini-program code of a campaign', () => {
  it('is made once, kept with the campaign, and says which page and which campaign', async () => {
    await aCampaign(cloud)
    const picture = await codeFor(lin)
    expect(await saidBy(picture!)).toBe(`packages/campaign/detail/index?scene=${campaignId}`)
    expect((await bytesOf(picture!))!.length).toBe(picture!.size)
    cloud.advance(90 * DAY_MS)
    expect((await codeFor(stranger))!.id).toBe(picture!.id)
    expect(cloud.openApi.programCodes.asked()).toBe(1)
    expect(await kept()).toMatchObject([{ _id: picture!.id, belongsTo: `campaign:${campaignId}`, openid: '' }])
  })

  it('is for whoever may look at the campaign; others hear what they hear of one that never was', async () => {
    await aCampaign(cloud, { plan: { audience: { unionIds: ['qinghe'], isPublic: false } } })
    const replies = await Promise.all([
      stranger.call(codeOfCampaign, { campaignId }),
      stranger.call(codeOfCampaign, { campaignId: 'never' }),
    ])
    expect(replies[0]).toMatchObject({ ok: false, error: { code: 'campaign.not_found' } })
    expect(replies[0]).toEqual(replies[1])
    expect(cloud.openApi.programCodes.asked()).toBe(0)
    expect(await codeFor(lin)).not.toBeNull()
    await aCampaign(cloud, { state: 'draft', openTo: ['/qinghe/'] })
    expect(await lin.call(codeOfCampaign, { campaignId })).toMatchObject({ error: { code: 'campaign.not_found' } })
  })

  it('is one where many phones ask at once, and every link they get opens it', async () => {
    await aCampaign(cloud)
    const pictures = await Promise.all(Array.from({ length: 8 }, () => codeFor(lin)))
    for (const picture of pictures) expect(await bytesOf(picture!)).toHaveLength(picture!.size)
    expect(cloud.openApi.programCodes.asked()).toBe(1)
    expect(await kept()).toHaveLength(1)
  })

  it('is not there where WeChat gives none, which is asked again a minute later and not before', async () => {
    await aCampaign(cloud)
    for (const reason of ['pageNotPublished', 'quotaReached', 'notPermitted', 'systemBusy'] as const) {
      cloud.openApi.programCodes.refuse(reason)
      const before = cloud.openApi.programCodes.asked()
      for (let poster = 0; poster < 3; poster++) expect(await codeFor(lin)).toBeNull()
      expect(cloud.openApi.programCodes.asked()).toBe(before + 1)
      cloud.advance(MINUTE_MS)
    }
    expect(complaints).toHaveBeenCalledTimes(4)
    expect(await kept()).toEqual([])
    cloud.openApi.programCodes.refuse(null)
    expect(await codeFor(lin)).not.toBeNull()
  })

  it('is not there for an id that no code has room for', async () => {
    await aCampaign(cloud, { _id: 'campaign-with-an-id-beyond-32-characters' })
    const asked = { campaignId: 'campaign-with-an-id-beyond-32-characters' }
    expect((await lin.must(codeOfCampaign, asked)).picture).toBeNull()
    expect(cloud.openApi.programCodes.asked()).toBe(0)
  })

  it('leaves nothing behind that no document names, wherever it is killed, and is made by the next', async () => {
    let wasWhole = false
    for (let nth = 1; !wasWhole; nth++) {
      expect(nth).toBeLessThan(30)
      await cloud.dispose()
      cloud = await aCloud({ functions: ['campaign'] })
      await aMember(cloud)
      await aCampaign(cloud)
      lin = cloud.as('o-m-lin')
      const end = cloud.requests.fail((request) => request.nth >= nth)
      const reply = await lin.call(codeOfCampaign, { campaignId })
      wasWhole = reply.ok && reply.data.picture !== null
      end()
      await cloud.requests.idle()
      cloud.faults.length = 0
      const [named] = await kept()
      // Functions cannot list what is in storage: bytes that no document names would lie there for ever.
      const links = await cloud.run(async () =>
        temporaryLinks([await storageIdOf(`pictures/${codeFileId(campaignId)}.png`)]),
      )
      if (!named) expect([...links]).toEqual([])
      cloud.advance(MINUTE_MS)
      const picture = await codeFor(lin)
      expect(await saidBy(picture!)).toContain(campaignId)
      expect(await kept()).toMatchObject([{ _id: picture!.id, ...(named && { storageId: named.storageId }) }])
    }
  })

  it('stays when the campaign is changed and lets go of other files, and through the nightly sweep', async () => {
    const manager = await seated(cloud, 'o-manager', 'qinghe', 'manager')
    const file = aPictureOf(`campaign:${campaignId}`)
    await cloud.store<FileDocument>('files').put(file)
    const body = [{ kind: 'picture' as const, fileId: file._id, alt: '' }]
    const { revision } = await aCampaign(cloud, { body })
    const picture = await codeFor(lin)
    await manager.must(changeCampaign, {
      ...{ campaignId, revision, html: '<p>拍下身边的工匠。</p>', text: '换了正文', requestKey: aKey() },
    })
    expect(await cloud.store<FileDocument>('files').get(file._id)).toMatchObject({ belongsTo: null })
    cloud.advance(2 * DAY_MS)
    await cloud.runTimer('file', 'sweep')
    expect(await cloud.store<FileDocument>('files').get(file._id)).toBeUndefined()
    expect((await codeFor(lin))!.id).toBe(picture!.id)
    expect(cloud.openApi.programCodes.asked()).toBe(1)
  })

  it('costs two round trips once it is kept', async () => {
    await aCampaign(cloud)
    await codeFor(lin)
    const { steps, requests } = await cloud.steps(() => codeFor(lin))
    expect([steps, requests]).toEqual([2, 5])
  })
})

function aPictureOf(belongsTo: string): FileDocument {
  return {
    ...{
      _id: 'old-cover',
      storageId: 'cloud://test.files/pictures/f.jpg',
      purpose: 'campaign',
      kind: 'picture',
      openid: 'o-x',
    },
    ...{ unionPath: '/qinghe/', name: 'f.jpg', type: 'image/jpeg', size: 1, width: 1, height: 1, belongsTo },
    ...{ createdAt: cloud.now, looseSince: cloud.now },
  }
}
