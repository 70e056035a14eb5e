/**
 * The first two digits of a region code: the province.
 *
 * We know provinces and stop there on purpose. A number keeps the county code of the day it was issued, and
 * counties are renamed, merged and abolished every year (重庆's first residents still carry 51 of 四川,
 * 海南's 44 of 广东). A list of today's counties would refuse their numbers; the check digit already catches
 * a mistyped county.
 *
 * @source GB/T 2260 中华人民共和国行政区划代码
 */
const PROVINCES: Readonly<Record<string, string>> = {
  11: '北京市',
  12: '天津市',
  13: '河北省',
  14: '山西省',
  15: '内蒙古自治区',
  21: '辽宁省',
  22: '吉林省',
  23: '黑龙江省',
  31: '上海市',
  32: '江苏省',
  33: '浙江省',
  34: '安徽省',
  35: '福建省',
  36: '江西省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  45: '广西壮族自治区',
  46: '海南省',
  50: '重庆市',
  51: '四川省',
  52: '贵州省',
  53: '云南省',
  54: '西藏自治区',
  61: '陕西省',
  62: '甘肃省',
  63: '青海省',
  64: '宁夏回族自治区',
  65: '新疆维吾尔自治区',
  71: '台湾省',
}

/** The province a code or number begins with, by name. */
export function provinceOf(code: string): string | undefined {
  return PROVINCES[code.slice(0, 2)]
}
