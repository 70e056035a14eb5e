import { act, fireEvent, render, screen } from '@testing-library/react'
import type { UseRecord } from '../../../../domain/benefit/contract'
import UsesPage from '../../../../src/packages/me/uses'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const use = (id: string, partnerName: string): UseRecord => ({
  ...{ id, partnerName, at: 1_795_424_400_000, benefitTitle: '普通门诊医事服务费', serviceName: '普通门诊' },
  ...{ savedFen: 1000, kind: 'redeem', reversedAt: null, reason: null },
})
const YEAR = { year: 2026, count: 2, savedFen: 2000, hasEarlier: false }

beforeEach(emptyPhone)

describe('the uses of a year', () => {
  it('come page by page, under the sum of all of them', async () => {
    const { sent } = fakeHost({
      'benefit.myUses': ({ cursor }) =>
        cursor === undefined
          ? { ...YEAR, uses: [use('b', '和康门诊')], nextCursor: '1' }
          : { ...YEAR, uses: [use('a', '云剪理发')], nextCursor: null },
    })
    await act(async () => void render(<UsesPage />))
    expect(screen.getByText('用了 2 次，撤销的不算')).toBeTruthy()
    expect(screen.queryByText(/云剪理发/)).toBeNull()

    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '看更早的' })))

    expect(sent['benefit.myUses']?.[1]).toMatchObject({ year: 2026, cursor: '1' })
    expect(screen.getByText(/和康门诊/)).toBeTruthy()
    expect(screen.getByText(/云剪理发/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '看更早的' })).toBeNull()
  })
})
