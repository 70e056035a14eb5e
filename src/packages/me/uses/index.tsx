import { useCallback, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { listMyUses, type UseRecord } from '../../../../domain/benefit/contract'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { yuanNumber } from '../../../../domain/money'
import { momentText, unionDate } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { tellError } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { openTab } from '../../../components/TabBar'
import { Tag } from '../../../components/Tag'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

/** Where the card was used and what it saved, a year at a time. */
export default function UsesPage() {
  const [year, setYear] = useState<number>()
  const uses = useCloud(useCallback(() => call(listMyUses, year === undefined ? {} : { year }), [year]))
  return (
    <Page title="用卡记录">
      <Answer of={uses}>
        {(data) => <Year key={`${data.year} ${data.uses[0]?.id ?? ''}`} data={data} onYear={setYear} />}
      </Answer>
    </Page>
  )
}

interface YearProps {
  data: Output<typeof listMyUses>
  onYear: (year: number) => void
}

function Year({ data, onYear }: YearProps) {
  const { year, count, savedFen, hasEarlier } = data
  const { uses, more, busy } = useLater(data)
  const isThisYear = year === thisYear()
  if (uses.length === 0 && !hasEarlier && isThisYear) {
    return (
      <State icon="receipt-duotone" title="还没用过卡" text="看门诊时亮一下码，记录就会出现在这里">
        <Button kind="primary" onTap={() => void openTab('benefit')}>
          看看能用在哪
        </Button>
      </State>
    )
  }
  return (
    <>
      <View className="card pad-l mt8">
        <View className="sm c2">{`${year} 年省下`}</View>
        <View className="row g4 mt4">
          <Text className="t-display num">{yuanNumber(savedFen)}</Text>
          <Text className="body c2">元</Text>
        </View>
        <View className="sm c3 mt4">{`用了 ${count} 次，撤销的不算`}</View>
      </View>
      {uses.length === 0 ? (
        <View className="body c3 tc mt32 mb24">这一年没有用过卡</View>
      ) : (
        <List className="mt12">
          {uses.map((use) => (
            <Use key={use.id} use={use} />
          ))}
        </List>
      )}
      {more && (
        <View className="mt12">
          <Button kind="plain" isWide busy={busy && '正在找'} onTap={() => void more()}>
            看更早的
          </Button>
        </View>
      )}
      <View className="row g12 mt16">
        {hasEarlier && (
          <View className="grow">
            <Button kind="plain" isWide onTap={() => onYear(year - 1)}>
              {`看 ${year - 1} 年`}
            </Button>
          </View>
        )}
        {!isThisYear && (
          <View className="grow">
            <Button kind="plain" isWide onTap={() => onYear(year + 1)}>
              {`看 ${year + 1} 年`}
            </Button>
          </View>
        )}
      </View>
    </>
  )
}

/** What was loaded, and how to load more of the year; nothing to do so where that was all. */
function useLater({ year, uses, nextCursor }: Output<typeof listMyUses>) {
  const [later, setLater] = useState<{ uses: UseRecord[]; nextCursor: string | null }>({ uses: [], nextCursor })
  const [busy, setBusy] = useState(false)
  const cursor = later.nextCursor

  async function load(from: string) {
    setBusy(true)
    try {
      const page = await call(listMyUses, { year, cursor: from })
      setLater((before) => ({ uses: [...before.uses, ...page.uses], nextCursor: page.nextCursor }))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      tellError(error)
    } finally {
      setBusy(false)
    }
  }

  return { uses: [...uses, ...later.uses], busy, more: cursor === null ? undefined : () => load(cursor) }
}

/** One row; what was taken back says so twice, in words and by the line through it. */
function Use({ use }: { use: UseRecord }) {
  const isReversal = use.kind === 'reverse'
  const isGone = !isReversal && use.reversedAt !== null
  return (
    <View className={styles.use ?? ''}>
      <View className="row-t g12">
        <View className="row wrap grow g8">
          <Text className="t3">{use.benefitTitle}</Text>
          {isReversal && <Tag tone="plain">撤销</Tag>}
          {isGone && <Tag tone="warn">已撤销</Tag>}
        </View>
        <View className={classes('none t3 num', isGone && styles.gone, isReversal ? 'c3' : !isGone && 'c-ok')}>
          {isReversal ? `+${yuanNumber(Math.abs(use.savedFen))} 元` : `-${yuanNumber(use.savedFen)} 元`}
        </View>
      </View>
      <View className="sm c2 mt4">{`${use.partnerName}，${use.serviceName}`}</View>
      <View className="sm c3 mt4 num">{momentText(use.at)}</View>
      {isReversal && use.reason && <View className="sm c3 mt4">{`原因：${use.reason}`}</View>}
    </View>
  )
}

const thisYear = () => Number(unionDate(Date.now()).slice(0, 4))
