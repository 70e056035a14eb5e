import { act, render, screen } from '@testing-library/react'
import MePage from '../../../../src/pages/me'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({})
})

async function visit(isJudge: boolean) {
  const host = fakeHost({
    'identity.home': () => ({
      ...{ card: null, application: null, waitingForMe: 0, benefitTotal: 0 },
      roles: { isMember: true, staff: [], clerk: null, isJudge },
    }),
    'benefit.myUses': () => ({ count: 0, savedFen: 0 }),
    'jury.mine': () => ({ rows: [], done: 1, asked: 3, nextCursor: null }),
  })
  await act(async () => void render(<MePage />))
  return Object.keys(host.sent)
}

it('asks nothing about judging for whoever judges nothing', async () => {
  expect(await visit(false)).toEqual(['identity.home', 'benefit.myUses'])
  expect(screen.getByText('用卡记录')).toBeTruthy()
})

it('shows a judge how many works are left', async () => {
  expect(await visit(true)).toEqual(['identity.home', 'benefit.myUses', 'jury.mine'])
  expect(screen.getByText('还有 2 件没评')).toBeTruthy()
})
