import type { Output } from '../../domain/contract'
import { AppError, type ErrorCode } from '../../domain/errors'
import { beginUpload, type FileLink, type FilePurpose, finishUpload } from '../../domain/file/contract'
import { call } from './call'
import type { LocalFile } from './localFile'
import { useNetwork } from './online'

type Begun = Output<typeof beginUpload>

/** What an upload leans on; tests give a cloud and a clock of their own. */
export interface UploadWays {
  begin: (asked: {
    purpose: FilePurpose
    unionId: string
    name: string
    size: number
    fingerprint: string
  }) => Promise<Begun>
  finish: (asked: { uploadId: string }) => Promise<{ file: FileLink }>
  /** Resolves after so many milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  /** Resolves once there is a network, at once when there is one. */
  online: () => Promise<void>
}

export interface UploadProgress {
  /** 0 to 1, by parts that are there. */
  share: number
  /** Seconds that the rest takes at the pace so far; null until there is a pace. */
  secondsLeft: number | null
  /** There is no network; it goes on by itself. */
  isWaiting: boolean
}

export interface UploadOrder {
  file: LocalFile
  purpose: FilePurpose
  /** The union the file will belong to. */
  unionId: string
  onProgress?: (progress: UploadProgress) => void
}

export interface Upload {
  /** @throws {AppError} with what is wrong with the file or the network; `UploadCancelled` after `cancel` */
  done: Promise<FileLink>
  cancel: () => void
}

/** The person took it back. Nothing to tell them. */
export class UploadCancelled extends Error {
  override readonly name = 'UploadCancelled'
}

/** Two keep a slow line busy while one waits for its answer; more make a phone's browser lag. */
const AT_ONCE = 2
/** ms before a part, or a question, is tried again; after the last one the person decides. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

const REAL: UploadWays = {
  begin: (asked) => call(beginUpload, asked),
  finish: (asked) => call(finishUpload, asked),
  pause: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
  online: untilOnline,
}

function untilOnline(): Promise<void> {
  if (useNetwork.getState().isOnline) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useNetwork.subscribe(({ isOnline }) => {
      if (!isOnline) return
      stop()
      resolve()
    })
  })
}

/**
 * Brings one file into storage, part by part. The content itself names the upload, so picking the same file after a
 * crash, a reload or a day without network sends only what is missing.
 *
 * A lost part is sent again after growing pauses; without a network it waits. What the cloud then finds missing all
 * the same (a part that never arrived whole) is sent once more.
 */
export function upload(order: UploadOrder, ways: UploadWays = REAL): Upload {
  let isCancelled = false
  const stillWanted = () => {
    if (isCancelled) throw new UploadCancelled()
  }
  return {
    done: bring({ ...order, ways, stillWanted }),
    cancel: () => void (isCancelled = true),
  }
}

interface Journey extends UploadOrder {
  ways: UploadWays
  /** @throws {UploadCancelled} */
  stillWanted: () => void
}

async function bring(journey: Journey): Promise<FileLink> {
  const { file, purpose, unionId, ways } = journey
  const asked = { purpose, unionId, name: file.name, size: file.size, fingerprint: await file.fingerprint() }
  const progress = progressOf(journey.onProgress)
  for (let isSecond = false; ; isSecond = true) {
    const begun = await untilAnswered(journey, progress, () => ways.begin(asked))
    if (begun.file) return begun.file
    await sendMissing(journey, progress, begun)
    try {
      return (await untilAnswered(journey, progress, () => ways.finish({ uploadId: begun.uploadId }))).file
    } catch (error) {
      if (isSecond || !(error instanceof AppError) || error.code !== 'file.incomplete') throw error
    }
  }
}

/** Sends what is not there, in order, two at a time. The first part that cannot be sent ends it. */
async function sendMissing(journey: Journey, progress: Progress, begun: Begun): Promise<void> {
  const { file, stillWanted } = journey
  const { path, partBytes, parts } = begun
  const there = new Set(begun.have)
  const missing = Array.from({ length: parts }, (_, part) => part).filter((part) => !there.has(part))
  let hasFailed = false
  progress.begun(parts, there.size)
  const carry = async () => {
    for (let part = missing.shift(); part !== undefined && !hasFailed; part = missing.shift()) {
      const from = part * partBytes
      const to = `${path}/${part}`
      try {
        await untilAnswered(journey, progress, () => file.send(to, from, Math.min(partBytes, file.size - from)))
      } catch (error) {
        hasFailed = true
        throw error
      }
      stillWanted()
      progress.arrived()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, carry))
}

/** Asks until there is an answer: after a lost one with growing pauses, and only while there is a network. */
async function untilAnswered<T>(journey: Journey, progress: Progress, ask: () => Promise<T>): Promise<T> {
  const { ways, stillWanted } = journey
  for (let lost = 0; ; lost++) {
    stillWanted()
    if (!useNetwork.getState().isOnline) progress.waits(true)
    await ways.online()
    progress.waits(false)
    stillWanted()
    try {
      return await ask()
    } catch (error) {
      const pause = PAUSES_MS[lost]
      if (pause === undefined || !mayPass(error)) throw error
      await ways.pause(pause)
    }
  }
}

/** Passes by itself when one waits a little. */
const PASSING: readonly ErrorCode[] = [
  'network.unreachable',
  'request.crowded',
  'request.too_many',
  'internal.unexpected',
]

function mayPass(error: unknown): boolean {
  return error instanceof AppError && PASSING.includes(error.code)
}

type Progress = ReturnType<typeof progressOf>

/** Tells how far it is. What was there before counts as done, and says nothing about the pace. */
function progressOf(tell: UploadOrder['onProgress']) {
  let parts = 1
  let done = 0
  let sent = 0
  let since = Date.now()
  let isWaiting = false
  const say = () => {
    const perPart = (Date.now() - since) / 1000 / sent
    tell?.({
      share: done / parts,
      secondsLeft: sent === 0 ? null : Math.ceil(perPart * (parts - done)),
      isWaiting,
    })
  }
  return {
    begun: (all: number, have: number) => {
      parts = all
      done = have
      sent = 0
      since = Date.now()
      say()
    },
    arrived: () => {
      done += 1
      sent += 1
      say()
    },
    waits: (now: boolean) => {
      if (now === isWaiting) return
      isWaiting = now
      say()
    },
  }
}
