import { createVocabulary } from './createVocabulary.ts'
import { fold } from '../languages/index.ts'

/**
 * Words of everyday life in a dozen languages, a line for each thing: told in one language it is asked for in another, or in
 * another word of the same. General knowledge, not taken from any data. Of scripts without spaces one or two letters, as
 * texts are cut.
 */
const THINGS = `
  dog puppy hund hündin welpe chien chienne perro perra cane cagnolino cachorro cão hond köpek pies hund 犬 狗 собака пес कुत्ता كلب كلبة 강아지 개
  cat kitten katze kater chat chatte gato gata gatto gatta kat kedi kot 猫 кошка кот बिल्ली قطة قط 고양이
  pet haustier mascota animal ペッ 宠物 питомец|bird vogel oiseau pájaro uccello pássaro 鳥 鸟|horse pferd cheval caballo cavallo cavalo paard 馬 马 лошадь حصان
  mother mom mutter mama mère maman madre mãe moeder anne matka 母 妈妈 мама мать माँ ام ماما 엄마|father dad vater papa père padre papá pai vader baba ojciec 父 爸爸 папа отец पिता بابا 아빠
  brother bruder frère hermano fratello irmão broer kardeş brat bror 兄 弟 哥哥 弟弟 брат भाई اخ اخويا|sister schwester sœur soeur hermana sorella irmã zus siostra syster 姉 妹 姐姐 妹妹 сестра बहन اخت اختي
  son sohn fils hijo figlio filho zoon oğlum syn 息子 儿子 сын बेटा ابن ابني|daughter tochter fille hija figlia filha dochter kızım córka dotter 娘 女儿 дочь дочка बेटी بنت بنتي
  child kind kinder enfant gamin niño niña bambino criança çocuk dziecko barn 子供 孩子 ребенок дети बच्चा طفل عيال
  grandmother granny oma großmutter mamie abuela nonna avó babcia 祖母 奶奶 外婆 бабушка दादी नानी جدة تيتة 할머니|grandfather grandpa opa großvater papi papy abuelo nonno avô dziadek 祖父 爷爷 外公 дедушка दादा नाना جد جدو 할아버지
  uncle onkel oncle tío zio tio oom 叔叔 舅舅 дядя चाचा मामा عم خال|aunt tante tía zia tia 阿姨 姑姑 тетя चाची मौसी عمة خالة|cousin cousine primo prima cugino cugina 表姐 表哥 表弟 表妹
  husband ehemann mari esposo marido marito echtgenoot 夫 旦那 丈夫 老公 муж पति زوج جوزي 남편|wife ehefrau femme esposa mujer moglie mulher vrouw 妻 嫁 老婆 妻子 жена पत्नी زوجة مراتي 아내
  boyfriend copain novio fidanzato namorado 彼氏 男友 парень 남자친구|girlfriend copine novia fidanzata namorada 彼女 女友 девушка 여자친구
  friend freund freundin kumpel ami amie pote amigo amiga amico amica vriend arkadaş przyjaciel vän 友達 朋友 друг подруга दोस्त صديق صاحب صاحبي 친구|neighbour neighbor nachbar nachbarin voisin voisine vecino vecina vicino vizinho buurman komşu sąsiad 隣人 邻居 сосед соседка पड़ोसी جار جارة
  boss chef chefin vorgesetzte vorgesetzter patron patronne jefe jefa encargado capo chefe baas patron szef 上司 店長 老板 начальник начальница बॉस مدير مديرة 사장|colleague kollege kollegin collègue compañero compañera colega collega 同僚 同事 коллега زميل زميلة
  work job arbeit arbeite arbeitest arbeiten stelle beruf travail travaille boulot taf trabajo trabajar trabaja curro empleo lavoro lavorare trabalho werk werkt iş çalışıyorum praca pracuję jobb 仕事 働い 働く 勤務 職場 工作 上班 работа работаю работает काम नौकरी شغل شغلي بشتغل شغال 일 직장
  company firm firma unternehmen betrieb entreprise boîte empresa azienda bedrijf şirket 会社 公司 компания фирма कंपनी شركة 회사|salary wage gehalt lohn salaire paie sueldo nómina salario stipendio maaş 給料 時給 工资 зарплата वेतन مرتب
  school schule école collège lycée colegio escuela instituto scuola escola okul szkoła skola 学校 школа स्कूल مدرسة 학교|teacher lehrer lehrerin prof enseignant maîtresse profesor profesora maestra maestro insegnante professor öğretmen 先生 老师 учитель учительница शिक्षक مدرس 선생님
  class lesson unterricht kurs klasse cours classe clase clases curso lezione aula 授業 上课 课程 урок занятия|university college uni universität studium fac université universidad carrera università faculdade üniversite studia 大学 университет कॉलेज جامعة كلية 대학교
  study studieren studiere lerne étudie études estudiar estudio estudiando studiare studio 勉強 学习 专业 учусь учу بذاكر|exam prüfung klausur geprüft examen examens contrôle esame exame prova sınav egzamin 試験 考试 экзамен परीक्षा امتحان 시험
  house home haus zuhause maison casa huis dom hus 家 房子 дом घर بيت 집|flat apartment wohnung appart appartement piso apartamento departamento appartamento woning daire mieszkanie 部屋 公寓 квартира شقة 아파트|room zimmer chambre habitación cuarto stanza camera quarto kamer oda 部屋 房间 комната कमरा اوضة غرفة 방
  rent miete mieter warmmiete loyer alquiler renta affitto aluguel huur kira czynsz hyra 家賃 房租 аренда किराया ايجار|kitchen küche cuisine cocina cucina cozinha keuken 台所 厨房 кухня مطبخ
  live wohne wohnst wohnt wohnen habite habites habiter vivo vives vive vivir abito abita moro mora woon yaşıyorum mieszkam bor 住む 住ん 住み 住在 живу живет रहता रहती ساكن ساكنة عايش|move umzug umgezogen umziehen déménage déménager déménagement mudanza mudarme mudé trasloco mudei mudança verhuizen taşındım 引っ 引越 搬家 переезд переехал переехала
  city town stadt ville ciudad pueblo città cidade şehir miasto 町 街 城市 город शहर مدينة|address street straße adresse rue calle dirección indirizzo endereço adres 住所 地址 街道 улица адрес पता شارع عنوان|country land pays país paese kraj ülke 国家 страна देश
  car auto wagen voiture bagnole coche carro macchina araba samochód bil 車 汽车 车子 машина गाड़ी عربية سيارة|train zug bahn tren treno trem trein pociąg tåg 電車 火车 高铁 поезд ट्रेन قطر|flight plane flug flieger flugzeug avion vol vuelo volo aereo voo uçak 飛行 飞机 航班 самолет рейс طيارة|bike bicycle fahrrad vélo bici bicicleta fiets bisiklet rower cykel 自転 自行 велосипед साइकिल عجلة
  trip holiday vacation travel reise urlaub verreisen voyage vacances viaje vacaciones viaggio vacanza viagem férias vakantie tatil wakacje resa 旅行 旅游 поездка отпуск यात्रा سفر سفرية رحلة 여행
  money geld argent fric thune dinero plata soldi dinheiro para pieniądze pengar 金 钱 деньги पैसा فلوس 돈|price cost kosten kostet gekostet preis prix coûte coûté precio cuesta costó cobra cobraba costo prezzo costa preço fiyat 値段 料金 价格 花了 цена стоит стоило दाम سعر بكام
  buy bought kaufen gekauft kaufe acheté acheter comprar compré compro comprato comprei kupiłem aldım 買っ 買う 买了 купил купила купить खरीदा اشتريت جبت|gift present geschenk schenken cadeau regalo presente prezent hediye present 贈り 礼物 подарок तोहफा هدية 선물
  birthday geburtstag anniversaire cumpleaños cumple compleanno aniversário verjaardag urodziny 誕生 生日 рождения जन्मदिन ميلاد 생일|wedding hochzeit heiraten heirate verheiratet mariage marier boda casarme casarse matrimonio sposare casamento bruiloft düğün ślub bröllop 結婚 婚礼 结婚 свадьба शादी فرح جواز 결혼
  doctor physician arzt ärztin hausarzt médecin docteur toubib médico médica doctora dottore dokter doktor lekarz läkare 医者 医師 医生 大夫 врач доктор डॉक्टर دكتور دكتورة 의사|hospital ward krankenhaus klinik station hôpital clinique clínica ospedale ziekenhuis hastane szpital sjukhus 病院 医院 住院 больница अस्पताल مستشفى 병원
  sick ill illness krank krankheit malade maladie enfermo enferma enfermedad malato doente ziek hasta chory sjuk 病気 生病 болею болезнь बीमार عيان مريض مرض|pain hurt schmerz schmerzen douleur dolor duele dolore dor pijn 痛い 痛み 痛く 疼 болит боль दर्द وجع بيوجع
  medicine pill medikament tabletten médicament cachet medicamento pastilla pastillas medicina remédio ilaç lek 薬 药 лекарство таблетки दवा دوا دواء|allergy allergic allergie allergisch allergique alergia alérgico alérgica allergia allergico alerji alergię 過敏 过敏 аллергия аллергия एलर्जी حساسية 알레르기
  surgery operation operiert operieren opéré opérer operación operaron operado operazione cirurgia ameliyat operacja 手術 手术 операция операцию عملية|tooth dentist zahn zahnarzt dent dents dentiste diente muela dentista dente tandarts 歯 歯医 牙医 牙齿 зуб стоматолог سنان
  eat food meal essen gegessen gericht manger mange bouffe plat comer comida plato mangiare cibo comida eten yemek jedzenie 食べ 食事 料理 吃 吃饭 еда есть ем खाना اكل اكلة 음식|breakfast frühstück déjeuner desayuno desayunar colazione ontbijt kahvaltı śniadanie 朝食 朝ご 早饭 早餐 завтрак नाश्ता فطار|dinner supper abendessen dîner cena jantar kolacja 夕飯 夕食 晚饭 ужин عشا
  cook kochen koche gekocht cuisiner cuisine cocinar cocino cucinare cozinhar koken pişirmek gotować 料理 作っ 做饭 做菜 готовить готовлю طبخ|restaurant lokal resto restaurante ristorante restoran restauracja 店 餐厅 饭店 ресторан кафе مطعم|drink trinken trinke boire bois beber bebo bere drinken içmek 飲み 飲む 飲ん 喝 пить пью شرب بشرب
  coffee kaffee café caffè koffie kahve kawa 咖啡 кофе कॉफी قهوة 커피|tea tee thé té tè chá thee çay herbata お茶 茶 чай चाय شاي|meat fleisch viande carne vlees mięso kött 肉 мясо मांस لحمة لحم|fish fisch poisson pescado pez pesce peixe vis balık ryba fisk 魚 鱼 рыба मछली سمك
  vegetarian vegan vegetarisch vegetarier vegetarierin végétarien végétarienne vegetariano vegetariana 菜食 素食 吃素 вегетарианец शाकाहारी نباتي
  book buch livre bouquin libro livro boek kitap książka bok 本 小説 书 小说 книга किताब كتاب 책|read lesen gelesen lese lire lis lu leer leyendo leo leggere ler 読ん 読む 看书 读 читаю читал बقرا|film movie kino ciné película peli cine pellicola filme 映画 电影 фильм кино फिल्म فيلم 영화|series show serie série dizi serial 電視 电视 剧 сериал مسلسل
  music musik musique música musica muziek müzik muzyka 音楽 音乐 музыка संगीत موسيقى مزيكا 음악|song lied chanson canción canzone şarkı piosenka låt 歌 曲 песня गाना اغنية 노래|guitar gitarre guitare guitarra chitarra violão gitar 吉他 гитара गिटार جيتار|piano klavier pianoforte 钢琴 пианино بيانو|concert gig konzert concierto concerto 演唱 концерт حفلة
  sport sports deporte deportes esporte spor 運動 运动 спорт खेल رياضة|football soccer fußball foot fútbol calcio futebol voetbal futbol piłka 足球 футбол كورة|run running laufen joggen courir footing correr corro corsa hardlopen koşu biegać 走る 走っ 跑步 бегаю бег جري|swim swimming schwimmen nager natation piscine nadar piscina nuoto natação zwemmen yüzmek 泳ぐ 泳い 水泳 游泳 плавать плавание سباحة|dance tanzen tanze danse danser bailar baile ballare dançar 踊る 踊り 跳舞 танцы танцую رقص
  hobby freizeit loisir passe-temps afición pasatiempo passatempo 趣味 爱好 хобби शौक هواية|colour color farbe couleur colore cor kleur renk kolor färg 色 颜色 цвет रंग لون 색|favourite favorite lieblings preferee préféré préférée favori favorito favorita preferido preferito 推し 好き 最爱 喜欢 любимый любимая पसंद مفضل
  fear afraid angst fürchte peur trouille miedo paura medo korku strach 怖い 怖く 怖が 害怕 боюсь страх डर خايف خايفة بخاف|hate hasse déteste odio odia odeio 嫌い 讨厌 ненавижу بكره|promise versprochen versprechen promis promesse prometí prometido promesa promesso prometeu 約束 答应 обещал обещала वादा وعد وعدت|secret geheimnis secreto segreto segredo sır 秘密 секрет тайна राज سر
  plan plane geplant projet prévu planes piano planos 予定 計画 计划 打算 план планы خطة ناوي|appointment termin verabredung rendez-vous rdv cita appuntamento consulta afspraak randevu wizyta 予約 预约 встреча приём ميعاد معاد|deadline frist abgabe échéance plazo entrega scadenza prazo 締切 締め 截止 срок
  key schlüssel clé clef llave llaves chiave chiavi chave sleutel anahtar klucz 鍵 钥匙 ключ चाबी مفتاح|phone handy telefon téléphone portable móvil teléfono telefono telefone numéro número 電話 携帯 电话 手机 телефон номер फोन موبايل تليفون رقم|computer rechner laptop ordi ordinateur ordenador 电脑 компьютер ноутбук كمبيوتر لابتوب|password passwort kennwort mdp contraseña clave senha şifre hasło 密码 пароль باسورد
  garden garten jardin jardín huerto giardino jardim tuin bahçe ogród 庭 花园 сад بستان جنينة|plant flower pflanze blume plante fleur planta flor pianta fiore 植物 花 цветок растение|sea beach strand meer plage mer playa mar mare spiaggia praia deniz plaża 海 海边 море пляж समुद्र بحر|mountain berg montagne montaña montagna montanha dağ góry 山 登山 爬山 гора горы पहाड़ جبل
  broken break kaputt gebrochen brach cassé casser roto rota rompí romper rotto quebrei kırıldı 壊れ 折れ 骨折 坏了 сломал сломала сломался كسرت مكسور|lost lose verloren verlor perdu perdre perdí perdido perso perdi kayıp zgubiłem 失く 無く 丢了 потерял потеряла ضاع ضيعت|found find gefunden finden trouvé trouver encontré encontrar trovato achei encontrei 見つ 拾っ 找到 捡到 нашел нашла لقيت
  repair renovation reparieren reparatur renovieren handwerker bauarbeiter réparer travaux reforma obra obras arreglar albañil ristrutturare conserto tamir remont 修理 工事 装修 修 ремонт تصليح
  divorce split ex scheidung geschieden getrennt trennung séparé séparée rupture divorcio divorciado separado ruptura divorzio separati divórcio rozwód 離婚 別れ 离婚 分手 前任 развод расстались तलाक طلاق انفصلنا|pregnant schwanger enceinte embarazada incinta grávida hamile ciąża 妊娠 怀孕 беременна गर्भवती حامل|dead died death gestorben tod verstorben mort morte décédé murió muerto muerte falleció morto morreu öldü zmarł 死ん 亡く 去世 过世 умер умерла मृत्यु مات ماتت وفاة|retire retired rente rentner retraite jubilado jubilación pensione aposentado emekli emerytura 定年 退休 пенсия معاش
  language sprache langue idioma lengua lingua língua taal język 言語 外国 语言 язык भाषा لغة|sleep schlafen schlafe dormir sommeil dormire sueño dormi slapen uyku spać 寝る 寝て 眠れ 睡觉 睡 сон сплю نوم بنام|tired müde fatigué crevé cansado cansada stanco 疲れ 累 устал устала تعبان
  lend borrow leihen geliehen ausgeliehen prêté emprunté prestado prestó prestar prestito emprestado 貸し 借り 借了 одолжил سلف سلفت|contract vertrag contrat contrato contratto umowa 契約 合同 договор عقد|insurance versicherung assurance seguro assicurazione sigorta 保険 保险 страховка تامين|accident unfall accidente incidente acidente kaza wypadek 事故 车祸 авария حادثة|size größe taille talla taglia tamanho beden rozmiar 尺码 размер مقاس
  apply application interview bewerbung bewerben vorstellungsgespräch candidature postulé entretien entrevista candidatura colloquio 面接 応募 面试 应聘 собеседование|fired quit kündigung gekündigt entlassen licencié viré démissionné despedido despidieron dimisión licenziato demitido 辞め 解雇 辞职 уволили уволился|promotion befördert beförderung promu ascenso ascendieron promosso 昇進 升职 повышение ترقية
  wood holz tischler schreiner bois menuisier madera carpintero legno falegname madeira marceneiro 木工 木匠 столяр نجار|nursery kita kindergarten crèche guardería asilo creche 保育 幼稚 幼儿 садик حضانة|dish plates geschirr abwasch vaisselle platos fregar piatti louça 皿 食器 洗碗 посуда|laundry wäsche lessive lavadora colada bucato lavanderia 洗濯 洗衣 стирка|cleaning putzen ménage limpiar limpieza pulizie limpeza 掃除 打扫 уборка`

/** Spelled so nearly like a word of a line it is a form of it. */
const MIN_LIKENESS = 0.6

let lines: readonly (readonly string[])[] | undefined
let words: ReturnType<typeof createVocabulary>
const linesOf = new Map<number, number[]>()

/**
 * Folded words for what `word`, folded, names, in 16 languages and without itself: `translate` of `createRecallIndex`. Empty
 * for most words: it knows about 130 things that people tell of themselves.
 * @example
 * const index = createRecallIndex({ translate: translationsOf }) // told in German, asked in Spanish
 */
export function translationsOf(word: string): ReadonlySet<string> {
  // Read when first asked: an index that only adds never needs it.
  lines ??= readLines()
  const exact = words.findStem(word)
  const found =
    exact === undefined ? words.near(word, 'und').filter(({ likeness }) => likeness >= MIN_LIKENESS) : [{ term: exact }]
  const others = new Set(found.flatMap(({ term }) => linesOf.get(term)!).flatMap((line) => lines![line]!))
  others.delete(word)
  return others
}

function readLines(): readonly (readonly string[])[] {
  words = createVocabulary({ stopWords: new Set(), stem: (word) => word })
  return THINGS.split(/[|\n]/)
    .filter((line) => line.trim() !== '')
    .map((line, number) => {
      const folded = line
        .trim()
        .split(/[\s-]+/)
        .map(fold)
      for (const word of folded) {
        const term = words.add(words.know(word), 'und')
        linesOf.set(term, [...(linesOf.get(term) ?? []), number])
      }
      return folded
    })
}
