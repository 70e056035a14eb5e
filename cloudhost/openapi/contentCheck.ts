/**
 * `security.msgSecCheck`, version 2. WeChat judges with models nobody else has; this stand-in judges by words, so that
 * every way an answer can go may be tried on purpose. It is no moderation.
 */
import { randomUUID } from 'node:crypto'
import { openApiRefusal } from './refusal'

type Suggestion = 'pass' | 'review' | 'risky'

/**
 * The words that set it off, and the label WeChat would give. Ordinary text holds none of them.
 *
 * @source labels: developers.weixin.qq.com 文本内容安全识别, result.label
 */
export const TRIGGER_WORDS: readonly { word: string; suggest: Suggestion; label: number }[] = [
  { word: '违规测试', suggest: 'risky', label: 20006 },
  { word: '辱骂测试', suggest: 'risky', label: 20003 },
  { word: '诈骗测试', suggest: 'risky', label: 20008 },
  { word: '广告测试', suggest: 'review', label: 10001 },
  { word: '复核测试', suggest: 'review', label: 21000 },
]

/** WeChat's label for "nothing wrong". */
const NORMAL = 100
const SEVERITY: Record<Suggestion, number> = { pass: 0, review: 1, risky: 2 }
/** @source the same page: "需检测的文本内容，文本字数的上限为2500字" */
const LONGEST_TEXT = 2500

/** @param isKnown whether an openid belongs to somebody who was here: WeChat asks for one of the last two hours */
export function msgSecCheck(args: Record<string, unknown>, isKnown: (openid: string) => boolean): object {
  const { content, openid, version, scene } = args
  if (typeof content !== 'string' || content === '' || content.length > LONGEST_TEXT) {
    throw openApiRefusal('missingArgument', 'content')
  }
  if (version !== 2 || typeof scene !== 'number') throw openApiRefusal('missingArgument', 'version or scene')
  if (typeof openid !== 'string' || !isKnown(openid)) throw openApiRefusal('invalidOpenid')

  const hits = TRIGGER_WORDS.filter(({ word }) => content.includes(word))
  const [worst] = [...hits].sort((one, other) => SEVERITY[other.suggest] - SEVERITY[one.suggest])
  return {
    trace_id: randomUUID(),
    result: { suggest: worst?.suggest ?? 'pass', label: worst?.label ?? NORMAL },
    detail: hits.map(({ word, suggest, label }) => ({
      strategy: 'keyword',
      errcode: 0,
      suggest,
      label,
      keyword: word,
    })),
  }
}
