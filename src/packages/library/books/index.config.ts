export default definePageConfig({ navigationBarTitleText: '书架', navigationStyle: 'custom' })
