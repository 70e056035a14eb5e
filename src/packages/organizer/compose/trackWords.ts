import type { Track, TrackField, TrackFiles } from '../../../../domain/entry/track'
import { amountText, demandText } from '../../campaign/submit/demandWords'
import { freshId } from './planForm'
import { anyOf } from '../../../../domain/file/demands'

export const FORM_WORDS: Readonly<Record<Track['form'], string>> = {
  work: '作品',
  person: '人物、账号',
  case: '组织案例',
}

export const FIELD_KIND_WORDS: Readonly<Record<TrackField['kind'], string>> = {
  line: '一行字',
  text: '一段话',
  link: '链接',
  number: '数字',
  table: '表格',
}

/** What a track asks for, a line each: 视频 1 个：MP4，最长 3 分钟. */
export function demandLines({ files, text, fields, mostEach, showsPeople }: Track): string[] {
  return [
    ...files.map(filesLine),
    text.least > 0 ? `文字 ${text.least}–${text.most} 字` : `文字最多 ${text.most} 字`,
    ...(fields.length > 0 ? [`另填：${fields.map(({ label }) => label).join('、')}`] : []),
    `每人（单位）最多 ${mostEach} 件${showsPeople ? '，要说明出镜的人同意' : ''}`,
  ]
}

export function filesLine(files: TrackFiles): string {
  const demand = demandText(files.demand)
  return demand === '' ? amountText(files) : `${amountText(files)}：${demand}`
}

export function newTrack(tracks: readonly Track[]): Track {
  return {
    ...{ id: freshId('track', tracks), title: '', about: '', form: 'work', icon: 'medal', tone: 'sage' },
    ...{ text: { least: 0, most: 500 }, files: [], fields: [], mostEach: 1, showsPeople: false },
  }
}

export function newFiles(files: readonly TrackFiles[]): TrackFiles {
  return { id: freshId('files', files), label: '图片', least: 1, most: 9, demand: anyOf('picture') }
}

export function newField(fields: readonly TrackField[]): TrackField {
  return { id: freshId('field', fields), label: '', kind: 'line', columns: [], isRequired: false, most: 40, hint: '' }
}
