/** Japanese words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: 犬 | cat: 猫 | pet: ペッ | bird: 鳥 | horse: 馬 | mother: 母 | father: 父 | brother: 兄 弟 | sister: 姉 妹
  son: 息子 | daughter: 娘 | child: 子供 | grandmother: 祖母 | grandfather: 祖父 | husband: 夫 旦那 | wife: 妻 嫁
  boyfriend: 彼氏 | girlfriend: 彼女 | friend: 友達 | neighbour: 隣人 | boss: 上司 店長 | colleague: 同僚
  work: 仕事 働い 働く 勤務 職場 | company: 会社 | salary: 給料 時給 | school: 学校 | teacher: 先生 | class: 授業
  study: 勉強 | exam: 試験 | house: 家 | flat: 部屋 | room: 部屋 | rent: 家賃 | kitchen: 台所 | live: 住む 住ん 住み
  move: 引っ 引越 | city: 町 街 | address: 住所 | country: 国家 | car: 車 | train: 電車 | flight: 飛行 | bike: 自転
  trip: 旅行 | money: 金 | price: 値段 料金 | buy: 買っ 買う | gift: 贈り | birthday: 誕生 | wedding: 結婚
  doctor: 医者 医師 | hospital: 病院 | sick: 病気 | pain: 痛い 痛み 痛く | medicine: 薬 | allergy: 過敏
  surgery: 手術 | tooth: 歯 歯医 | eat: 食べ 食事 料理 | breakfast: 朝食 朝ご | dinner: 夕飯 夕食 | cook: 料理 作っ
  restaurant: 店 | drink: 飲み 飲む 飲ん | tea: お茶 | meat: 肉 | fish: 魚 | vegetarian: 菜食 | book: 本 小説
  read: 読ん 読む | film: 映画 | music: 音楽 | song: 歌 曲 | sport: 運動 | run: 走る 走っ | swim: 泳ぐ 泳い 水泳
  dance: 踊る 踊り | hobby: 趣味 | colour: 色 | favourite: 推し 好き | fear: 怖い 怖く 怖が | hate: 嫌い
  promise: 約束 | secret: 秘密 | plan: 予定 計画 | appointment: 予約 | deadline: 締切 締め | key: 鍵
  phone: 電話 携帯 | garden: 庭 | plant: 植物 花 | sea: 海 | mountain: 山 登山 | broken: 壊れ 折れ | lost: 失く 無く
  found: 見つ 拾っ | repair: 修理 工事 | divorce: 離婚 別れ | pregnant: 妊娠 | dead: 死ん 亡く | retire: 定年
  language: 言語 外国 | sleep: 寝る 寝て 眠れ | tired: 疲れ | lend: 貸し 借り | contract: 契約 | insurance: 保険
  accident: 事故 | apply: 面接 応募 | fired: 辞め 解雇 | promotion: 昇進 | wood: 木工 | nursery: 保育 幼稚
  dish: 皿 食器 | laundry: 洗濯 | cleaning: 掃除`
