import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { problemOf } from '../../../../domain/notice/readiness'
import { type DraftView, openDraft, publishDraft } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { tellError, toast } from '../../../components/feedback'
import { TextField } from '../../../components/Field'
import { KeptTip } from '../../../components/KeptTip'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { ConflictSheet } from './ConflictSheet'
import { ComposeHead } from './ComposeHead'
import { isSameForm } from './draftForm'
import { keepDraft, type KeptDraft } from './keptDraft'
import { Original } from './Original'
import type { Sent } from './Outcome'
import { Preview } from './Preview'
import { problemAt, type Problems, sentenceOf } from './problems'
import { PublishSheet } from './PublishSheet'
import { Settings } from './Settings'
import { type Beginning, useDraft } from './useDraft'
import { wordlessPictures } from './wordless'
import { Writer } from './Writer'
import type { Work } from '../Console'
import styles from './index.module.scss'

interface Props extends Beginning {
  work: Work
  /** What this is, for the bar at the top of a phone. */
  onTitle: (title: string) => void
  /** The text was written elsewhere, and has to be saved even if nothing is changed here. */
  isCopy?: boolean
  /** Written here and never saved, from an earlier visit. */
  kept: KeptDraft | undefined
  onSent: (sent: Sent) => void
  /** Opens the draft again as the cloud has it; by its id, which a new one got with its first save. */
  onReopen: (draftId: string | undefined) => void
  /** Goes on with this text as a draft of its own. */
  onCopy: (form: KeptDraft['form']) => void
}

/** Writing: the text at the left, everything about it at the right; one below the other on a phone. */
export function Compose({ work, onTitle, kept, isCopy = false, onSent, onReopen, onCopy, ...beginning }: Props) {
  const { unionId, draft, newPlace } = beginning
  const { seat, isWide } = work
  const open = useDraft(beginning)
  const { form, change, saving, flush } = open
  const [edition, setEdition] = useState(0)
  const [offered, setOffered] = useState(() => (kept && !isSameForm(kept.form, beginning.form) ? kept : undefined))
  const [problems, setProblems] = useState<Problems>({})
  const [asking, setAsking] = useState<{ draft: DraftView; revision: number }>()
  const [isPreviewing, setPreviewing] = useState(false)
  const [pendingText, setPendingText] = useState(0)
  const [pendingFiles, setPendingFiles] = useState(0)
  const [isChecking, setChecking] = useState(false)
  const { run, isBusy } = useIntent()
  const pending = pendingText + pendingFiles
  const isPassingOn = draft?.row.passesOn != null
  const isGuide = form.kind === 'guide'
  const title = titleOf(form.kind, draft)
  useEffect(() => onTitle(title), [onTitle, title])
  const changeField = (changes: Parameters<typeof change>[0]) => {
    setProblems((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !(fieldNamed(field) in changes))),
    )
    change(changes)
  }

  const hasCopied = useRef(false)
  useEffect(() => {
    if (!isCopy || hasCopied.current) return
    hasCopied.current = true
    change({})
  })

  const restore = () => {
    if (!offered) return
    setOffered(undefined)
    // What the cloud has is newer than what this was made from: both stay.
    if (draft && offered.revision !== draft.revision) onCopy(offered.form)
    else {
      change(offered.form)
      setEdition((before) => before + 1)
    }
  }
  const forgetKept = () => {
    setOffered(undefined)
    keepDraft(draft?.row.id ?? newPlace, undefined, { draftId: draft?.row.id, revision: draft?.revision ?? 0 })
  }

  /** Saves, and looks at what the cloud has with the eyes of those who will get it. */
  const ask = async () => {
    setChecking(true)
    setProblems({})
    try {
      const base = await flush()
      const { draft: saved, now } = await call(openDraft, { draftId: base.draftId ?? '' })
      const problem = problemOf({ ...saved, passesOn: saved.row.passesOn }, undefined, now)
      if (problem) showProblems({ [problem.field]: sentenceOf(problem.code, problem.field, problem.message) })
      // The rest of what a new version has to meet takes the published one to know.
      else if (saved.row.revises !== null && saved.changes === '')
        showProblems({ changes: sentenceOf('notice.unfinished', 'changes') })
      else setAsking({ draft: saved, revision: saved.revision })
    } catch (error) {
      refuse(error)
    } finally {
      setChecking(false)
    }
  }
  const publish = async () => {
    if (!asking) return
    const { revision, draft: saved } = asking
    const draftId = saved.row.id
    const answer = await run(
      `${draftId} ${revision}`,
      (requestKey) => call(publishDraft, { draftId, revision, requestKey }),
      { onRefusal: refuse },
    )
    if (!answer) return
    open.letGo()
    onSent({ ...answer, kind: saved.audience.kind })
  }
  const refuse = (error: unknown) => {
    setAsking(undefined)
    const at = problemAt(error)
    if (at) showProblems(at)
    // The sheet with both choices stands already.
    else if (!(error instanceof AppError) || error.code !== 'notice.draft_changed') tellError(error)
  }
  const showProblems = (found: Problems) => {
    setProblems(found)
    toast('还差一项，已经标出来')
  }

  const reason = pending > 0 ? `${pending} 个文件传好或去掉后就能发` : undefined
  const actions = (
    <>
      <Button kind={isWide ? 'plain' : 'fill'} onTap={() => setPreviewing(true)}>
        预览
      </Button>
      <Button
        kind="primary"
        {...(isWide ? {} : { className: 'grow' })}
        busy={isChecking && '正在保存'}
        isOff={reason !== undefined}
        onTap={() => void ask()}
      >
        {isGuide ? '发布指南' : '发布'}
      </Button>
    </>
  )
  const place = {
    unionId,
    role: seat.role,
    pictures: open.files,
    onPicture: open.addFile,
    onPending: setPendingText,
  }
  return (
    <View>
      <ComposeHead title={title} saving={saving} isWide={isWide} reason={reason}>
        {isWide && actions}
      </ComposeHead>
      {offered && (
        <View className="mb12">
          <KeptTip
            {...(draft && offered.revision !== draft.revision
              ? { since: '草稿后来又改过', restoreWords: '恢复成另一份' }
              : {})}
            onRestore={restore}
            onForget={forgetKept}
          />
        </View>
      )}
      {draft?.row.state === 'returned' && draft.returnReason && (
        <View className="mb12">
          <Tip tone="error">退回原因：{draft.returnReason}。改好再提交一次</Tip>
        </View>
      )}
      <View className={styles.desk}>
        <View className={styles.text}>
          <View className="mb12">
            <TextField
              look="box"
              label="标题"
              placeholder="标题，说清什么事、谁要做什么"
              maxLength={60}
              value={form.title}
              error={problems.title}
              onChange={(title) => changeField({ title })}
            />
          </View>
          {isPassingOn ? (
            <>
              <Writer
                key={`cover-${edition}`}
                {...place}
                html={form.coverHtml}
                label="转发说明"
                placeholder="写给本工会会员的话，可以不写"
                error={problems.cover}
                onChange={(coverHtml) => changeField({ coverHtml })}
              />
              <Original notice={draft.original} />
            </>
          ) : (
            <Writer
              key={`text-${edition}`}
              {...place}
              html={form.html}
              label="正文"
              placeholder={TEXT_PLACEHOLDER}
              error={problems.body}
              onChange={(html) => changeField({ html })}
            />
          )}
          {open.dropped.length > 0 && (
            <View className="mt12">
              <Tip tone="warn" icon="warning-circle-fill">
                有些内容不能发，保存时去掉了：{open.dropped.join('、')}
              </Tip>
            </View>
          )}
        </View>
        <View className={styles.side}>
          <Settings
            {...{ unionId, form, problems, isPassingOn }}
            role={seat.role}
            change={changeField}
            files={open.files}
            onFile={open.addFile}
            onPending={setPendingFiles}
            names={open.names}
            onNames={open.addNames}
            isRevision={draft?.row.revises != null}
          />
        </View>
      </View>
      {!isWide && (
        <View className={styles.bar}>
          <View className="row g12">{actions}</View>
          {reason && <View className="sm c3 tc mt8">{reason}</View>}
        </View>
      )}
      {asking && (
        <PublishSheet
          draft={asking.draft}
          isBusy={isBusy}
          dropped={open.dropped}
          wordless={wordlessPictures(asking.draft.body) + wordlessPictures(asking.draft.cover)}
          onClose={() => setAsking(undefined)}
          onYes={() => void publish()}
        />
      )}
      {isPreviewing && <Preview save={flush} onClose={() => setPreviewing(false)} />}
      <ConflictSheet
        isOpen={saving.state === 'conflict'}
        onReopen={() => {
          const draftId = open.idNow()
          open.letGo()
          onReopen(draftId)
        }}
        onCopy={() => {
          open.letGo()
          onCopy(form)
        }}
      />
    </View>
  )
}

/** WeChat's editor takes plain words when one pastes, and nothing can be dragged there. */
const TEXT_PLACEHOLDER =
  process.env.TARO_ENV === 'weapp' ? '正文。表格和引用要在电脑上写' : '正文。可以从 Word 或网页粘贴，图片能拖进来'

/** Fields of the form by the names that problems give them. */
const fieldNamed = (problem: string) => ({ body: 'html', cover: 'coverHtml' })[problem] ?? problem

function titleOf(kind: string, draft: DraftView | undefined): string {
  if (draft?.row.passesOn != null) return '转发通知'
  if (draft?.row.revises != null) return '改通知'
  return kind === 'guide' ? '写指南' : '写通知'
}
