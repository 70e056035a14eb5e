import type { FileDocument } from '../../../../cloudfunctions/_store/files'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import type { ReceiptDocument } from '../../../../cloudfunctions/_store/receipts'
import { storeFile } from '../../../../cloudfunctions/_kit/files'
import { confirmNotice, openInbox, readNotice } from '../../../../domain/notice/contract'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'
import { aNotice } from '../../../support/builders/aNotice'
import { aReader } from './aReader'

const KEY = 'a-tap-of-this-test-0'
const NOTICE = { noticeId: 'notice-checkup' }

const receiptsIn = (cloud: Cloud) => cloud.store<ReceiptDocument>('receipts').all()

async function aFile(cloud: Cloud, _id: string, differing: Partial<FileDocument> = {}): Promise<void> {
  const storageId = await cloud.run(() => storeFile(`files/${_id}`, Buffer.from('%PDF-1.7 of this test')))
  await cloud.store<FileDocument>('files').put({
    ...{ _id, storageId, purpose: 'notice', kind: 'document', openid: 'o-author', unionPath: '/qinghe/' },
    ...{ name: `${_id}.pdf`, type: 'application/pdf', size: 21, width: null, height: null },
    ...{ belongsTo: 'notice:notice-checkup', createdAt: 1, looseSince: 0 },
    ...differing,
  })
}

describe('opening a notice', () => {
  it('shows it whole, and keeps that it was read', async () => {
    const { cloud, lin, member } = await aReader()
    await aNotice(cloud, { contacts: [{ name: '组织部', phone: '0571-0000', email: '' }], changes: '改了时间' })
    const { notice, now } = await lin.must(readNotice, NOTICE)
    expect(notice).toMatchObject({
      row: { id: 'notice-checkup', isUnread: false, confirmedAt: null },
      body: [{ kind: 'paragraph', inlines: [{ text: '带身份证、亮会员码即可。' }] }],
      contacts: [{ name: '组织部' }],
      ...{ cover: null, chain: [], changes: '改了时间', recallReason: null, recalledAbove: null, share: null },
    })
    expect(await receiptsIn(cloud)).toEqual([
      {
        _id: `notice-checkup:${member._id}`,
        noticeId: 'notice-checkup',
        memberId: member._id,
        unionId: 'yuanfan',
        unionPath: '/qinghe/gaoxin/yuanfan/',
        readAt: now,
        confirmedAt: 0,
      },
    ])
  })

  it('twice, or by two phones at once, is read once; the receipt says when last', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud)
    await Promise.all([1, 2, 3].map(() => lin.must(readNotice, NOTICE)))
    cloud.advance(5000)
    await lin.must(readNotice, NOTICE)
    expect(await receiptsIn(cloud)).toMatchObject([{ readAt: cloud.now }])
  })

  it('leaves a confirmation as it was', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true })
    await lin.must(confirmNotice, { ...NOTICE, requestKey: KEY })
    const confirmedAt = cloud.now
    cloud.advance(5000)
    const { notice } = await lin.must(readNotice, NOTICE)
    expect(notice.row.confirmedAt).toBe(confirmedAt)
    expect(await receiptsIn(cloud)).toMatchObject([{ readAt: cloud.now, confirmedAt }])
  })

  it('links to its files for a while, in the order of the notice, and leaves out those that are gone', async () => {
    const { cloud, lin } = await aReader()
    for (const id of ['form', 'list', 'picture', 'binned']) await aFile(cloud, id)
    await cloud.store<FileDocument>('files').change({ _id: 'binned' }, { belongsTo: 'bin' })
    await aNotice(cloud, {
      attachmentIds: ['list', 'form', 'binned', 'never-there'],
      body: [{ kind: 'picture', fileId: 'picture', alt: '体检中心' }],
    })
    const { notice } = await lin.must(readNotice, NOTICE)
    expect(notice.attachments.map(({ id }) => id)).toEqual(['list', 'form'])
    expect(Object.keys(notice.pictures)).toEqual(['picture'])
    expect(notice.attachments[0]).toMatchObject({ name: 'list.pdf', type: 'application/pdf', size: 21 })
    const address = new URL(notice.attachments[0]!.url)
    expect((await fetch(address)).status).toBe(200)
    // Another address of the same: neither the moment nor the signature can be made up.
    for (const name of address.searchParams.keys()) {
      const forged = new URL(address)
      forged.searchParams.set(name, String(Number(address.searchParams.get(name)) + 1) || 'x')
      expect((await fetch(forged)).status).toBeGreaterThanOrEqual(400)
    }
    // Whoever forwards it forwards nothing that lasts.
    cloud.advance(DAY_MS)
    expect((await fetch(address)).status).toBeGreaterThanOrEqual(400)
  })

  it('shows how many have confirmed, counted at most once a minute, and never more than it was for', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true, members: 2 })
    const share = async () => (await lin.must(readNotice, NOTICE)).notice.share
    expect(await share()).toEqual({ confirmed: 0, members: 2 })
    const others = await Promise.all([1, 2, 3].map((at) => aMember(cloud, { _id: `m-${at}` })))
    await cloud.as(others[0]!.openid!).must(confirmNotice, { ...NOTICE, requestKey: KEY })
    expect(await share()).toEqual({ confirmed: 1, members: 2 })
    // What another instance of the function writes is seen when the minute is over.
    const shelf = cloud.store<ReceiptDocument>('receipts')
    const [receipt] = (await shelf.all()).filter(({ confirmedAt }) => confirmedAt > 0)
    for (const at of [7, 8]) await shelf.put({ ...receipt!, _id: `notice-checkup:m-${at}`, memberId: `m-${at}` })
    expect(await share()).toEqual({ confirmed: 1, members: 2 })
    cloud.advance(60_000)
    expect(await share()).toEqual({ confirmed: 2, members: 2 })
  })

  it('of one that was recalled has the reason and nothing of what it said, and counts no reader', async () => {
    const { cloud, lin } = await aReader()
    await aFile(cloud, 'form')
    await aNotice(cloud, {
      ...{ attachmentIds: ['form'], contacts: [{ name: '组织部', phone: '', email: '' }], changes: '改了时间' },
      ...{ needsConfirmation: true, recalledAt: cloud.now, recallReason: '日期写错了，明天重发' },
    })
    const { notice } = await lin.must(readNotice, NOTICE)
    expect(notice.recallReason).toBe('日期写错了，明天重发')
    expect(notice.row).toMatchObject({ title: '职工健康体检 11 月 24 日开始预约', recalledAt: cloud.now })
    const { row: _row, recallReason: _reason, ...rest } = notice
    expect(rest).toEqual({
      ...{ body: [], pictures: {}, attachments: [], contacts: [], cover: null, chain: [] },
      ...{ recalledAbove: null, changes: null, share: null },
    })
    expect(await receiptsIn(cloud)).toEqual([])
  })
})

describe('a notice that is not for the caller', () => {
  const arranged: Record<string, (cloud: Cloud) => Promise<unknown>> = {
    'does not exist': () => Promise.resolve(),
    'is for a sibling': (cloud) => aNotice(cloud, { paths: ['/qinghe/gaoxin/qingmu/'] }),
    'is for a union whose path begins alike': (cloud) => aNotice(cloud, { paths: ['/qinghe/gaoxin/yuanfan2/'] }),
    'is of another city': (cloud) => aNotice(cloud, { paths: ['/linshui/'], unionPath: '/linshui/' }),
    'is on another’s list': (cloud) => aNotice(cloud, { audience: { kind: 'list', memberIds: ['m-other'] } }),
    'is for another age': (cloud) =>
      aNotice(cloud, { audience: { kind: 'members', unionIds: ['yuanfan'], ageTo: 30 } }),
    'is still to come': (cloud) => aNotice(cloud, { publishAt: cloud.now + 1 }),
    'was recalled before it came': (cloud) =>
      aNotice(cloud, { publishAt: cloud.now + 1, recalledAt: cloud.now, recallReason: '不发了' }),
    'is for unions to pass on': (cloud) => aNotice(cloud, { audience: { kind: 'unions' }, unionId: 'gaoxin' }),
    'is a guide': (cloud) => aNotice(cloud, { kind: 'guide', audience: { kind: 'everybody' } }),
  }

  it.each(Object.keys(arranged))(
    'answers as one that does not exist, byte for byte and request for request: %s',
    async (why) => {
      const { cloud, lin } = await aReader()
      await arranged[why]!(cloud)
      for (const [name, contract] of [
        ['read', readNotice],
        ['confirm', confirmNotice],
      ] as const) {
        const answers: string[] = []
        const { log, steps } = await cloud.steps(async () => {
          answers.push(JSON.stringify(await lin.call(contract, { ...NOTICE, requestKey: KEY })))
        })
        const { log: missing, steps: stepsOfMissing } = await cloud.steps(async () => {
          answers.push(JSON.stringify(await lin.call(contract, { noticeId: 'never-was-one', requestKey: KEY })))
        })
        expect([name, answers[0]]).toEqual([name, answers[1]])
        expect(answers[0]).toContain('notice.not_found')
        expect([[...log].sort(), steps]).toEqual([[...missing].sort(), stepsOfMissing])
      }
      expect(await receiptsIn(cloud)).toEqual([])
    },
  )

  it('stays readable by name for whoever is on its list and moved away', async () => {
    const { cloud, lin } = await aReader({ _id: 'm-moved', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
    await aNotice(cloud, { audience: { kind: 'list', memberIds: ['m-moved'] } })
    expect((await lin.must(readNotice, NOTICE)).notice.row.id).toBe('notice-checkup')
  })

  it('is the same to a membership that was claimed by another account', async () => {
    const { cloud, member } = await aReader()
    await aNotice(cloud)
    await cloud.store('accounts').change({ _id: member.openid }, { memberId: 'm-another' })
    for (const contract of [readNotice, confirmNotice]) {
      expect(await cloud.as(member.openid!).call(contract, { ...NOTICE, requestKey: KEY })).toMatchObject({
        error: { code: 'session.not_member' },
      })
    }
  })
})

describe('确认收到', () => {
  it('is kept with its moment, and answers with the counts as they are then', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true, members: 186 })
    await aNotice(cloud, { _id: 'another', needsConfirmation: true })
    const answer = await lin.must(confirmNotice, { ...NOTICE, requestKey: KEY })
    expect(answer).toMatchObject({
      row: { id: 'notice-checkup', confirmedAt: cloud.now, isUnread: false },
      share: { confirmed: 1, members: 186 },
      counts: { unread: 1, toConfirm: 1 },
    })
    expect((await lin.must(openInbox, {})).counts).toEqual(answer.counts)
  })

  it('twice, late, or by two phones at once is once, with the first moment', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true, members: 10 })
    const confirm = () => lin.must(confirmNotice, { ...NOTICE, requestKey: KEY })
    const confirmedAt = cloud.now
    const [first] = await Promise.all([confirm(), confirm(), confirm()])
    expect(first.share).toEqual({ confirmed: 1, members: 10 })
    cloud.advance(3000)
    expect(await confirm()).toMatchObject({ row: { confirmedAt }, share: { confirmed: 1, members: 10 } })
    cloud.advance(60_000)
    expect(await confirm()).toMatchObject({ row: { confirmedAt }, share: { confirmed: 1, members: 10 } })
  })

  it('counts after the deadline too: the moment says that it was late', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true, deadline: cloud.now - 1 })
    const { row } = await lin.must(confirmNotice, { ...NOTICE, requestKey: KEY })
    expect(row.confirmedAt).toBeGreaterThan(row.deadline!)
  })

  it('is refused where none is wanted, and after the recall', async () => {
    const { cloud, lin } = await aReader()
    const notice = await aNotice(cloud)
    const confirm = () => lin.call(confirmNotice, { ...NOTICE, requestKey: KEY })
    expect(await confirm()).toMatchObject({ error: { code: 'notice.no_confirmation' } })
    await aNotice(cloud, { ...notice, needsConfirmation: true, recalledAt: cloud.now, recallReason: '不办了' })
    expect(await confirm()).toMatchObject({ error: { code: 'notice.recalled' } })
    expect(await receiptsIn(cloud)).toEqual([])
  })

  it('is kept of a member who joined later, and is in nobody’s way', async () => {
    const { cloud, lin } = await aReader({ joinedAt: Date.parse('2026-11-20T09:40:00+08:00') })
    await aNotice(cloud, { needsConfirmation: true, members: 0 })
    const { share } = await lin.must(confirmNotice, { ...NOTICE, requestKey: KEY })
    expect(share).toEqual({ confirmed: 0, members: 0 })
    expect((await cloud.store<NoticeDocument>('notices').get('notice-checkup'))?.members).toBe(0)
  })
})

describe('opening and confirming cost', () => {
  it('three round trips, one more where there are files', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true })
    const rounds = async (work: () => Promise<unknown>) => {
      const { steps, requests } = await cloud.steps(work)
      return [steps, requests]
    }
    // Account, member, notice; posting, receipt, 全部已读; receipt written, confirmations counted.
    expect(await rounds(() => lin.must(readNotice, NOTICE))).toEqual([3, 8])
    expect(await rounds(() => lin.must(readNotice, NOTICE))).toEqual([3, 7])
    expect(await rounds(() => lin.must(confirmNotice, { ...NOTICE, requestKey: KEY }))).toEqual([3, 10])
    await aFile(cloud, 'form')
    await aNotice(cloud, { needsConfirmation: true, attachmentIds: ['form'] })
    expect(await rounds(() => lin.must(readNotice, NOTICE))).toEqual([4, 9])
  })
})
