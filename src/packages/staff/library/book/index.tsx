import { useCallback, useEffect } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { openStaffBook } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Console, Head } from '../../Console'
import { mayReview } from '../../useStaffing'
import { desk, isOver } from '../import/importDesk'
import { StaffBook } from './StaffBook'

/** One book as staff see it: what is known of it, how its text was read, and for whom it stands on a shelf. */
export default function StaffBookPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="书的资料" place="library" isFor={mayReview}>
      {(work) => (
        <View>
          {work.isWide && <Head title="书的资料" onBack={goBack} />}
          <Opened bookId={id} isWide={work.isWide} seat={work.seat} />
        </View>
      )}
    </Console>
  )
}

type OpenedProps = Pick<Parameters<typeof StaffBook>[0], 'isWide' | 'seat'> & { bookId: string }

function Opened({ bookId, isWide, seat }: OpenedProps) {
  const opened = useCloud(useCallback(() => call(openStaffBook, { bookId }), [bookId]))
  const { reload } = opened
  // A new text that has just been read turns the book over to another edition.
  const finished = desk.useDesk(({ begun, rows }) =>
    Object.values(rows)
      .filter((row) => isOver(row) && (row.bookId === bookId || begun.some((each) => each.bookId === bookId)))
      .map(({ id, done, total }) => `${id} ${done} ${total}`)
      .join(),
  )
  useEffect(() => {
    if (finished !== '') void reload()
  }, [finished, reload])
  return (
    <Answer of={opened} skeleton="form">
      {(data) => <StaffBook key={bookId} opened={data} isWide={isWide} seat={seat} onChanged={reload} />}
    </Answer>
  )
}
