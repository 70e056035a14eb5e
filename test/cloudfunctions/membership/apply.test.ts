import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { ConsentDocument } from '../../../cloudfunctions/_store/consents'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { documentNumber } from '../../../demo/documentNumbers'
import { applyToJoin, openMyApplication } from '../../../domain/membership/contract'
import { aCity, aJoin, anApplicant, onRoster } from '../../support/builders/anApplicant'

describe('joining the union', () => {
  it('lets in at once whoever is on the roster by name and document', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan, { employment: 'flexible' })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application).toMatchObject({ state: 'approved', kind: 'join', union: { id: 'yuanfan', memberCount: 1 } })
    expect(application.history.map(({ what }) => what)).toEqual(['提交申请', '名册核对一致，直接通过'])
    const [member] = await cloud.store<MemberDocument>('members').all()
    expect(member).toMatchObject({
      openid: mulan.openid,
      unionPath: '/qinghe/gaoxin/yuanfan/',
      issuerName: '青禾市总工会',
      status: 'active',
      employment: 'flexible',
    })
    expect(member?.cardNumber).toMatch(/^\d{16}$/)
    expect((await cloud.store<UnionDocument>('unions').get('yuanfan'))?.memberCount).toBe(1)
    expect(await cloud.store('accounts').get(mulan.openid)).toMatchObject({
      memberId: member?._id,
      applicationId: null,
    })
  })

  it('forgives a blank and either middle dot in a name on the roster', async () => {
    const cloud = await aCity()
    const person = anApplicant(2, { name: '古丽娜·江' })
    await onRoster(cloud, person, { name: '古丽娜 • 江' })

    const { application } = await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person))

    expect(application.state).toBe('approved')
  })

  it('leaves everybody else with the union, for three working days', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application).toMatchObject({ state: 'applied', deciderName: '远帆精密制造工会', returnReason: null })
    // Friday to Wednesday, at the same time of day.
    expect(application.dueAt).toBe(Date.parse('2026-11-25T09:41:00+08:00'))
    expect(application.documentMasked).toMatch(/^\d\*{8}[\dX]$/)
    expect(application.phoneMasked).toMatch(/^154\*{4}\d{4}$/)
    expect((await cloud.as(mulan.openid).must(openMyApplication, {})).application).toEqual(application)
  })

  it('tells staff when the roster has this name and phone with another document', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, { ...mulan, number: documentNumber('resident', 77) })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application.state).toBe('applied')
    const stored = await cloud.store<ApplicationDocument>('applications').get(application.id)
    expect(stored?.match).toBe('document_differs')
  })

  it('lets nobody in whose document is on the roster under another name', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan, { name: '秦知远' })

    const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    expect(application.state).toBe('applied')
  })

  it('records both consents with version and time', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()

    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const given = await cloud.store<ConsentDocument>('consents').all({ openid: mulan.openid })
    expect(given.map(({ kind, version, givenAt }) => ({ kind, version, givenAt }))).toEqual(
      expect.arrayContaining([
        { kind: 'terms', version: '2026-11-20', givenAt: cloud.now },
        { kind: 'document_number', version: '2026-11-01', givenAt: cloud.now },
      ]),
    )
  })

  it('writes one audit entry for a membership that nobody had to decide', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)

    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const entries = await cloud.store<AuditDocument>('audit').all()
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ _id: 'yuanfan:000000000', actor: null, subjectOpenid: mulan.openid })
  })

  it.each(['hk_macau_resident', 'taiwan_resident', 'foreign_permanent_2023'] as const)(
    'takes a document of the kind %s',
    async (documentKind) => {
      const cloud = await aCity()
      const person = anApplicant(3, { number: documentNumber(documentKind, 3) })

      const { application } = await cloud
        .as(person.openid)
        .must(applyToJoin, await aJoin(cloud, person, { documentKind }))

      expect(application).toMatchObject({ state: 'applied', documentKind })
    },
  )

  it('takes a 2017 permit, whose number tells no age', async () => {
    const cloud = await aCity()
    const person = anApplicant(3, { number: 'ABC123456789012' })

    const draft = await aJoin(cloud, person, { documentKind: 'foreign_permanent_2017' })
    const { application } = await cloud.as(person.openid).must(applyToJoin, draft)

    expect(application.documentMasked).toBe('A********2')
  })
})

describe('the cost', () => {
  it('is one step of reads, four of tries beside the look-ups, and the transaction', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    const draft = await aJoin(cloud, mulan)

    const { steps } = await cloud.steps(() => cloud.as(mulan.openid).must(applyToJoin, draft))

    expect(steps).toBe(21)
  })
})
