import type { Language } from '../language.ts'

/** Chinese. */
export const chinese: Language = {
  tag: 'zh',
  toldBy: 'letters',
  words: 'unspaced',
  stopWords: `
    的 了 是 我 你 您 他 她 它 们 在 有 和 就 都 也 很 吗 呢 吧 啊 呀 哦 嗯 哈 这 那 哪 什 么 谁 怎 样 几 多 少 个 不
    没 着 过 得 地 把 被 给 让 对 跟 从 到 什么 怎么 哪里 哪儿 哪个 哪些 多少 几点 我们 你们 他们 她们 这个 那个 这些
    那些 现在 时候 记得 还记 来着 是不 不是 知道 告诉 一个 一下 没有 可以 就是 还是 已经 了吗 我的 你的 他的 她的 是什
    我是 你是 哈哈 会 要 想 说 还 又 再 来 去 啥 那会 会儿 会兒 儿`,
  self: '我',
  other: '你 您',
  pronouns: '他 她 它',
  openers: '那 然后',
  courtesies: `
    你好(吗|呀|啊)?|您好|早上好|早安|早啊|下午好|晚上好|晚安|在吗|吃(饭)?了(吗|没|么)|(在)?(干|做)(嘛|啥|什么)呢?
    最近(怎么样|好吗|咋样)|(谢谢|多谢)(你|您)?|不客气|再见|拜拜|回头见`,
  asksAnywhere: String.raw`记得|什么|啥|谁|哪|怎么|咋|几|多少|为何|多久|多大|吗|吧|来着|何|(?<same>\p{Script=Han})[不没]\k<same>`,
  tellAbout: '说说|告诉我|讲讲|聊聊',
  aboutMe: '你都?(知道|了解|记得)(关于)?我(什么|哪些|的事)',
  when: '什么时候|几点|哪天|哪两天',
  where: '哪里|哪儿',
  now: '现在|如今',
  past: '以前|当初|原来|一开始|最初',
}
