export default definePageConfig({ navigationBarTitleText: '下载的书', navigationStyle: 'custom' })
