/** Turkish words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: köpek | cat: kedi | mother: anne | father: baba | brother: kardeş | son: oğlum | daughter: kızım
  child: çocuk | friend: arkadaş | neighbour: komşu | boss: patron | work: iş çalışıyorum | company: şirket
  salary: maaş | school: okul | teacher: öğretmen | university: üniversite | exam: sınav | flat: daire | room: oda
  rent: kira | live: yaşıyorum | move: taşındım | city: şehir | country: ülke | car: araba | train: tren
  flight: uçak | bike: bisiklet | trip: tatil | money: para | price: fiyat | buy: aldım | gift: hediye
  wedding: düğün | doctor: doktor | hospital: hastane | sick: hasta | medicine: ilaç | allergy: alerji
  surgery: ameliyat | eat: yemek | breakfast: kahvaltı | cook: pişirmek | restaurant: restoran | drink: içmek
  coffee: kahve | tea: çay | fish: balık | book: kitap | film: film | series: dizi | music: müzik | song: şarkı
  guitar: gitar | sport: spor | football: futbol | run: koşu | swim: yüzmek | colour: renk | fear: korku
  secret: sır | plan: plan | appointment: randevu | key: anahtar | phone: telefon | password: şifre | garden: bahçe
  sea: deniz | mountain: dağ | broken: kırıldı | lost: kayıp | repair: tamir | pregnant: hamile | dead: öldü
  retire: emekli | sleep: uyku | insurance: sigorta | accident: kaza | size: beden`
