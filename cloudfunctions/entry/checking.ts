import { reportToLog } from '../_kit/action'
import { command, openApi } from '../_kit/cloud'
import { type Verdict, worstOf } from '../_kit/contentCheck'
import { temporaryLinks } from '../_kit/files'
import { eachInTurn } from '../_kit/inTurn'
import { patiently } from '../_kit/transaction'
import { entries, type EntryDocument } from '../_store/entries'
import { entryChecks } from '../_store/entryChecks'
import { leaveTheWay, takeOutOfCampaign } from '../_store/entryEnd'
import { entryVersionId, entryVersions } from '../_store/entryVersions'
import { type FileDocument, files as fileStore } from '../_store/files'
import { filesOfForm } from '../../domain/entry/checks'

/**
 * What the platform says of pictures and sounds of works: asked by the timer, told by a push. People decide; but what it
 * calls risky is not to be seen, also where somebody accepted it before the answer came.
 */

const A_RUN = 30
const COMMENT = 2
/** @source 音视频内容安全识别: media_type. Films are not taken; their posters are. */
const MEDIA: Readonly<Partial<Record<FileDocument['kind'], 1 | 2>>> = { audio: 1, picture: 2 }

/** Every minute: asks about what was handed in, and goes on with what a withdrawn work left behind. */
export async function tend(now: number): Promise<void> {
  const owing = await entries.find({ tendAt: command.gt(0) }, { order: ['tendAt'], limit: A_RUN })
  await eachInTurn(owing, (entry) => (entry.state === 'withdrawn' ? cleanUp(entry) : askAbout(entry, now)))
}

async function cleanUp(entry: EntryDocument): Promise<void> {
  await takeOutOfCampaign(entry)
  await entries.change({ _id: entry._id, state: 'withdrawn' }, { tendAt: 0 })
}

/** Asked twice, a call that died in between leaves questions whose answers nobody waits for; the worst one counts. */
async function askAbout({ _id: entryId, version, openid, tendAt }: EntryDocument, now: number): Promise<void> {
  const [handedIn, owned] = await Promise.all([
    entryVersions.get(entryVersionId(entryId, version)),
    fileStore.find({ belongsTo: `entry:${entryId}` }, { limit: 1000 }),
  ])
  const named = new Set(handedIn ? filesOfForm(handedIn.form) : [])
  const media = owned.filter(({ _id, kind }) => named.has(_id) && MEDIA[kind] !== undefined)
  const links = await temporaryLinks(media.map(({ storageId }) => storageId))
  const asked = await Promise.all(media.map((file) => ask(file, links.get(file.storageId), openid)))
  const questions = asked.flatMap((each) => each ?? [])
  if (questions.length > 0) {
    await entryChecks.insertMany(
      questions.map(({ traceId, fileId }) => ({
        ...{ _id: traceId, entryId, version, fileId, verdict: null, askedAt: now },
      })),
    )
  }
  await entries.change({ _id: entryId, version, tendAt }, { tendAt: 0 })
  // Where it took none, what was said of the words is all there is.
  if (questions.length === 0) await conclude(entryId, version, now)
}

async function ask(file: FileDocument, mediaUrl: string | undefined, openid: string) {
  const mediaType = MEDIA[file.kind]
  if (mediaUrl === undefined || mediaType === undefined) return undefined
  try {
    const { traceId } = await openApi.security.mediaCheckAsync({
      ...{ openid, version: 2, scene: COMMENT, mediaUrl, mediaType },
    })
    return { traceId, fileId: file._id }
  } catch (error) {
    // Beside the people who look: it must not keep a work from them.
    reportToLog(error, 'security.mediaCheckAsync')
    return undefined
  }
}

/** `wxa_media_check`: the answer to one question. Who does not know its name knows nothing; told again, it is the same. */
export async function mediaChecked(event: Record<string, unknown>, now: number): Promise<void> {
  const verdict = verdictIn(event)
  const traceId = event.trace_id
  if (typeof traceId !== 'string' || verdict === undefined) return
  const question = await entryChecks.get(traceId)
  if (!question) return
  await entryChecks.change({ _id: traceId, verdict: null }, { verdict })
  await conclude(question.entryId, question.version, now)
}

function verdictIn({ result }: Record<string, unknown>): Verdict | undefined {
  const { suggest } = (typeof result === 'object' && result !== null ? result : {}) as { suggest?: unknown }
  return suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : undefined
}

/** Says what is known of a version: the worst at once, anything better only when nothing is open. */
async function conclude(entryId: string, version: number, now: number): Promise<void> {
  const [entry, questions] = await Promise.all([
    entries.get(entryId),
    entryChecks.find({ entryId }, { limit: 1000, fields: ['version', 'verdict'] }),
  ])
  if (entry?.version !== version) return
  const verdicts = questions.filter((each) => each.version === version).map((each) => each.verdict)
  const worst = worstOf([entry.textCheck, ...verdicts])
  if (worst !== 'risky' && verdicts.includes(null)) return
  if (worst === 'review') await askSecond(entry, now)
  await patiently(() => entries.change({ _id: entryId, version }, { check: worst }))
  if (worst === 'risky') await takeFromSight(entry, now)
}

/** Accepted by one person before the answer came: another one looks as well, once, and until then it stays. */
async function askSecond({ _id, version }: EntryDocument, now: number): Promise<void> {
  const isNews = { check: command.neq('review') }
  const asked = { check: 'review', waits: 'second', dueAt: now }
  await patiently(() => entries.change({ _id, version, state: 'accepted', waits: '', ...isNews }, asked))
}

/** Accepted before the answer came: it waits for somebody again, and nobody can accept it now. */
async function takeFromSight(entry: EntryDocument, now: number): Promise<void> {
  const changed = await patiently(() =>
    entries.change(
      { _id: entry._id, version: entry.version, state: 'accepted' },
      {
        ...{ state: 'submitted', waits: 'second', dueAt: now, askedBy: null, acceptedAt: 0, isShortlisted: false },
        ...{ reached: command.set([]), standsAt: '' },
      },
    ),
  )
  if (changed > 0) await leaveTheWay(entry)
}
