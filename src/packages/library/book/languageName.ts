const NAMES: Readonly<Record<string, string>> = {
  zh: '中文',
  'zh-hans': '简体中文',
  'zh-cn': '简体中文',
  'zh-hant': '繁体中文',
  'zh-tw': '繁体中文',
  'zh-hk': '繁体中文',
  lzh: '文言文',
  en: '英文',
  ja: '日文',
  ko: '韩文',
  fr: '法文',
  de: '德文',
  ru: '俄文',
  es: '西班牙文',
  ug: '维吾尔文',
  bo: '藏文',
  mn: '蒙古文',
  kk: '哈萨克文',
}

/** What a reader calls a language, from its tag (BCP 47); the tag itself where there is no name for it here. */
export function languageName(tag: string): string {
  const lower = tag.toLowerCase()
  return NAMES[lower] ?? NAMES[lower.split('-')[0] ?? ''] ?? tag
}
