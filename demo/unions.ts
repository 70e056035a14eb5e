import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { creditCode } from './documentNumbers'

/**
 * The unions of 青禾市, a city that does not exist, laid out around a point where no city is.
 * City, districts, streets and parks, and the unions of single employers below them.
 */
const CENTRE = { latitude: 30.2, longitude: 118.0 }

interface Sketch {
  id: string
  name: string
  level: UnionDocument['level']
  parent: string | null
  /** Kilometres east and north of the centre. */
  at: [east: number, north: number]
  employer?: string
  /** Where it is not what its level tells. */
  kind?: UnionDocument['kind']
  isRegional?: boolean
  /** Many small unions have none; they are found by their employer's. */
  hasNoCode?: boolean
}

const KIND_OF_LEVEL: Readonly<Record<UnionDocument['level'], UnionDocument['kind']>> = {
  city: 'general',
  district: 'general',
  street: 'street',
  unit: 'single',
}

const unit = (
  id: string,
  parent: string,
  name: string,
  employer: string,
  at: Sketch['at'],
  more: Partial<Sketch> = {},
): Sketch => ({ id, name, level: 'unit', parent, at, employer, ...more })

const regional = (id: string, parent: string, name: string, at: Sketch['at'], more: Partial<Sketch> = {}): Sketch => ({
  id,
  name,
  level: 'street',
  parent,
  at,
  isRegional: true,
  ...more,
})

const SKETCHES: readonly Sketch[] = [
  { id: 'qinghe', name: '青禾市总工会', level: 'city', parent: null, at: [0, 0] },
  { id: 'gaoxin', name: '高新区总工会', level: 'district', parent: 'qinghe', at: [4.2, 3.1] },
  { id: 'laocheng', name: '老城区总工会', level: 'district', parent: 'qinghe', at: [-1.4, -0.6] },
  { id: 'hedong', name: '河东新区总工会', level: 'district', parent: 'qinghe', at: [7.8, -2.4] },

  regional('yunpu', 'gaoxin', '云浦科技园工会联合会', [5.1, 3.8], { kind: 'federation' }),
  regional('guloujie', 'laocheng', '鼓楼街道总工会', [-1.1, -0.2]),
  regional('nanmen', 'laocheng', '南门街道总工会', [-1.8, -1.9]),
  regional('wuliuyuan', 'hedong', '河东物流园工会联合会', [9.6, -3.5], { kind: 'federation' }),
  regional('binhe', 'hedong', '滨河街道总工会', [6.3, -1.2]),
  regional('xinjiuye', 'qinghe', '青禾市新就业形态劳动者工会联合会', [0.3, 0.2], { kind: 'federation' }),

  unit('yuanfan', 'gaoxin', '远帆精密制造工会', '远帆精密制造有限公司', [4.6, 2.7]),
  unit('qingmu', 'gaoxin', '青木食品工会', '青木食品有限公司', [3.5, 3.9]),
  unit('hengli', 'gaoxin', '恒砺机床工会', '恒砺机床有限公司', [4.9, 1.8]),
  unit('lanhai', 'gaoxin', '澜海电子工会', '澜海电子股份有限公司', [5.6, 2.2]),
  unit('shiyan', 'gaoxin', '高新区实验学校工会', '高新区实验学校', [3.9, 2.6]),
  unit('xingyun', 'yunpu', '星耘软件工会', '星耘软件有限公司', [5.2, 3.9], { hasNoCode: true }),
  unit('jinghe', 'yunpu', '景禾生物工会', '景禾生物技术有限公司', [5.4, 4.1]),
  unit('ruitong', 'yunpu', '瑞砼新材料工会', '瑞砼新材料有限公司', [5.0, 4.4], { hasNoCode: true }),

  unit('hekang', 'guloujie', '禾康门诊工会', '禾康社区门诊部', [-0.9, -0.1], { hasNoCode: true }),
  unit('baihuo', 'guloujie', '青禾百货大楼工会', '青禾百货大楼', [-1.2, -0.5]),
  unit('gaodian', 'guloujie', '老城糕点厂工会', '老城糕点厂', [-1.6, -0.3]),
  unit('yinshua', 'laocheng', '青禾印刷厂工会', '青禾印刷厂', [-2.3, -0.8]),
  unit('shiyi', 'laocheng', '青禾市第一医院工会', '青禾市第一医院', [-0.7, -0.9]),
  unit('wenhua', 'nanmen', '南门文化馆工会', '南门文化馆', [-1.9, -1.7], { hasNoCode: true }),
  unit('caichang', 'nanmen', '南门农贸市场工会', '南门农贸市场', [-2.1, -2.0], { hasNoCode: true }),
  unit('yongzhu', 'nanmen', '永筑建设工会', '永筑建设集团', [-2.6, -2.4]),
  unit('weidun', 'laocheng', '卫盾保安服务工会', '卫盾保安服务有限公司', [-0.4, -1.3]),
  unit('anju', 'laocheng', '安居房产经纪工会', '安居房产经纪有限公司', [-0.8, 0.4], { hasNoCode: true }),

  unit('hefeng', 'wuliuyuan', '和风物流工会', '和风物流有限公司', [9.4, -3.4]),
  unit('suda', 'wuliuyuan', '速答快运工会', '速答快运有限公司', [9.9, -3.7]),
  unit('changfeng', 'wuliuyuan', '长枫货运工会', '长枫货运有限公司', [10.2, -3.1], { hasNoCode: true }),
  unit('gongjiao', 'hedong', '河东公交工会', '河东公共交通有限公司', [7.2, -2.0]),
  unit('shuiwu', 'hedong', '青禾水务工会', '青禾水务有限公司', [8.1, -1.5]),
  unit('baihe', 'binhe', '百荷家政服务工会', '百荷家政服务有限公司', [6.1, -1.0], { hasNoCode: true }),
  unit('qinghuan', 'binhe', '青环环卫工会', '青环环境卫生服务中心', [6.6, -1.4]),
]

/** Every union, with nobody in it yet: whoever adds members counts them in. */
export function cityUnions(): UnionDocument[] {
  const made = new Map<string, UnionDocument>()
  for (const [index, sketch] of SKETCHES.entries()) {
    const parent = sketch.parent === null ? undefined : made.get(sketch.parent)
    made.set(sketch.id, {
      _id: sketch.id,
      name: sketch.name,
      level: sketch.level,
      kind: sketch.kind ?? KIND_OF_LEVEL[sketch.level],
      parentId: sketch.parent,
      parentName: parent?.name ?? null,
      path: `${parent?.path ?? '/'}${sketch.id}/`,
      employer: sketch.employer ?? null,
      employerCode: sketch.employer ? creditCode('91', 500 + index) : null,
      unionCode: sketch.hasNoCode ? null : creditCode(sketch.level === 'unit' ? '81' : '89', index + 1),
      isRegional: sketch.isRegional ?? false,
      ...placeAt(...sketch.at),
      memberCount: 0,
    })
  }
  return [...made.values()]
}

const KM_PER_DEGREE_NORTH = 111.2
const KM_PER_DEGREE_EAST = 96.1

/** A place so many kilometres from the centre; five decimals are a metre. */
export function placeAt(east: number, north: number): { latitude: number; longitude: number } {
  const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000
  return {
    latitude: rounded(CENTRE.latitude + north / KM_PER_DEGREE_NORTH),
    longitude: rounded(CENTRE.longitude + east / KM_PER_DEGREE_EAST),
  }
}
