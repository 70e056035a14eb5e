export default definePageConfig({ navigationBarTitleText: '答题', navigationStyle: 'custom' })
