export default definePageConfig({ navigationBarTitleText: '职工书屋', navigationStyle: 'custom' })
