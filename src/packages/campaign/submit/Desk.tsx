import { type ReactNode, useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { LONGEST_TITLE, missingOf } from '../../../../domain/entry/checks'
import { type EntryCard, type EntryView, submitEntry } from '../../../../domain/entry/contract'
import type { Phase } from '../../../../domain/campaign/phase'
import type { CampaignView } from '../../../../domain/campaign/contract'
import type { Track } from '../../../../domain/entry/track'
import { AppError } from '../../../../domain/errors'
import type { StaffSeat } from '../../../../domain/identity/contract'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { tellError, toast, vibrate } from '../../../components/feedback'
import { TextField } from '../../../components/Field'
import { KeptTip } from '../../../components/KeptTip'
import { Page } from '../../../components/Page'
import { SavingMark } from '../../../components/SavingMark'
import { useIntent } from '../../../components/useIntent'
import { deadlineText } from '../spans'
import { useServerNow } from '../useServerNow'
import { amountText } from './demandWords'
import { ConflictSheet } from './ConflictSheet'
import { isBlank, isSameEntry, keepForm, type KeptEntry, shownPart } from './entryForm'
import { Fields } from './Fields'
import { Files } from './Files'
import { ForWhom } from './ForWhom'
import { LongText } from './LongText'
import { Past } from './Past'
import { Statement, type Stated } from './Statement'
import { TrackHead } from './TrackHead'
import { Unfinished } from './Unfinished'
import { type Beginning, useEntryDraft } from './useEntryDraft'

interface Props extends Beginning {
  campaign: CampaignView
  track: Track
  /** The running or last phase in which works are taken. */
  collecting: Phase
  /** The cloud's clock, at its answer. */
  answered: number
  seats: readonly StaffSeat[]
  /** Written here and never saved, from an earlier visit. */
  kept: KeptEntry | undefined
  /** Works of this track one has begun before. */
  drafts: readonly EntryCard[]
  onGoOn: (entry: EntryCard) => void
  /** The panel of tracks, which has to stand inside the page. @param hasWords whether anything is written here */
  trackSheet: (hasWords: boolean) => ReactNode
  /** Another track; undefined where there is none, or the work is begun. */
  onChangeTrack: (() => void) | undefined
  onSubmitted: (entry: EntryView) => void
  onReopen: (entryId: string | undefined) => void
}

/** Writing a work: what the track asks for, its files, what is stated, and handing it in before the deadline. */
export function Desk({
  campaign,
  track,
  collecting,
  answered,
  seats,
  kept,
  drafts,
  onGoOn,
  trackSheet,
  onChangeTrack,
  onSubmitted,
  onReopen,
  ...rest
}: Props) {
  const { entry } = rest
  const works = campaign.plan.works
  const open = useEntryDraft(rest)
  const { form, change, files, saving } = open
  const now = useServerNow(answered)
  // A returned work has a last moment of its own.
  const until = (entry?.card.state === 'returned' ? entry.againUntil : null) ?? collecting.until
  const isOver = now >= until
  const [offered, setOffered] = useState(() => (kept && !isSameEntry(kept.form, rest.form) ? kept : undefined))
  const [problems, setProblems] = useState<Readonly<Partial<Record<string, string>>>>({})
  const [pending, setPending] = useState<Readonly<Record<string, number>>>({})
  const [stated, setStated] = useState<Stated>({ isOriginal: false, hasPortraitConsent: false })
  const { run, isBusy } = useIntent()
  const onPending = useCallback(
    (place: string, count: number) =>
      setPending((before) => (before[place] === count ? before : { ...before, [place]: count })),
    [],
  )
  if (!works) return null

  const touch = (where: string) => setProblems((before) => ({ ...before, [where]: undefined }))
  const onItsWay = Object.values(pending).reduce((sum, count) => sum + count, 0)

  const refuse = (error: unknown) => {
    if (error instanceof AppError && error.field !== undefined) {
      setProblems({ [error.field.replace(/^form\./, '')]: error.message })
      toast('还差一项，已经标出来')
      // With a conflict the sheet with the choice stands already.
    } else if (!(error instanceof AppError) || error.code !== 'entry.changed_elsewhere') tellError(error)
  }
  /** What stands in the way, in words; the places are marked. */
  const hindrance = (): string | undefined => {
    if (onItsWay > 0) return waitsFor(onItsWay)
    const missing = missingOf(open.formNow(), track, new Map(Object.entries(files)))
    setProblems(Object.fromEntries([...missing].reverse().map(({ where, sentence }) => [where, sentence])))
    const [first] = missing
    if (first) return missing.length === 1 ? first.sentence : `还差 ${missing.length} 项，已经标出来`
    if (!stated.isOriginal) return '勾选原创和授权声明后才能提交'
    if (track.showsPeople && !stated.hasPortraitConsent) return '作品里有人，确认他们同意后才能提交'
    return undefined
  }
  const handIn = async () => {
    const words = hindrance()
    if (words !== undefined) {
      toast(words)
      return
    }
    const answer = await run(
      `submit ${JSON.stringify(open.formNow())}`,
      async (requestKey) => {
        const { draftId, revision } = await open.flush()
        return call(submitEntry, {
          entryId: draftId ?? '',
          revision,
          statementVersion: works.statement.version,
          hasPortraitConsent: stated.hasPortraitConsent,
          requestKey,
        })
      },
      { onRefusal: refuse },
    )
    if (!answer) return
    open.letGo()
    void vibrate(1)
    onSubmitted(answer.entry)
  }
  const keep = async () => {
    try {
      await open.flush()
      toast('存好了，在“我的作品”里接着写')
    } catch (error) {
      refuse(error)
    }
  }

  const isAlone = track.files.length === 1
  const isAgain = entry !== undefined && entry.version > 0
  const reason = isOver ? `${deadlineText(until)} 已经截止，不能再提交` : onItsWay > 0 ? waitsFor(onItsWay) : undefined
  return (
    <Page
      title="投稿"
      bar={
        <>
          <Button className="none" onTap={() => void keep()}>
            存草稿
          </Button>
          <View className="grow">
            <Button
              kind="primary"
              isWide
              // Files on their way, a film's poster among them, do not switch it off: a tap at that moment is answered.
              isOff={isOver}
              busy={isBusy && '提交中'}
              onTap={() => void handIn()}
            >
              {isAgain ? '再次提交' : '提交作品'}
            </Button>
          </View>
        </>
      }
      barNote={
        reason ?? (
          <View className="row center">
            <SavingMark saving={saving} />
          </View>
        )
      }
    >
      <TrackHead
        track={track}
        campaignTitle={campaign.card.title}
        deadline={`${dayText(until - 1)}截止`}
        onChange={onChangeTrack}
      />
      <Past entry={entry} isOver={isOver} until={until} />
      {offered && (
        <View className="mt12">
          <KeptTip
            onRestore={() => {
              setOffered(undefined)
              change(shownPart(offered.form, files))
            }}
            onForget={() => {
              setOffered(undefined)
              keepForm(entry?.card.id ?? rest.newPlace, undefined, { draftId: undefined, revision: 0 })
            }}
          />
        </View>
      )}
      {isBlank(form) && <Unfinished own={drafts} tracks={[track]} onGoOn={onGoOn} />}
      <ForWhom
        ways={works.ways}
        seats={seats}
        value={form.forUnionId}
        isFixed={entry !== undefined}
        onChange={(forUnionId) => change({ forUnionId })}
      />
      <View className="mt12 sm c2 mb8">
        {track.form === 'work' ? '作品名称' : track.form === 'person' ? '名称' : '案例名称'}
      </View>
      <TextField
        look="box"
        label="作品名称"
        value={form.title}
        // Code units, as a draft takes: one character too many is said, never cut in half.
        maxLength={4 * LONGEST_TITLE}
        placeholder="给它起个名字"
        error={problems.title}
        onChange={(title) => {
          touch('title')
          change({ title })
        }}
      />
      <LongText
        label="说说这件作品"
        value={form.text}
        most={track.text.most}
        placeholder={track.about || (track.text.least > 0 ? `至少 ${track.text.least} 个字` : '')}
        error={problems.text}
        onChange={(text) => {
          touch('text')
          change({ text })
        }}
      />
      <Fields
        fields={track.fields}
        answers={form.answers}
        problems={problems}
        onChange={(answers) => {
          for (const { id } of track.fields) if (answers[id] !== form.answers[id]) touch(`answers.${id}`)
          change({ answers })
        }}
      />
      {track.files.length > 0 && (
        <View className="row between g12 mt16 wrap">
          <View className="t3">文件</View>
          <View className="sm c3">{track.files.map(amountText).join('，')}</View>
        </View>
      )}
      {track.files.map((wanted) => (
        <Files
          key={wanted.id}
          wanted={wanted}
          unionId={campaign.plan.audience.unionIds[0] ?? ''}
          files={(form.files[wanted.id] ?? []).flatMap((id) => files[id] ?? [])}
          posters={Object.fromEntries(
            Object.entries(form.posters).flatMap(([filmId, id]) => (files[id] ? [[filmId, files[id]] as const] : [])),
          )}
          error={problems[`files.${wanted.id}`]}
          isAlone={isAlone}
          onArrived={(file) => {
            touch(`files.${wanted.id}`)
            open.addFile(file)
            const before = open.formNow().files
            const there = before[wanted.id] ?? []
            if (!there.includes(file.id)) change({ files: { ...before, [wanted.id]: [...there, file.id] } })
          }}
          onRemove={({ id }) => {
            touch(`files.${wanted.id}`)
            const { files: before, posters } = open.formNow()
            const left = (before[wanted.id] ?? []).filter((each) => each !== id)
            change({
              files: { ...before, [wanted.id]: left },
              posters: Object.fromEntries(Object.entries(posters).filter(([filmId]) => filmId !== id)),
            })
          }}
          onPoster={(filmId, poster) => {
            if (!poster) return
            open.addFile(poster)
            change({ posters: { ...open.formNow().posters, [filmId]: poster.id } })
          }}
          onPending={onPending}
        />
      ))}
      <Statement works={works} showsPeople={track.showsPeople} stated={stated} onChange={setStated} />
      {trackSheet(!isBlank(form))}
      <ConflictSheet
        isOpen={saving.state === 'conflict'}
        onReopen={() => {
          const id = open.idNow()
          open.letGo()
          onReopen(id)
        }}
      />
    </Page>
  )
}

const waitsFor = (files: number) => `${files} 个文件传好后就能提交`
