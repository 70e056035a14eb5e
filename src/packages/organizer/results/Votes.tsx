import { useCallback, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { freezeVotes, listVoted, type VotedWork } from '../../../../domain/entry/voting'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { toast } from '../../../components/feedback'
import { State } from '../../../components/State'
import { Tap } from '../../../components/Tap'
import { useInView } from '../../../components/useNow'
import { useIntent } from '../../../components/useIntent'
import { RowTable } from '../../staff/RowTable'
import { classes } from '../../../styles/classes'
import { Steps } from '../../staff/Steps'
import table from '../../staff/Table.module.scss'
import { usePages } from '../../staff/usePages'
import { countText } from '../../staff/words'
import { openOrganizerPage } from '../ways'
import { FreezeSheet, type Frozen } from './FreezeSheet'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  trackId: string
  /** While people vote, the list keeps itself fresh. */
  isVoting: boolean
  /** Until results are announced. */
  mayFreeze: boolean
  isWide: boolean
}

/** How often the list asks anew while people vote, ms. */
const FRESH_MS = 30_000

/** 得票: works of a track with their votes, and the way to freeze what looks bought. */
export function Votes({ campaignId, trackId, isVoting, mayFreeze, isWide }: Props) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listVoted, { campaignId, trackId, ...(cursor ? { cursor } : {}) }),
      [campaignId, trackId],
    ),
  )
  const [freezing, setFreezing] = useState<VotedWork>()
  const { run, isBusy } = useIntent()
  const { reload } = pages.page
  const isAsking = useInView() && isVoting && freezing === undefined
  useEffect(() => {
    if (!isAsking) return undefined
    const timer = setInterval(() => void reload(), FRESH_MS)
    return () => clearInterval(timer)
  }, [isAsking, reload])

  const freeze = async (frozen: Frozen) => {
    const answer = await run(JSON.stringify(frozen), (requestKey) => call(freezeVotes, { ...frozen, requestKey }))
    if (!answer) return
    setFreezing(undefined)
    toast(`冻结了 ${countText(answer.freeze.votes)} 票，大家能看到原因`)
    await reload()
  }
  const look = (entryId: string) => openOrganizerPage('work', { id: entryId, campaign: campaignId })
  return (
    <View>
      <Answer of={pages.page}>
        {({ works }) =>
          works.length === 0 ? (
            <State icon="medal-duotone" title="这个子项目还没有参加投票的作品" text="入围的作品会在这里，按票数排" />
          ) : (
            <View>
              {isWide ? (
                <VotesTable
                  works={works}
                  way={mayFreeze ? { heading: '操作', verb: '冻结' } : { heading: '操作', verb: '查看' }}
                  onOpen={(id) => (mayFreeze ? setFreezing(works.find(({ card }) => card.id === id)) : look(id))}
                  onLook={look}
                />
              ) : (
                <VotesRows works={works} onLook={look} {...(mayFreeze ? { onFreeze: setFreezing } : {})} />
              )}
              <Steps {...pages} />
              {isVoting && <View className="sm c3 mt8">票数半分钟更新一次</View>}
            </View>
          )
        }
      </Answer>
      {freezing && pages.page.data && (
        <FreezeSheet
          key={freezing.card.id}
          work={freezing}
          now={pages.page.data.now}
          isBusy={isBusy}
          onClose={() => setFreezing(undefined)}
          onFreeze={(frozen) => void freeze(frozen)}
        />
      )}
    </View>
  )
}

interface TableProps {
  works: readonly VotedWork[]
  way: { heading: string; verb: string }
  onOpen: (entryId: string) => void
  onLook: (entryId: string) => void
}

function VotesTable({ works, way, onOpen, onLook }: TableProps) {
  return (
    <RowTable
      label="得票"
      title="票多的在前"
      rows={works.map((each) => ({ ...each, id: each.card.id, name: `《${each.card.title}》` }))}
      columns={[
        {
          heading: '作品',
          look: table.wideCell ?? '',
          cell: ({ card }) => (
            <>
              <Tap
                className={classes(table.open, table.name)}
                label={`看《${card.title}》`}
                onTap={() => onLook(card.id)}
              >
                {card.title}
              </Tap>
              <View className="cap c3">{[card.authorName, card.unionName].filter(Boolean).join('，')}</View>
            </>
          ),
        },
        {
          heading: '得票',
          look: styles.points ?? '',
          tone: 'b num',
          cell: ({ card }) => countText(card.votes ?? 0),
        },
        {
          heading: '近 1 小时',
          look: styles.points ?? '',
          tone: 'num',
          cell: ({ lately }) => (lately > 0 ? `+${countText(lately)}` : '－'),
        },
        {
          heading: '冻结',
          look: styles.points ?? '',
          tone: 'num c-warn',
          cell: ({ frozenVotes }) => (frozenVotes > 0 ? countText(frozenVotes) : ''),
        },
      ]}
      way={way}
      openId={undefined}
      onOpen={onOpen}
    />
  )
}

interface RowsProps {
  works: readonly VotedWork[]
  onLook: (entryId: string) => void
  /** Left out where nothing may be frozen any more. */
  onFreeze?: (work: VotedWork) => void
}

function VotesRows({ works, onLook, onFreeze }: RowsProps) {
  return (
    <List>
      {works.map((work) => {
        const { card, lately, frozenVotes } = work
        return (
          <Cell
            key={card.id}
            isStrong
            title={card.title}
            note={
              <>
                <Dotted of={[card.authorName, card.unionName !== card.authorName && card.unionName]} />
                <Dotted
                  className="num"
                  of={[
                    lately > 0 && `近 1 小时 ${countText(lately)} 票`,
                    frozenVotes > 0 && `冻结 ${countText(frozenVotes)} 票`,
                  ]}
                />
                <View className={styles.ways}>
                  {onFreeze && (
                    <Button isSmall label={`冻结 《${card.title}》`} onTap={() => onFreeze(work)}>
                      冻结
                    </Button>
                  )}
                  <Button isSmall label={`看《${card.title}》`} onTap={() => onLook(card.id)}>
                    看作品
                  </Button>
                </View>
              </>
            }
            trailing={<View className={styles.votes}>{`${countText(card.votes ?? 0)} 票`}</View>}
          />
        )
      })}
    </List>
  )
}
