import { View } from '@tarojs/components'
import type { DraftView } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { clockTime, fullDayText, momentText } from '../../../../domain/time'
import { BodyView } from '../../../components/BodyView'
import { Contacts } from '../../../components/Contacts'
import { NoticeHead, NoticeTitle } from '../../../components/NoticeHead'
import { Tip } from '../../../components/Tip'
import { FileRows } from './FileRows'
import styles from './AsRead.module.scss'

interface Props {
  draft: DraftView
  /** When it would go out if it went out now; left out where that is not known yet. */
  now?: number
}

/** A draft as its readers will have it before them: the same cards with the same parts. */
export function AsRead({ draft, now }: Props) {
  const { row, original, kind, publishAt } = draft
  const title = draft.title || '还没有标题'
  const at = publishAt ?? now
  return (
    <>
      <View className="card pad-l">
        {kind === 'guide' ? (
          <>
            <NoticeTitle title={title} />
            <View className="sm c3 mt8">
              {at === undefined ? row.unionName : `${row.unionName}，${fullDayText(at)}更新`}
            </View>
          </>
        ) : (
          <NoticeHead
            title={title}
            unionName={row.unionName}
            facts={[whenText(publishAt, now), kind !== 'notice' && NOTICE_KIND_NAMES[kind]]}
            chain={original ? [...original.chain, original.row] : []}
          />
        )}
        <Before draft={draft} />
        <View className="hr mt16" />
        <Covers draft={draft} />
        <View className={styles.text}>
          {original ? (
            <BodyView body={original.body} pictures={original.pictures} />
          ) : (
            <BodyView body={draft.body} pictures={draft.pictures} />
          )}
        </View>
        <FileRows files={[...draft.attachments, ...(original?.attachments ?? [])]} />
      </View>
      <Contacts contacts={[...draft.contacts, ...(original?.contacts ?? [])]} />
    </>
  )
}

function whenText(publishAt: number | null, now: number | undefined): string | null {
  if (publishAt !== null) return momentText(publishAt)
  return now === undefined ? null : `今天 ${clockTime(now)}`
}

/** What readers have to know before the text: what changed, a time to act by. */
function Before({ draft: { row, changes, deadline, needsConfirmation } }: { draft: DraftView }) {
  const isRevision = row.revises !== null && changes !== ''
  if (!isRevision && (needsConfirmation || deadline === null)) return null
  return (
    <View className="col g8 mt16">
      {isRevision && <Tip tone="info">新版本：{changes}</Tip>}
      {!needsConfirmation && deadline !== null && (
        <Tip tone="warn" icon="clock-fill">
          {momentText(deadline)} 截止
        </Tip>
      )}
    </View>
  )
}

/** What the unions on the way wrote above it, the highest first; the draft's own comes last. */
function Covers({ draft: { row, cover, pictures, original } }: { draft: DraftView }) {
  const above = original ? [...original.chain, { unionName: original.row.unionName, cover: original.cover }] : []
  const covers = new Map(above.map((each) => [each.unionName, each.cover]))
  covers.set(row.unionName, cover)
  return (
    <>
      {[...covers].map(
        ([unionName, words]) =>
          words !== null &&
          words.length > 0 && (
            <View key={unionName} className="inset mt16">
              <View className="sm c3 mb4">{unionName}转发时说</View>
              <BodyView body={words} pictures={{ ...original?.pictures, ...pictures }} />
            </View>
          ),
      )}
    </>
  )
}
