import { View } from '@tarojs/components'
import type { StaffSeat } from '../../../../../domain/identity/contract'
import { Section } from '../../../../components/Section'
import { State } from '../../../../components/State'
import { desk, isOver } from '../import/importDesk'
import { ImportCard } from '../import/ImportCard'
import { OnTheWay } from '../import/OnTheWay'
import { ReportView } from '../import/ReportView'
import { TextReadingView } from '../import/TextReadingView'
import { useLeavingWarned } from '../import/useLeavingWarned'
import { BookContents } from './BookContents'
import { BookSummary } from './BookSummary'
import { CoverField } from './CoverField'
import { BookWays } from './BookWays'
import { FactsCard } from './FactsCard'
import { HeldTexts } from './HeldTexts'
import { type OpenedBook, useFacts } from './useFacts'
import styles from './index.module.scss'

interface Props {
  opened: OpenedBook
  seat: StaffSeat
  isWide: boolean
  onChanged: () => Promise<void>
}

/** Everything staff see and do with one book; on a wide screen its standing is beside what is known of it. */
export function StaffBook({ opened, seat, isWide, onChanged }: Props) {
  const { row, mayShelve, report, text, importId, contents } = opened
  const facts = useFacts(opened, onChanged)
  useLeavingWarned(facts.isDirty)
  if (row.state === 'removed') {
    return <State icon="books-duotone" title="这本书删除了" text="文字和图片都不在了。要再上架，重新导入文件" />
  }
  const locked = row.state === 'shelved' && !mayShelve ? '书在架上，会员正看着这些资料，请管理员来改' : undefined
  const side = (
    <>
      <View className="card pad">
        <BookSummary opened={opened} />
        {locked === undefined && <CoverField opened={opened} seat={seat} onChanged={onChanged} />}
        <BookWays opened={opened} facts={facts} seat={seat} onChanged={onChanged} />
      </View>
      <HeldTexts opened={opened} onChanged={onChanged} />
      <NewText bookId={row.id} unionId={seat.unionId} />
    </>
  )
  const below = (
    <>
      <Section title="导入报告">
        <View className="card pad">
          <ReportView report={report} />
          {text && importId !== null && locked === undefined && (
            <View className="mt16">
              <TextReadingView
                importId={importId}
                name={row.title}
                text={text}
                holds={row.state === 'shelved'}
                onAgain={desk.follow}
              />
            </View>
          )}
        </View>
      </Section>
      <BookContents contents={contents} />
    </>
  )
  const form = <FactsCard facts={facts} unionName={row.unionName} locked={locked} />
  if (!isWide) {
    return (
      <View>
        {side}
        <Section title="资料">{form}</Section>
        {below}
      </View>
    )
  }
  return (
    <View className={styles.split}>
      <View className={styles.main}>{form}</View>
      <View className={styles.side}>
        {side}
        {below}
      </View>
    </View>
  )
}

/** A new text of this book on its way: sent, read, written. */
function NewText({ bookId, unionId }: { bookId: string; unionId: string }) {
  const { rows, begun, problems } = desk.useDesk()
  const own = Object.values(rows).filter(
    (row) =>
      (row.bookId === bookId || begun.some((each) => each.importId === row.id && each.bookId === bookId)) &&
      (!isOver(row) || row.state === 'refused'),
  )
  return (
    <>
      <OnTheWay unionId={unionId} bookId={bookId} />
      {own.length > 0 && (
        <View className="card mt12">
          {own.map((row) => (
            <ImportCard
              key={row.id}
              row={row}
              now={row.at}
              problem={problems[row.id]}
              onRetry={desk.hasFile(row.id) ? () => desk.again(row.id) : undefined}
              onFollow={desk.follow}
            />
          ))}
        </View>
      )}
    </>
  )
}
