import { type PropsWithChildren, useEffect, useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import type { FileLink } from '../../../../domain/file/contract'
import type { StaffRole } from '../../../../domain/identity/contract'
import { NoticeKind } from '../../../../domain/notice/contract'
import { type DraftForm, MOST_ATTACHMENTS } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { addDays, MINUTE_MS, startOfDay, unionDate } from '../../../../domain/time'
import { Cell } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { Switch } from '../../../components/Switch'
import { Upload } from '../../../components/Upload'
import { useUploads } from '../../../components/Upload/useUploads'
import { AudienceField } from './AudienceField'
import { Contacts } from './Contacts'
import { Moment } from './Moment'
import type { Problems } from './problems'
import styles from './index.module.scss'

interface Props {
  unionId: string
  role: StaffRole
  form: DraftForm
  change: (changes: Partial<DraftForm>) => void
  /** Files that have arrived, by id. */
  files: Readonly<Record<string, FileLink>>
  onFile: (file: FileLink) => void
  onPending: (count: number) => void
  names: Readonly<Record<string, string>>
  onNames: (names: Record<string, string>) => void
  problems: Problems
  /** It makes another version of a published notice. */
  isRevision: boolean
  /** It passes a notice from above on. */
  isPassingOn: boolean
}

const KINDS = NoticeKind.options
  .filter((kind) => kind !== 'guide')
  .map((value) => ({ value, words: NOTICE_KIND_NAMES[value] }))
const FILE_KINDS = ['document', 'picture'] as const
const REMINDERS = [1, 2, 3, 7] as const

/** A full hour of the day so many days from now. */
function hourIn(days: number, hour: number): number {
  return startOfDay(addDays(unionDate(Date.now()), days)) + hour * 60 * MINUTE_MS
}

/** Everything about a notice but its text. */
export function Settings(props: Props) {
  const { form, change, problems, isRevision, isPassingOn, unionId, role, names, onNames } = props
  const isGuide = form.kind === 'guide'
  return (
    <View>
      {isRevision && (
        <Part title="更新说明">
          <Textarea
            className={styles.area}
            value={form.changes}
            maxlength={200}
            placeholder="这一版改了什么，读过旧版的人会看到"
            aria-label="更新说明"
            {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '更新说明' } } : {})}
            onInput={(event) => change({ changes: event.detail.value })}
          />
          <Wrong>{problems.changes}</Wrong>
          {!isGuide && (
            <View className={styles.partFlush}>
              <Cell
                title="再通知一次"
                note="打开后重新算未读，需要确认的要再确认"
                trailing={
                  <Switch
                    label="再通知一次"
                    isOn={form.isAnnouncedAnew}
                    onChange={(isAnnouncedAnew) => change({ isAnnouncedAnew })}
                  />
                }
              />
            </View>
          )}
        </Part>
      )}
      {!isGuide && (
        <Part title="类型">
          <Chips options={KINDS} value={form.kind} onChange={(kind) => change({ kind })} />
        </Part>
      )}
      {!isGuide && (
        <Part title="发给谁">
          <AudienceField
            unionId={unionId}
            audience={form.audience}
            onChange={(audience) => change({ audience })}
            names={names}
            onNames={onNames}
            error={problems.audience}
          />
        </Part>
      )}
      <Part title="时间" isBare>
        <Moment
          label="发布"
          value={form.publishAt}
          none="马上发布"
          suggest={() => hourIn(1, 9)}
          error={problems.publishAt}
          onChange={(publishAt) => change({ publishAt })}
        />
        {!isGuide && (
          <Moment
            label="截止"
            value={form.deadline}
            none={isPassingOn ? '按上级的时间' : '没有截止时间'}
            suggest={() => hourIn(7, 17)}
            error={problems.deadline}
            onChange={(deadline) => change({ deadline })}
          />
        )}
        {!isGuide && (
          <Moment
            label="置顶到"
            value={form.pinnedUntil}
            none="不置顶"
            suggest={() => hourIn(8, 0) - MINUTE_MS}
            error={problems.pinnedUntil}
            onChange={(pinnedUntil) => change({ pinnedUntil })}
          />
        )}
      </Part>
      {!isGuide && (
        <Part title="确认" isBare>
          <Cell
            title="需要确认收到"
            note="读的人要点“确认收到”，你能看到谁还没点"
            trailing={
              <Switch
                label="需要确认收到"
                isOn={form.needsConfirmation}
                onChange={(needsConfirmation) => change({ needsConfirmation })}
              />
            }
          />
          {form.needsConfirmation && <Reminder form={form} change={change} />}
        </Part>
      )}
      <Part title="联系方式">
        <Contacts value={form.contacts} onChange={(contacts) => change({ contacts })} error={problems.contacts} />
      </Part>
      <Part title="附件" note={`最多 ${MOST_ATTACHMENTS} 个`} isBare>
        <Attachments
          {...{ unionId, role, form, change }}
          files={props.files}
          onFile={props.onFile}
          onPending={props.onPending}
        />
        <Wrong>{problems.attachmentIds}</Wrong>
      </Part>
    </View>
  )
}

function Reminder({ form, change }: Pick<Props, 'form' | 'change'>) {
  const [days] = useState(() =>
    [...new Set([...REMINDERS, form.remindDaysBefore ?? 1])].sort((one, other) => one - other),
  )
  return (
    <View className={styles.inset}>
      <View className="sm c2 mb8">提前几天提醒没确认的人</View>
      <Chips
        options={[
          { value: '0', words: '不提醒' },
          ...days.map((each) => ({ value: String(each), words: `${each} 天` })),
        ]}
        value={String(form.remindDaysBefore ?? 0)}
        onChange={(value) => change({ remindDaysBefore: value === '0' ? null : Number(value) })}
      />
      {form.remindDaysBefore !== null && form.deadline === null && (
        <View className="sm c-warn mt8">先在“时间”里设截止，才知道哪天提醒</View>
      )}
    </View>
  )
}

type AttachmentProps = Pick<Props, 'unionId' | 'role' | 'form' | 'change' | 'files' | 'onFile' | 'onPending'>

function Attachments({ unionId, role, form, change, files, onFile, onPending }: AttachmentProps) {
  const uploads = useUploads({
    purpose: 'notice',
    unionId,
    role,
    kinds: FILE_KINDS,
    onArrived: (file) => {
      onFile(file)
      if (!form.attachmentIds.includes(file.id)) change({ attachmentIds: [...form.attachmentIds, file.id] })
    },
  })
  const { length } = uploads.rows
  useEffect(() => onPending(length), [onPending, length])
  return (
    <Upload
      files={form.attachmentIds.flatMap((id) => files[id] ?? [])}
      rows={uploads.rows}
      kinds={FILE_KINDS}
      most={MOST_ATTACHMENTS}
      addWords={form.attachmentIds.length + length > 0 ? '再加一个文件' : '加文件'}
      onAdd={uploads.add}
      onRetry={uploads.retry}
      onCancel={uploads.remove}
      onRemove={({ id }) => change({ attachmentIds: form.attachmentIds.filter((other) => other !== id) })}
    />
  )
}

function Part({
  title,
  note,
  isBare = false,
  children,
}: PropsWithChildren<{ title: string; note?: string; isBare?: boolean }>) {
  return (
    <View className={styles.part}>
      <View className="row between mb8">
        <View className="t3">{title}</View>
        {note && <View className="sm c3">{note}</View>}
      </View>
      <View className={isBare ? styles.partFlush : styles.partBody}>{children}</View>
    </View>
  )
}

function Wrong({ children }: { children: string | undefined }) {
  return children ? <View className="sm c-error mt4">{children}</View> : null
}
