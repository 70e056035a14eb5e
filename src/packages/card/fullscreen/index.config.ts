export default definePageConfig({ navigationBarTitleText: '亮码', navigationStyle: 'custom' })
