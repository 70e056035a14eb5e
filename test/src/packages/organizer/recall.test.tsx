import { act, fireEvent, render, screen } from '@testing-library/react'
import type { OrganizedRow } from '../../../../domain/campaign/organizing'
import { Steer } from '../../../../src/packages/organizer/campaign/Steer'
import { aPlan } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const row = { unionId: 'gaoxin', state: 'published', card: { id: 'craft', title: '身边的工匠' } } as OrganizedRow
const seat = { unionId: 'gaoxin', unionName: '高新区总工会', role: 'manager' as const }

const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const type = (value: string) =>
  act(async () => void fireEvent.input(screen.getByLabelText('原因'), { target: { value } }))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

describe('the reason of a recall', () => {
  it('is read by the guard as it is typed, and keeps nobody from stopping', async () => {
    const { sent } = fakeHost({ 'organizer.recall': () => ({ row: { ...row, state: 'recalled' } }) })
    await act(async () => void render(<Steer seat={seat} row={row} plan={aPlan()} onChanged={() => undefined} />))
    await tap(/撤回活动/)
    await type('场地维修，办不成了')
    expect(screen.queryByText(/请再看看/)).toBeNull()
    await type('方案要求连续打卡，不合规定')
    expect(screen.getByText('请再看看：原因写了“方案要求连续打卡”')).toBeTruthy()
    expect(screen.getByText(/参加的人都会看到这一句/)).toBeTruthy()
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '撤回活动' }).at(-1)!))
    expect(sent['organizer.recall']).toMatchObject([{ campaignId: 'craft', reason: '方案要求连续打卡，不合规定' }])
  })
})
