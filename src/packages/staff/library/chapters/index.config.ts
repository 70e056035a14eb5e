export default definePageConfig({ navigationBarTitleText: '改分章', navigationStyle: 'custom' })
