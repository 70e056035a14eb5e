/** Why a file does not become a book, with what to do instead. `part` is the name of a part of the file, where one is meant. */
export const BOOK_REFUSED = {
  empty: '是空文件，换一份再导入',
  tooLarge: '超过 50 MB，压缩里面的图片或分成几册再导入',
  unpacksTooLarge: '展开后太大，压缩里面的图片或分成几册再导入',
  textTooLarge: '里面有一部分文字太长，分成几册再导入',
  tooManyParts: '里面的文件太多，换一个版本再导入',
  notABook: '不是书。用 EPUB、TXT 或 Markdown',
  otherPacked: '是压缩包或 Office 文档，不是 EPUB。解压后取出里面的书，或另存为 TXT 再导入',
  otherBook: '是别的电子书格式，用 Calibre 转成 EPUB 再导入',
  broken: '打不开，可能没下载完整，换一份再导入',
  bomb: '里面的文件互相重叠，像是恶意文件，不要再传给别人',
  escapes: '里面的文件指到书外面，像是恶意文件，换一个来源再导入',
  duplicate: '里面有两个同名文件，不知道该用哪个，换一个版本再导入',
  locked: '设了密码，去掉密码再导入',
  protected: '是加密的正版书，只能在原来的软件里读。向出版社要没有加密的版本',
  noContainer: '缺少 META-INF/container.xml，不是完整的 EPUB，换一份再导入',
  noPackage: '缺少书的清单文件，不是完整的 EPUB，换一份再导入',
  entities: '用了会无限展开的写法，像是恶意文件，换一个来源再导入',
  noChapters: '没有一章能读，换一个版本再导入',
  notText: '不是文字，或编码认不出来。用记事本另存为 UTF-8 再导入',
} as const

export type BookRefusal = keyof typeof BOOK_REFUSED

/** Thrown by the import for whatever it does not take; anything else that is thrown is a bug. */
export class BookRefused extends Error {
  override readonly name = 'BookRefused'
  /** The part of the file it is about, as it is named there. */
  readonly part: string | undefined

  constructor(
    readonly reason: BookRefusal,
    { cause, part }: { cause?: unknown; part?: string } = {},
  ) {
    super(BOOK_REFUSED[reason], { cause })
    this.part = part
  }
}

/** “《西游记.epub》打不开，可能没下载完整，换一份再导入”: what the person who brought it reads. */
export function refusalSentence(fileName: string, refused: BookRefused): string {
  return `《${fileName}》${BOOK_REFUSED[refused.reason]}`
}
