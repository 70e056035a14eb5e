export default definePageConfig({ navigationBarTitleText: '作品报表', navigationStyle: 'custom' })
