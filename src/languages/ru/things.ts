/** Russian words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: собака пес | cat: кошка кот | pet: питомец | horse: лошадь | mother: мама мать | father: папа отец
  brother: брат | sister: сестра | son: сын | daughter: дочь дочка | child: ребенок дети | grandmother: бабушка
  grandfather: дедушка | uncle: дядя | aunt: тетя | husband: муж | wife: жена | boyfriend: парень
  girlfriend: девушка | friend: друг подруга | neighbour: сосед соседка | boss: начальник начальница
  colleague: коллега | work: работа работаю работает | company: компания фирма | salary: зарплата | school: школа
  teacher: учитель учительница | class: урок занятия | university: университет | study: учусь учу | exam: экзамен
  house: дом | flat: квартира | room: комната | rent: аренда | kitchen: кухня | live: живу живет
  move: переезд переехал переехала | city: город | address: улица адрес | country: страна | car: машина
  train: поезд | flight: самолет рейс | bike: велосипед | trip: поездка отпуск | money: деньги
  price: цена стоит стоило | buy: купил купила купить | gift: подарок | birthday: рождения | wedding: свадьба
  doctor: врач доктор | hospital: больница | sick: болею болезнь | pain: болит боль | medicine: лекарство таблетки
  allergy: аллергия аллергия | surgery: операция операцию | tooth: зуб стоматолог | eat: еда есть ем
  breakfast: завтрак | dinner: ужин | cook: готовить готовлю | restaurant: ресторан кафе | drink: пить пью
  coffee: кофе | tea: чай | meat: мясо | fish: рыба | vegetarian: вегетарианец | book: книга | read: читаю читал
  film: фильм кино | series: сериал | music: музыка | song: песня | guitar: гитара | piano: пианино
  concert: концерт | sport: спорт | football: футбол | run: бегаю бег | swim: плавать плавание | dance: танцы танцую
  hobby: хобби | colour: цвет | favourite: любимый любимая | fear: боюсь страх | hate: ненавижу
  promise: обещал обещала | secret: секрет тайна | plan: план планы | appointment: встреча приём | deadline: срок
  key: ключ | phone: телефон номер | computer: компьютер ноутбук | password: пароль | garden: сад
  plant: цветок растение | sea: море пляж | mountain: гора горы | broken: сломал сломала сломался
  lost: потерял потеряла | found: нашел нашла | repair: ремонт | divorce: развод расстались | pregnant: беременна
  dead: умер умерла | retire: пенсия | language: язык | sleep: сон сплю | tired: устал устала | lend: одолжил
  contract: договор | insurance: страховка | accident: авария | size: размер | apply: собеседование
  fired: уволили уволился | promotion: повышение | wood: столяр | nursery: садик | dish: посуда | laundry: стирка
  cleaning: уборка`
