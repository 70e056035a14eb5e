import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { type AccessRecord, listAccessRecords } from '../../../../domain/identity/contract'
import { fullDayText, clockTime } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { tellError } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { callForHelp, State } from '../../../components/State'

interface Records {
  records: readonly AccessRecord[]
  nextCursor: string | null
}

const loadFirst = (): Promise<Records> => call(listAccessRecords, {})

/** Who looked at or changed this person's data, newest first: the promise of the consent texts. */
export default function AccessPage() {
  const first = useCloud(loadFirst)
  return (
    <Page title="谁看过我的信息">
      <Answer of={first}>{(data) => <RecordList key={data.records[0]?.id ?? ''} first={data} />}</Answer>
    </Page>
  )
}

function RecordList({ first }: { first: Records }) {
  const [later, setLater] = useState<Records>()
  const [busy, setBusy] = useState(false)
  const records = [...first.records, ...(later?.records ?? [])]
  const nextCursor = later ? later.nextCursor : first.nextCursor

  const more = useCallback(async () => {
    if (nextCursor === null) return
    setBusy(true)
    try {
      const answer = await call(listAccessRecords, { cursor: nextCursor })
      setLater((before) => ({
        records: [...(before?.records ?? []), ...answer.records],
        nextCursor: answer.nextCursor,
      }))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      tellError(error)
    } finally {
      setBusy(false)
    }
  }, [nextCursor])

  if (records.length === 0) {
    return (
      <State
        icon="shield-check-duotone"
        title="还没有人看过"
        text="工会的人看了或改了你的信息，是谁、什么时候、为什么，都会记在这里"
      />
    )
  }
  return (
    <>
      <View className="sm c3 mt8">每次查看和办理都有记录，改不掉也删不掉。觉得不对，打 12351</View>
      <List className="mt12">
        {records.map(({ id, at, by, what, reason }) => (
          <Cell
            key={id}
            isStrong
            title={what}
            note={
              <>
                <View>{`${fullDayText(at)} ${clockTime(at)}`}</View>
                <View>{by}</View>
                {reason && <View>{`原因：${reason}`}</View>}
              </>
            }
          />
        ))}
      </List>
      <View className="mt12">
        {nextCursor === null ? (
          <Button kind="ghost" isWide onTap={callForHelp}>
            打 12351 问一问
          </Button>
        ) : (
          <Button kind="plain" isWide busy={busy && '正在找'} onTap={() => void more()}>
            看更早的
          </Button>
        )}
      </View>
    </>
  )
}
