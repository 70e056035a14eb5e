import type { BenefitCategory, Service } from '../domain/benefit/benefit'
import type { PartnerDocument } from '../cloudfunctions/_store/partners'
import { placeAt } from './unions'

const service = (
  id: string,
  name: string,
  kind: string,
  priceFen: number | null,
  patientShareFen: number | null = null,
): Service => ({ id, name, kind, priceFen, patientShareFen })

const hours = (from: number, to: number) => ({ from: from * 60, to: to * 60 })

const DAY_SHIFT = { name: '白班', hours: hours(8, 17) }
const LATE_SHIFT = { name: '夜班', hours: hours(17, 22) }

interface Sketch {
  id: string
  name: string
  category: BenefitCategory
  union: { id: string; path: string }
  address: string
  at: [east: number, north: number]
  services: Service[]
  shifts?: PartnerDocument['shifts']
}

const CITY = { id: 'qinghe', path: '/qinghe/' }
const LAOCHENG = { id: 'laocheng', path: '/qinghe/laocheng/' }
const GAOXIN = { id: 'gaoxin', path: '/qinghe/gaoxin/' }
const HEDONG = { id: 'hedong', path: '/qinghe/hedong/' }

const SKETCHES: readonly Sketch[] = [
  {
    id: 'hekang-clinic',
    name: '禾康社区门诊部',
    category: 'clinic',
    union: LAOCHENG,
    address: '老城区鼓楼巷 18 号',
    at: [-0.9, -0.1],
    shifts: [DAY_SHIFT, LATE_SHIFT],
    services: [
      service('general', '普通门诊', '普通门诊', 2000, 1000),
      service('expert', '专家门诊', '专家门诊', 6000, 4000),
      service('emergency', '急诊', '急诊', 4000, 2000),
    ],
  },
  {
    id: 'first-hospital',
    name: '青禾市第一医院',
    category: 'clinic',
    union: CITY,
    address: '老城区康宁路 2 号',
    at: [-0.7, -0.9],
    shifts: [DAY_SHIFT],
    services: [
      service('general', '普通门诊', '普通门诊', 5000, 1000),
      service('expert', '专家门诊', '专家门诊', 8000, 4000),
      service('emergency', '急诊', '急诊', 7000, 2000),
      service('checkup', '职工体检套餐', '体检', 32000),
    ],
  },
  {
    id: 'hedong-hospital',
    name: '河东新区人民医院',
    category: 'checkup',
    union: HEDONG,
    address: '河东新区滨河大道 66 号',
    at: [6.8, -1.6],
    shifts: [{ name: '白班', hours: { from: 7 * 60 + 30, to: 16 * 60 + 30 } }],
    services: [
      service('general', '普通门诊', '普通门诊', 3000, 200),
      service('emergency', '急诊', '急诊', 5000, 1500),
      service('checkup', '职工体检套餐', '体检', 28000),
    ],
  },
  {
    id: 'qingya-dental',
    name: '青芽口腔门诊',
    category: 'dental',
    union: GAOXIN,
    address: '高新区云浦路 9 号 2 楼',
    at: [4.4, 3.3],
    services: [service('cleaning', '洁牙', '洁牙', 16800), service('filling', '补牙', '补牙', null)],
  },
  {
    id: 'liangjie-car',
    name: '亮洁洗车行',
    category: 'car',
    union: GAOXIN,
    address: '高新区星湖街 31 号',
    at: [4.0, 2.4],
    services: [service('wash', '标准洗车', '洗车', 3500), service('detail', '精洗', '洗车', 12800)],
  },
  {
    id: 'laojie-barber',
    name: '老街理发店',
    category: 'barber',
    union: LAOCHENG,
    address: '老城区老街 5 号',
    at: [-1.3, -0.4],
    services: [service('cut', '剪发', '剪发', 3000), service('dye', '烫染', '烫染', null)],
  },
  {
    id: 'wetland-park',
    name: '青禾湿地公园',
    category: 'park',
    union: CITY,
    address: '河东新区湿地路 1 号',
    at: [8.8, 0.6],
    services: [service('ticket', '成人票', '门票', 4000), service('boat', '游船', '游船', 6000)],
  },
  {
    id: 'xingguang-cinema',
    name: '星桄影城',
    category: 'film',
    union: CITY,
    address: '老城区百货大楼 6 楼',
    at: [-1.2, -0.5],
    services: [service('ticket', '普通厅电影票', '电影票', 4500), service('giant', '巨幕厅电影票', '巨幕电影票', 6500)],
  },
  {
    id: 'zaochen-breakfast',
    name: '早晨早点铺',
    category: 'food',
    union: GAOXIN,
    address: '高新区星湖街 12 号',
    at: [4.5, 2.8],
    services: [service('breakfast', '早餐', '早餐', null)],
  },
  {
    id: 'dongli-gym',
    name: '动立健身房',
    category: 'sport',
    union: GAOXIN,
    address: '高新区云浦路 20 号',
    at: [5.0, 3.5],
    services: [service('gym', '单次健身', '健身', 4000), service('swim', '单次游泳', '游泳', 5000)],
  },
  {
    id: 'shuxiang-books',
    name: '书巷书店',
    category: 'study',
    union: LAOCHENG,
    address: '老城区文庙巷 7 号',
    at: [-1.7, -1.5],
    services: [service('books', '图书', '图书', null)],
  },
  {
    id: 'rider-station',
    name: '骑手驿站',
    category: 'food',
    union: HEDONG,
    address: '河东新区物流园东门',
    at: [9.5, -3.3],
    services: [
      service('meal', '便当', '便当', 1800),
      service('supper', '夜宵套餐', '夜宵', 2200),
      service('battery', '换电', '换电', 500),
    ],
  },
]

/** The twelve partners, with nobody at their desks yet. */
export function cityPartners(): PartnerDocument[] {
  return SKETCHES.map(({ id, union, at, shifts = [], ...rest }) => ({
    _id: id,
    name: rest.name,
    category: rest.category,
    unionId: union.id,
    unionPath: union.path,
    address: rest.address,
    phone: null,
    place: placeAt(...at),
    status: 'active',
    suspendedReason: null,
    shifts,
    services: rest.services,
    clerks: [],
    history: [],
  }))
}
