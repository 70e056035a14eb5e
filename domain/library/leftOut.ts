/** What an import leaves out on purpose, and why, in words for the person who imported. */
export const LEFT_OUT = {
  picture: (count: number) => `${count} 张图片没有留下：书里找不到，或不是 JPG、PNG、WebP、GIF`,
  drawing: (count: number) => `${count} 张矢量图（SVG）没有留下，手机上不安全也不一定能显示`,
  remote: (count: number) => `${count} 处引用网上的内容没有留下，读书时不连外面的网站`,
  script: (count: number) => `${count} 处脚本没有留下，书里的程序不会运行`,
  sound: (count: number) => `${count} 段录音没有留下`,
  video: (count: number) => `${count} 段视频没有留下`,
  frame: (count: number) => `${count} 处嵌入的网页没有留下`,
  form: (count: number) => `${count} 个填写框或按钮没有留下`,
  link: (count: number) => `${count} 个链接打不开，只留下文字`,
  font: (count: number) => `${count} 个字体没有留下，用读者自己选的字体`,
  style: (count: number) => `${count} 个排版文件只用了粗体、斜体、对齐和竖排，其余由读者自己设置`,
  hidden: (count: number) => `${count} 处隐藏的文字没有留下`,
  html: (count: number) => `${count} 处 HTML 标签没有留下，文字还在`,
  chapter: (count: number) => `${count} 个章节文件找不到或不是文字`,
  contents: (count: number) => `${count} 条目录没有留下：太多，或指向的地方不存在`,
  table: (count: number) => `${count} 张表格太大，改成了段落`,
  unused: (count: number) => `${count} 个文件书里没有用到`,
} as const

export type LeftOutKind = keyof typeof LEFT_OUT

/** What a person should look at before the book goes on a shelf. */
export const BOOK_WARNINGS = {
  mimetype: '文件开头没有写明是 EPUB，已按 EPUB 读取',
  encodingGuessed: '文字编码是猜的，看看有没有乱码',
  encodingMixed: '文件里混用了两种编码，已逐行读取，看看有没有乱码',
  encodingWrong: '有的章节写错了编码，已按实际的编码读取，看看有没有乱码',
  unreadable: '有些字认不出来，显示为 �',
  malformed: '有的章节写法不规范，看看有没有缺字',
  entities: '有的章节自己定义了缩写，缩写没有展开',
  contentsMade: '书里没有目录，已按章节标题做了一份',
  chaptersUncertain: '章节是按标题样子认出来的，看看有没有多认或漏认',
  noChaptersFound: '没有认出章节，整本算一章',
  linesJoined: '原文每行都断开，已接成段落，看看有没有接错',
  titleMissing: '书里没有写书名，先用了文件名',
  oddNames: '有些文件名不规范，没有使用',
  forbiddenNames: '有些文件名里有不该用的符号，已照样读取',
} as const

export type BookWarning = keyof typeof BOOK_WARNINGS
