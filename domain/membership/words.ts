import type { DocumentKind, Employment, FlexibleGroup, Insurance, MembershipStatus } from './contract'

/** What people read for each of the membership's own words. */

export const DOCUMENT_KIND_WORDS: Record<DocumentKind, string> = {
  resident: '居民身份证',
  hk_macau_resident: '港澳居民居住证',
  taiwan_resident: '台湾居民居住证',
  foreign_permanent_2017: '外国人永久居留身份证（2017 版）',
  foreign_permanent_2023: '外国人永久居留身份证（2023 版）',
}

export const EMPLOYMENT_WORDS: Record<Employment, string> = {
  employed: '在职',
  flexible: '灵活就业',
  unemployed: '失业',
  retired: '退休',
}

/** @source 全国总工会 2018 八大群体入会工作 */
export const FLEXIBLE_GROUP_WORDS: Record<FlexibleGroup, string> = {
  truck_driver: '货车司机',
  courier: '快递员',
  care_worker: '护工护理员',
  domestic_worker: '家政服务员',
  mall_informant: '商场信息员',
  food_rider: '网约送餐员',
  estate_agent: '房产中介员',
  security_guard: '保安员',
}

export const INSURANCE_WORDS: Record<Insurance, string> = {
  city: '本市医保',
  elsewhere: '外地医保',
  none: '没有医保',
}

export const MEMBERSHIP_STATUS_WORDS: Record<MembershipStatus, string> = {
  active: '在籍',
  transferring: '接转中',
  reserved: '会籍保留',
  exited: '已退会',
  auto_exited: '自动退会',
  expelled: '已除名',
  deceased: '会籍终止',
}
