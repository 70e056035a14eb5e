export default definePageConfig({ navigationBarTitleText: '通知', navigationStyle: 'custom' })
