import * as z from 'zod/mini'

/** 分类: what a shelf is about. Few, so that a thumb finds its way; a book stands on one to three of them. */
export const Subject = z.enum([
  'rights',
  'law',
  'safety',
  'skill',
  'literature',
  'history',
  'health',
  'family',
  'science',
  'other',
])
export type Subject = z.infer<typeof Subject>

/** In the order of the shelves. */
export const SUBJECT_NAMES: Readonly<Record<Subject, string>> = {
  rights: '权益',
  law: '法律法规',
  safety: '安全',
  skill: '技能',
  literature: '文学',
  history: '历史',
  health: '健康',
  family: '家庭',
  science: '科普',
  other: '其他',
}
