import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listAudit } from '../../../../domain/staff/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Cell, List } from '../../../components/Cell'
import { State } from '../../../components/State'
import { Console, type Work } from '../Console'
import { Directory } from '../Directory'
import { Pager } from '../Pager'
import { mayAudit } from '../useStaffing'
import { usePages } from '../usePages'
import { countText } from '../words'
import { ChainState } from './ChainState'
import { EntryDetail } from './EntryDetail'
import { EntryTable } from './EntryTable'
import { type Entry, keyOf, whenText } from './entry'
import styles from './index.module.scss'

const SIZE = 20

/** 操作记录: what staff did to people's data in one union, for those who may do none of it. */
export default function AuditPage() {
  return (
    <Console title="操作记录" place="audit" isFor={mayAudit}>
      {(work) => <Audit {...work} />}
    </Console>
  )
}

function Audit({ seat, isWide }: Work) {
  const { unionId } = seat
  const [openKey, setOpenKey] = useState<string>()
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listAudit, { unionId, limit: SIZE, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const open = pages.page.data?.entries.find((entry) => keyOf(entry) === openKey)
  const list = (
    <Answer of={pages.page}>
      {({ entries, total, isIntact, nextCursor }) => (
        <View>
          {/* Nothing to show and nothing wrong is an empty union; nothing to show where something was is not. */}
          {(total > 0 || !isIntact) && (
            <ChainState isIntact={isIntact} isPart={pages.number > 1 || nextCursor !== null} />
          )}
          {entries.length === 0 ? (
            isIntact && (
              <State
                icon="shield-check-duotone"
                title="还没有记录"
                text="工会的人查看或办理了谁的事，会记在那个人所在的工会"
              />
            )
          ) : isWide ? (
            <EntryTable entries={entries} total={total} openKey={openKey} onOpen={setOpenKey} />
          ) : (
            <PhoneEntries entries={entries} total={total} />
          )}
          <Pager {...pages} total={total} size={SIZE} />
        </View>
      )}
    </Answer>
  )
  return (
    <Directory
      title="操作记录"
      search={null}
      list={list}
      isWide={isWide}
      panel={open && <EntryDetail entry={open} />}
      hint={{ title: '一条记录', text: '点左边一条，全文在这里打开。这里只有编号，没有会员的姓名和证件。' }}
    />
  )
}

function PhoneEntries({ entries, total }: { entries: readonly Entry[]; total: number }) {
  return (
    <View>
      <View className="t3 mt12 mb8">{countText(total)} 条</View>
      <List>
        {entries.map((entry) => (
          <Cell
            key={entry.seq}
            isStrong
            title={entry.what}
            note={
              <>
                <View className="num">{whenText(entry.at)}</View>
                <View>{entry.by}</View>
                {entry.reason !== null && <View className="c2">原因：{entry.reason}</View>}
                <View className={styles.subject}>对象 {entry.subjectId}</View>
              </>
            }
          />
        ))}
      </List>
    </View>
  )
}
