import { documents, type Stored } from '../_kit/documents'

/** A union in the tree. */
export interface UnionDocument extends Stored {
  name: string
  /** 城市总工会, 区县, 街道 or 开发区, 基层 */
  level: 'city' | 'district' | 'street' | 'unit'
  parentId: string | null
  parentName: string | null
  /** `/qinghe/gaoxin/yuanfan/`: its own id last, so that a subtree is a range of text. */
  path: string
  /** The employer it is the union of. Many small unions have no code of their own, so the employer's is kept apart. */
  employer: string | null
  employerCode: string | null
  /** 统一社会信用代码 of the union itself: `81…` or `89…`. */
  unionCode: string | null
  /** Takes workers whose employer has no union. */
  isRegional: boolean
  latitude: number
  longitude: number
  /** Members whose membership is here, not below. Kept by the writes that change it. */
  memberCount: number
}

export const unions = documents<UnionDocument>('unions')
