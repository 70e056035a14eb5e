import { type ReactNode, useEffect } from 'react'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { type InboxCounts, type InboxRow, type InboxTab, markAllRead } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { confirm, toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'
import { classes } from '../../../styles/classes'
import { openGuides } from '../GuidesCell'
import { NoticeRow } from '../NoticeRow'
import { useClock } from '../useClock'
import { groupedByDay } from '../when'
import { Nothing } from './Nothing'
import { Tool } from './Tool'
import { type Shelf, useInbox } from './useInbox'
import styles from './index.module.scss'

interface Props {
  tab: InboxTab
  onTab: (tab: InboxTab) => void
  onCounts: (counts: InboxCounts) => void
}

/** The notices of one tab under their days, those pinned first. */
export function Shelves({ tab, onTab, onCounts }: Props) {
  const { first, shelf, more, loadMore } = useInbox(tab)
  const { reload } = first
  useReachBottom(() => {
    if (more !== 'failed') void loadMore()
  })
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  // Those of a kept answer are older than what the page says already.
  const counts = first.keptAt === undefined ? shelf?.counts : undefined
  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])

  // A kept answer may be of yesterday, and then “今天” is another day than it was.
  const now = useClock(first.keptAt === undefined ? shelf?.now : undefined)
  return (
    <>
      <Answer of={first}>
        {(data) => {
          const { pinned, rows, nextCursor } = shelf ?? data
          const groups = groupsOf(pinned, rows, now)
          if (groups.length === 0)
            return (
              <>
                {tab === 'all' && <Heading tools={<Ways />} />}
                <Nothing tab={tab} onTab={onTab} />
              </>
            )
          return (
            <>
              {groups.map((group, at) => (
                <View key={group.heading}>
                  <Heading
                    tools={at === 0 && <Tools tab={tab} upTo={newestOf(data)} counts={data.counts} onDone={reload} />}
                  >
                    {group.heading}
                  </Heading>
                  <List>
                    {group.rows.map((row) => (
                      <NoticeRow key={row.id} row={row} now={now} />
                    ))}
                  </List>
                </View>
              ))}
              {nextCursor !== null && (
                <View className="mt12">
                  {more === 'failed' && <View className="sm c3 tc mb8">更早的没加载出来，连上网络再试</View>}
                  <Button kind="plain" isWide busy={more === 'busy' && '正在找'} onTap={() => void loadMore()}>
                    看更早的
                  </Button>
                </View>
              )}
            </>
          )
        }}
      </Answer>
      {first.error?.code === 'session.not_member' && (
        <View className={styles.instead}>
          <Button kind="plain" onTap={openGuides}>
            先看办事指南
          </Button>
        </View>
      )}
    </>
  )
}

/**
 * A notice carries the moment somebody pressed 发布, and hangs a little later: “now” would cover one that was on its way
 * while this page was loaded.
 */
function newestOf({ rows, now }: Pick<Shelf, 'rows' | 'now'>): number {
  return rows[0]?.at ?? now
}

/** Pinned ones come again among the rows where their time is: there they are left out. */
function groupsOf(pinned: Shelf['pinned'], rows: Shelf['rows'], now: number): { heading: string; rows: InboxRow[] }[] {
  const isPinned = new Set(pinned.map(({ id }) => id))
  const groups = groupedByDay(
    rows.filter(({ id }) => !isPinned.has(id)),
    now,
  )
  return pinned.length > 0 ? [{ heading: '置顶', rows: pinned }, ...groups] : groups
}

function Heading({ children, tools }: { children?: string; tools?: ReactNode }) {
  return (
    <View className={classes(styles.heading, Boolean(tools) && styles.withTools)}>
      <View className="sm c3">{children}</View>
      {tools && <View className={styles.tools}>{tools}</View>}
    </View>
  )
}

interface ToolsProps {
  tab: InboxTab
  /** When the newest on the screen came: nothing nobody saw is marked as read. */
  upTo: number
  counts: InboxCounts
  onDone: () => Promise<void>
}

/** Beside the first heading: the ways on, or on 未读 to be done with all of it. */
function Tools({ tab, upTo, counts, onDone }: ToolsProps) {
  const { run } = useIntent()
  if (tab === 'to_confirm') return null
  if (tab === 'all') return <Ways />

  async function readAll() {
    const isSure = await confirm({
      title: '全部标为已读',
      text: counts.toConfirm > 0 ? '标了就不能恢复。要你确认的不受影响，还会提醒你。' : '标了就不能恢复。',
      yes: '全部已读',
    })
    if (!isSure) return
    const answer = await run(`all read ${upTo}`, (requestKey) => call(markAllRead, { upTo, requestKey }))
    if (!answer) return
    toast('都标为已读了')
    await onDone()
  }
  return (
    <Tool icon="checks" onTap={() => void readAll()}>
      全部已读
    </Tool>
  )
}

function Ways() {
  return (
    <>
      <Tool icon="magnifying-glass" onTap={() => void Taro.navigateTo({ url: '/packages/notice/search/index' })}>
        搜索
      </Tool>
      <Tool icon="signpost" onTap={openGuides}>
        办事指南
      </Tool>
    </>
  )
}
