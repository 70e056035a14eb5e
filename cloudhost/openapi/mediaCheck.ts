/**
 * `security.mediaCheckAsync`, version 2: WeChat takes the address of a picture or a sound, answers with a number, and says
 * later what it found, by a message push. Here a verdict follows from words in the address, as with texts: no moderation.
 */
import { randomBytes } from 'node:crypto'
import { TRIGGER_WORDS } from './contentCheck'
import { openApiRefusal } from './refusal'

/** @source developers.weixin.qq.com 音视频内容安全识别: media_type 1 音频, 2 图片 */
const SOUND = 1
const PICTURE = 2
const NORMAL = 100

/** What was asked, for whoever plays the platform. */
export interface MediaQuestion {
  traceId: string
  mediaUrl: string
  mediaType: number
  openid: string
}

/** The push a cloud function gets, as the platform sends it. */
export interface MediaAnswer {
  ToUserName: string
  FromUserName: string
  /** Seconds since the epoch. */
  CreateTime: number
  MsgType: 'event'
  Event: 'wxa_media_check'
  appid: string
  trace_id: string
  version: 2
  result: { suggest: 'pass' | 'review' | 'risky'; label: number }
  errcode: 0
}

/** Enough to look back over; the oldest go first. */
const MOST_QUESTIONS = 1_000

export interface MediaChecks {
  mediaCheckAsync(args: Record<string, unknown>): object
  /** Oldest first. */
  questions(): readonly MediaQuestion[]
  /** What the platform would push about a question. @param suggest by the words of its address where left out */
  answerTo(question: MediaQuestion, suggest?: MediaAnswer['result']['suggest']): MediaAnswer
}

/** @param push sends answers to the function that takes pushes; without it nothing is ever answered */
export function createMediaChecks(
  { appId, clock, isKnown }: { appId: string; clock: () => number; isKnown: (openid: string) => boolean },
  push?: (answer: MediaAnswer) => void,
): MediaChecks {
  const asked: MediaQuestion[] = []
  const answerTo: MediaChecks['answerTo'] = ({ traceId, mediaUrl, openid }, suggest) => {
    const hit = TRIGGER_WORDS.find(({ word }) => decoded(mediaUrl).includes(word))
    return {
      ...{ ToUserName: 'gh_cloudhost', FromUserName: openid, CreateTime: Math.floor(clock() / 1000) },
      ...{ MsgType: 'event', Event: 'wxa_media_check', appid: appId, trace_id: traceId, version: 2 },
      result: {
        suggest: suggest ?? hit?.suggest ?? 'pass',
        label: suggest === undefined ? (hit?.label ?? NORMAL) : NORMAL,
      },
      errcode: 0,
    }
  }
  return {
    questions: () => asked,
    answerTo,
    mediaCheckAsync({ media_url: mediaUrl, media_type: mediaType, version, openid, scene }) {
      if (typeof mediaUrl !== 'string' || !/^https?:\/\//.test(mediaUrl))
        throw openApiRefusal('missingArgument', 'media_url')
      if (mediaType !== SOUND && mediaType !== PICTURE) throw openApiRefusal('missingArgument', 'media_type')
      if (version !== 2 || typeof scene !== 'number') throw openApiRefusal('missingArgument', 'version or scene')
      if (typeof openid !== 'string' || !isKnown(openid)) throw openApiRefusal('invalidOpenid')
      const question = { traceId: randomBytes(16).toString('hex'), mediaUrl, mediaType, openid }
      asked.push(question)
      if (asked.length > MOST_QUESTIONS) asked.shift()
      // After the reply that names it, as the platform does.
      if (push) setTimeout(() => push(answerTo(question)), PUSHED_AFTER_MS).unref()
      return { trace_id: question.traceId }
    },
  }
}

/** The platform says up to half an hour; here nobody waits so long. */
const PUSHED_AFTER_MS = 1_000

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
