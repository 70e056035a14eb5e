import { act, fireEvent, render, screen } from '@testing-library/react'
import ChaptersPage from '../../../../src/packages/staff/library/chapters'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  useDisplay.setState({ isWindowWide: false })
})

it('keeps chapters that were corrected and not read again when the window becomes wide, and narrow again', async () => {
  fakeHost({
    'identity.home': () => ({
      card: null,
      roles: {
        isMember: false,
        clerk: null,
        staff: [{ unionId: 'gaoxin', unionName: '高新区总工会', role: 'reviewer' }],
      },
    }),
    'staff.overview': () => new Promise<never>(() => undefined),
    'librarian.headings': () => ({
      headings: [
        { line: 3, level: 1, title: '第一回' },
        { line: 90, level: 1, title: '第二回' },
      ],
      isAll: true,
      kind: 'found',
      confidence: 1,
      encoding: 'utf-8',
    }),
  })
  openWith({ import: 'import-1' })
  await act(async () => void render(<ChaptersPage />))
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '去掉 第二回' })))
  expect(screen.queryByText('第二回')).toBeNull()

  for (const isWindowWide of [true, false]) {
    await act(async () => useDisplay.setState({ isWindowWide }))
    expect(screen.queryByText('会员名册') !== null).toBe(isWindowWide)
    expect(screen.getByText('第一回')).toBeTruthy()
    expect(screen.queryByText('第二回')).toBeNull()
    expect(screen.getByRole('button', { name: '按这样分章' })).toBeTruthy()
  }
})
