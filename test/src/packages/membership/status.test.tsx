import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ApplicationView } from '../../../../domain/membership/contract'
import StatusPage from '../../../../src/packages/membership/status'
import { joinBack, keepJoinBack } from '../../../../src/stores/joinBack'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const APPLICATION: ApplicationView = {
  id: 'a1',
  kind: 'join',
  state: 'applied',
  name: '陆小满',
  documentKind: 'resident',
  documentMasked: '3********3',
  phoneMasked: '154****2003',
  channel: 'employer',
  employerName: '青木食品有限公司',
  flexibleGroup: null,
  insurance: 'city',
  union: {
    id: 'qingmu',
    name: '青木食品工会',
    employer: '青木食品有限公司',
    parentName: '高新区总工会',
    memberCount: 4,
    distanceMetres: null,
    isRegional: false,
  },
  deciderName: '青木食品工会',
  dueAt: Date.parse('2126-11-26T17:00:00+08:00'),
  returnReason: null,
  submittedAt: Date.parse('2126-11-21T17:00:00+08:00'),
  history: [],
}

const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(application: ApplicationView | null, answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({ 'membership.myApplication': () => ({ application }), ...answers })
  await act(async () => void render(<StatusPage />))
  return host
}

beforeEach(() => jest.restoreAllMocks())

describe('the application’s page', () => {
  it('says until when there is an answer, who decides, and what happens when the clock runs out', async () => {
    await open(APPLICATION)
    expect(screen.getByText('11 月 26 日 17:00 前有结果')).toBeTruthy()
    expect(screen.getByText('由青木食品工会审核，限 3 个工作日')).toBeTruthy()
    expect(screen.getByText(/到点没办会自动转到上级工会/)).toBeTruthy()
  })

  it('leads a returned application back to its form, with the reason in sight', async () => {
    const redirect = jest.spyOn(Taro, 'redirectTo')
    await open({ ...APPLICATION, state: 'returned', returnReason: '名册里没有你的名字' })
    expect(screen.getByText('要改的地方：名册里没有你的名字')).toBeTruthy()
    await tap(screen.getByRole('button', { name: '改一改再提交' }))
    expect(redirect).toHaveBeenCalledWith({ url: '/packages/membership/join/index' })
  })

  it('leads a member straight to the card', async () => {
    const go = jest.spyOn(Taro, 'switchTab')
    await open({ ...APPLICATION, state: 'approved' })
    await tap(screen.getByRole('button', { name: '去亮码' }))
    expect(go).toHaveBeenCalledWith({ url: '/pages/card/index' })
  })

  it('asks before it withdraws, and repeats the same request after a lost answer', async () => {
    const { sent, answers } = await open(APPLICATION, {
      'membership.withdraw': () => Promise.reject(new Error('no network')),
    })
    const ask = jest.spyOn(Taro, 'showModal')
    await tap(screen.getByRole('button', { name: '撤回申请' }))
    answers['membership.withdraw'] = () => ({ application: { ...APPLICATION, state: 'withdrawn' } })
    answers['membership.myApplication'] = () => ({ application: { ...APPLICATION, state: 'withdrawn' } })
    await tap(screen.getByRole('button', { name: '撤回申请' }))
    expect(ask).toHaveBeenCalledTimes(2)
    const [first, second] = sent['membership.withdraw']!
    expect(second).toEqual(first)
    expect(screen.getByText('申请已撤回')).toBeTruthy()
  })
})

describe('whoever was led to joining from a step', () => {
  const STEP = '/packages/campaign/submit/index?id=craft&track=film'
  beforeEach(() => {
    emptyPhone()
    keepJoinBack(STEP)
  })

  it('goes on with exactly that step once the union has said yes, and is led there once', async () => {
    const redirect = jest.spyOn(Taro, 'redirectTo')
    await open({ ...APPLICATION, state: 'approved' })
    await tap(screen.getByRole('button', { name: '接着刚才那一步' }))
    expect(redirect).toHaveBeenCalledWith({ url: STEP })
    expect(joinBack()).toBeUndefined()
  })

  it('may look at it while the union decides, and the step is kept until then', async () => {
    const redirect = jest.spyOn(Taro, 'redirectTo')
    await open(APPLICATION)
    expect(screen.getByText('申请通过后，打开这里就能接着刚才那一步')).toBeTruthy()
    await tap(screen.getByRole('button', { name: '先回去看看' }))
    expect(redirect).toHaveBeenCalledWith({ url: STEP })
    expect(joinBack()).toBe(STEP)
  })

  it('is never led out of this app by a link somebody wrote', () => {
    emptyPhone()
    for (const url of ['https://bad.example/', '//bad.example/a', 'javascript:alert(1)', '/sim?as=1']) keepJoinBack(url)
    expect(joinBack()).toBeUndefined()
  })
})
