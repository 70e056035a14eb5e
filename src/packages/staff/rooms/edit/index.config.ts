export default definePageConfig({ navigationBarTitleText: '共读', navigationStyle: 'custom' })
