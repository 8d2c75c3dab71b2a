/** Korean words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: 강아지 개 | cat: 고양이 | mother: 엄마 | father: 아빠 | grandmother: 할머니 | grandfather: 할아버지
  husband: 남편 | wife: 아내 | boyfriend: 남자친구 | girlfriend: 여자친구 | friend: 친구 | boss: 사장 | work: 일 직장
  company: 회사 | school: 학교 | teacher: 선생님 | university: 대학교 | exam: 시험 | house: 집 | flat: 아파트
  room: 방 | trip: 여행 | money: 돈 | gift: 선물 | birthday: 생일 | wedding: 결혼 | doctor: 의사 | hospital: 병원
  allergy: 알레르기 | eat: 음식 | coffee: 커피 | book: 책 | film: 영화 | music: 음악 | song: 노래 | colour: 색`
