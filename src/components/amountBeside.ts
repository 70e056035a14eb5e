/**
 * What `amountText` still has to say beside the title: “8 折，最多减 50 元” beside “购书 8 折” is “最多减 50 元”, and
 * “会员价 25 元” beside “电影票 25 元” is nothing. Empty where the title says it all.
 */
export function amountBeside(title: string, amountText: string): string {
  return amountText
    .split('，')
    .filter((part) => !title.includes(part.replace(/^会员价 /, '')))
    .join('，')
}
