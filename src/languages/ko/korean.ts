import type { Language } from '../language.ts'

/** Korean. */
export const korean: Language = {
  tag: 'ko',
  toldBy: 'letters',
  words: 'endings',
  stopWords: `
    나 나는 내 내가 제 저 저는 너 너는 네 네가 니 그 이 것 거 뭐 뭐야 누구 언제 어디 어떻게 왜 무슨 몇 안 못 좀 더 잘
    정말 진짜 아 어 음 응 아니 그리고 그런데 근데 그래서 지금 오늘 기억나 기억해 알아 있어 없어 했어 했지 였지 뭐였지
    어디였지 언제였지 안녕 고마워`,
  self: '나 나는 내 내가 제 저 저는',
  other: '너 너는 네 네가 니',
  pronouns: '걔 걔는 걔가 그는 그녀는',
  openers: '그리고 그럼 근데',
  courtesies: `
    안녕(하세요|히)?|반가워(요)?|잘 ?(자(요)?|지내(요|세요|니)?|있어(요)?)|굿(밤|모닝)
    뭐 ?(해(요)?|하(세요|니|냐|고 있어(요)?))|고마워(요)?|감사(합니다|해요)|좋은 (아침|하루|밤)`,
  asksAnywhere: '뭐|무엇|무슨|누구|누가|언제|어디|며칠|몇|어느|어떤|어때|어떻|왜 |얼마',
  questionEndings: String.raw`
    (\u11BB|\u110B\u1175)(\u110C\u1175|\u110C\u116D|\u1102\u1161|\u1102\u1175|\u1102\u1163|\u1103\u1165\u11AB\u1100\u1161|\u1103\u1165\u1105\u1161|\u110B\u1173\u11AF\u1101\u1161)(\u110B\u116D)?`,
  reminders: '기억',
  tellAbout: '에 대해…(말해|얘기해|알려)',
  aboutMe: '나에 대해',
  when: '언제',
  where: '어디',
  now: '지금',
}
