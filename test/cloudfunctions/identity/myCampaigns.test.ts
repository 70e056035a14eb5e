import { keepTaker } from '../../../cloudfunctions/_store/campaigns'
import { exportMyData } from '../../../domain/identity/contract'
import { aCloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { sealedIdentity } from '../../../demo/people'
import { documentNumber, phoneNumber } from '../../../demo/documentNumbers'

it('hands over every campaign one takes part in, however many, and nobody else’s', async () => {
  const cloud = await aCloud({ functions: ['identity'] })
  const { documentSealed, phoneSealed } = await cloud.run(async () =>
    sealedIdentity({ kind: 'resident', number: documentNumber('resident', 999), phone: phoneNumber(999) }),
  )
  const lin = await aMember(cloud, { documentSealed, phoneSealed })
  const su = await aMember(cloud, { _id: 'm-su', documentSealed, phoneSealed })
  await aCampaign(cloud, { _id: 'craft', plan: { title: '身边的工匠' } })
  await aCampaign(cloud, { _id: 'walk', plan: { title: '一起走走' } })
  await cloud.run(async () => {
    await keepTaker('craft', lin, cloud.now)
    await keepTaker('gone', lin, cloud.now + 1_000)
    await keepTaker('walk', su, cloud.now)
  })
  const { json } = await cloud.as('o-m-lin').must(exportMyData, {})
  expect((JSON.parse(json) as Record<string, unknown>)['主题活动']).toEqual([
    { 活动: '已经删掉的活动', 第一次参加: expect.any(String) },
    { 活动: '身边的工匠', 第一次参加: expect.any(String) },
  ])
  expect(json).not.toContain('一起走走')
})
