/** Chinese words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: 狗 | cat: 猫 | pet: 宠物 | bird: 鸟 | horse: 马 | mother: 妈妈 | father: 爸爸 | brother: 哥哥 弟弟
  sister: 姐姐 妹妹 | son: 儿子 | daughter: 女儿 | child: 孩子 | grandmother: 祖母 奶奶 外婆
  grandfather: 祖父 爷爷 外公 | uncle: 叔叔 舅舅 | aunt: 阿姨 姑姑 | cousin: 表姐 表哥 表弟 表妹 | husband: 丈夫 老公
  wife: 老婆 妻子 | boyfriend: 男友 | girlfriend: 女友 | friend: 朋友 | neighbour: 邻居 | boss: 老板
  colleague: 同事 | work: 工作 上班 | company: 公司 | salary: 工资 | school: 学校 | teacher: 老师 | class: 上课 课程
  university: 大学 | study: 学习 专业 | exam: 考试 | house: 家 房子 | flat: 公寓 | room: 房间 | rent: 房租
  kitchen: 厨房 | live: 住在 | move: 搬家 | city: 城市 | address: 地址 街道 | country: 国家 | car: 汽车 车子
  train: 火车 高铁 | flight: 飞机 航班 | bike: 自行 | trip: 旅行 旅游 | money: 钱 | price: 价格 花了 | buy: 买了
  gift: 礼物 | birthday: 生日 | wedding: 婚礼 结婚 | doctor: 医生 大夫 | hospital: 医院 住院 | sick: 生病 | pain: 疼
  medicine: 药 | allergy: 过敏 | surgery: 手术 | tooth: 牙医 牙齿 | eat: 吃 吃饭 | breakfast: 早饭 早餐
  dinner: 晚饭 | cook: 做饭 做菜 | restaurant: 餐厅 饭店 | drink: 喝 | coffee: 咖啡 | tea: 茶 | meat: 肉 | fish: 鱼
  vegetarian: 素食 吃素 | book: 书 小说 | read: 看书 读 | film: 电影 | series: 電視 电视 剧 | music: 音乐
  song: 歌 曲 | guitar: 吉他 | piano: 钢琴 | concert: 演唱 | sport: 运动 | football: 足球 | run: 跑步 | swim: 游泳
  dance: 跳舞 | hobby: 爱好 | colour: 颜色 | favourite: 最爱 喜欢 | fear: 害怕 | hate: 讨厌 | promise: 答应
  secret: 秘密 | plan: 计划 打算 | appointment: 预约 | deadline: 截止 | key: 钥匙 | phone: 电话 手机 | computer: 电脑
  password: 密码 | garden: 花园 | plant: 植物 花 | sea: 海 海边 | mountain: 山 爬山 | broken: 骨折 坏了 | lost: 丢了
  found: 找到 捡到 | repair: 装修 修 | divorce: 离婚 分手 前任 | pregnant: 怀孕 | dead: 去世 过世 | retire: 退休
  language: 语言 | sleep: 睡觉 睡 | tired: 累 | lend: 借了 | contract: 合同 | insurance: 保险 | accident: 事故 车祸
  size: 尺码 | apply: 面试 应聘 | fired: 辞职 | promotion: 升职 | wood: 木匠 | nursery: 幼儿 | dish: 洗碗
  laundry: 洗衣 | cleaning: 打扫`
