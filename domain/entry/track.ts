import * as z from 'zod/mini'
import { FileDemand } from '../file/demands'
import { Id } from '../shapes'

/**
 * 子项目: a part of a campaign with works of its own kind. What may be handed in is data: which files, how much text,
 * which questions.
 */

/** 作品 / 人物、账号 / 组织案例 @source the 2023 notice: ten sub-projects in three forms (domain.md §1 S2) */
export const TrackForm = z.enum(['work', 'person', 'case'])
export type TrackForm = z.infer<typeof TrackForm>

/** Colours of tiles in the design; they never say a state. */
export const TileTone = z.enum(['sage', 'sand', 'mist', 'clay', 'plum'])
export type TileTone = z.infer<typeof TileTone>

/** A question beside title and text: 账号名称, 粉丝数, or a table of facts. */
export const TrackField = z.object({
  id: Id,
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(30)),
  kind: z.enum(['line', 'text', 'link', 'number', 'table']),
  /** Headings of a table's columns; empty for the others. */
  columns: z._default(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(20))).check(z.maxLength(8)), []),
  isRequired: z.boolean(),
  /** Characters, or rows of a table. */
  most: z.int().check(z.gte(1), z.lte(5_000)),
  hint: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
})
export type TrackField = z.infer<typeof TrackField>

/** So many files of this demand: 视频 1 个, 图片 4–8 张. */
export const TrackFiles = z.object({
  id: Id,
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  least: z.int().check(z.gte(0), z.lte(20)),
  most: z.int().check(z.gte(1), z.lte(20)),
  demand: FileDemand,
})
export type TrackFiles = z.infer<typeof TrackFiles>

export const Track = z.object({
  id: Id,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  about: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  form: TrackForm,
  /** Name of an icon of the design. */
  icon: z.string().check(z.regex(/^[a-z-]{2,40}$/)),
  tone: TileTone,
  /** Characters of the text that belongs to the work. */
  text: z.object({ least: z.int().check(z.gte(0)), most: z.int().check(z.gte(1), z.lte(10_000)) }),
  files: z.array(TrackFiles).check(z.maxLength(6)),
  fields: z.array(TrackField).check(z.maxLength(12)),
  /** Works one person, or one unit, may hand in. */
  mostEach: z.int().check(z.gte(1), z.lte(20)),
  /** People are to be seen or heard: their consent is asked for. */
  showsPeople: z.boolean(),
})
export type Track = z.infer<typeof Track>
