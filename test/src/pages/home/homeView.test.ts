import { loadHome } from '../../../../src/pages/home/homeView'
import Taro from '../../../support/taro'

describe('what the home page keeps on the phone', () => {
  it('has nothing of an applicant’s document or phone, not even masked', async () => {
    const data = {
      unionName: '青禾市总工会',
      card: null,
      application: {
        id: 'a1',
        kind: 'join',
        state: 'applied',
        name: '苏禾苗',
        documentKind: 'resident',
        documentMasked: '330106********9984',
        phoneMasked: '154****2002',
        union: { id: 'u1', name: '远帆精密制造工会' },
        deciderName: '远帆精密制造工会',
        dueAt: 2,
        returnReason: null,
        submittedAt: 1,
        history: [],
      },
      roles: { isMember: false, staff: [], clerk: null, isJudge: false },
      benefits: [],
      benefitTotal: 0,
      waitingForMe: 0,
      now: 1,
    }
    jest.spyOn(Taro, 'request').mockResolvedValue({ statusCode: 200, data: { result: { ok: true, data } } })
    const kept = JSON.stringify(await loadHome())
    expect(kept).toContain('远帆精密制造工会')
    for (const personal of ['330106', '9984', '154', '2002', '苏禾苗']) expect(kept).not.toContain(personal)
  })
})
