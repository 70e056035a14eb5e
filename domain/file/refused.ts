/**
 * Content that is brought and not taken, by what it is, with what to do instead. Told by the bytes when an upload ends;
 * a page may say the same earlier, by the name.
 */
export const REFUSED = {
  heic: 'HEIC 照片不能用，转成 JPG 再传；iPhone 相机格式选“兼容性最佳”',
  otherPicture: '这种图片格式不能用，另存为 JPG 或 PNG 再传',
  svg: 'SVG 图片不能用，另存为 PNG 再传',
  video: '这里不能放视频，用图片或 PDF 代替',
  audio: '这里不能放录音，把内容写进正文',
  otherVideo: '这种视频格式不能用，导出成 MP4 再传',
  hevc: 'HEVC 视频不能用，导出成 H.264；iPhone 相机格式选“兼容性最佳”',
  otherCodec: '这个视频的编码很多手机放不了，导出成 H.264 加 AAC 的 MP4 再传',
  filmInPieces: '这个视频是分段录的，在手机里播不了。用剪辑软件导出成 MP4 再传',
  otherAudio: '这种录音格式不能用，存成 MP3 或 M4A 再传',
  archive: '压缩包不能直接发，解压后一个一个传',
  program: '这是程序，不是图片或文档，不能发',
  webPage: '这是网页，不是图片或文档。把内容复制到正文，或存成 PDF 再传',
  text: '纯文本不能当附件，把内容复制到正文，或存成 PDF、Word 再传',
  ofd: 'OFD 文件手机上打不开，转成 PDF 再传',
  otherDocument: '这种文档格式不能用，另存为 PDF、Word 或 Excel 再传',
  locked: '这份文件设了打开密码，别人打不开。去掉密码再传',
  macros: '带宏的文件不能发，另存为普通的 .docx、.xlsx 或 .pptx 再传',
  unpacksTooLarge: '这份文件展开后太大，手机打不开。压缩里面的图片或拆成几份再传',
  unknown: '这种文件不能用。图片用 JPG、PNG，文档用 PDF、Word、Excel',
} as const

export type Refused = keyof typeof REFUSED
