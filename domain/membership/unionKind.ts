import * as z from 'zod/mini'

/**
 * Kinds of union. The words stand in `UNION_KIND_NAMES`.
 *
 * @source 基层工会组织法人登记管理办法 (2020) art. 2, and 地方总工会 above them (domain.md §2.2)
 */
export const UnionKind = z.enum(['general', 'single', 'joint', 'federation', 'zone', 'street', 'village'])
export type UnionKind = z.infer<typeof UnionKind>

export const UNION_KIND_NAMES: Readonly<Record<UnionKind, string>> = {
  general: '地方总工会',
  single: '单独基层工会',
  joint: '联合基层工会',
  federation: '区域、行业工会联合会',
  zone: '开发区、工业园区工会',
  street: '乡镇、街道工会',
  village: '村、社区工会',
}
