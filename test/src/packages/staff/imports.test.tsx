import { act, fireEvent, render, screen } from '@testing-library/react'
import StaffLibraryPage from '../../../../src/packages/staff/library'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const REFUSED = {
  ...{ id: 'import-1', fileName: '夜航.txt', state: 'refused', done: 0, total: 1, refusal: '《夜航.txt》打不开' },
  ...{ bookId: null, title: null, report: null, text: null, at: 0 },
}

function aLibrary() {
  let rows = [REFUSED]
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'qinghe', unionName: '青禾', role: 'reviewer' }] },
    }),
    'librarian.imports': () => ({ rows, nextCursor: null }),
    'librarian.books': () => ({ rows: [], nextCursor: null }),
    'librarian.dropImport': () => {
      rows = []
      return {}
    },
  })
}

beforeEach(() => {
  emptyPhone()
  openWith({ part: 'imports' })
  useDisplay.setState({ isWindowWide: false })
})

it('A refused import of another visit is tried with another file or taken out of the list', async () => {
  const { sent } = aLibrary()
  await act(async () => void render(<StaffLibraryPage />))
  screen.getByRole('button', { name: '换文件再试 夜航.txt' })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '去掉 夜航.txt' })))
  expect(sent['librarian.dropImport']).toMatchObject([{ importId: 'import-1' }])
  expect(screen.queryByText('《夜航.txt》打不开')).toBeNull()
})
