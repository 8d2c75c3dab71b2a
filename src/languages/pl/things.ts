/** Polish words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: pies | cat: kot | mother: matka mama | father: ojciec | brother: brat | sister: siostra | son: syn
  daughter: córka | child: dziecko | grandmother: babcia | grandfather: dziadek | friend: przyjaciel
  neighbour: sąsiad | boss: szef | work: praca pracuję | company: firma | school: szkoła | university: studia
  exam: egzamin | house: dom | flat: mieszkanie | rent: czynsz | live: mieszkam | city: miasto | address: adres
  country: kraj | car: samochód | train: pociąg | bike: rower | trip: wakacje | money: pieniądze | buy: kupiłem
  gift: prezent | birthday: urodziny | wedding: ślub | doctor: lekarz | hospital: szpital | sick: chory
  medicine: lek | allergy: alergię | surgery: operacja | eat: jedzenie | breakfast: śniadanie | dinner: kolacja
  cook: gotować | restaurant: restauracja | coffee: kawa | tea: herbata | meat: mięso | fish: ryba | book: książka
  film: film | series: serial | music: muzyka | song: piosenka | sport: sport | football: piłka | run: biegać
  hobby: hobby | colour: kolor | fear: strach | appointment: wizyta | key: klucz | phone: telefon | password: hasło
  garden: ogród | sea: plaża | mountain: góry | lost: zgubiłem | repair: remont | divorce: rozwód | pregnant: ciąża
  dead: zmarł | retire: emerytura | language: język | sleep: spać | contract: umowa | accident: wypadek
  size: rozmiar`
