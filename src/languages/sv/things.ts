/** Swedish words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: hund | brother: bror | sister: syster | daughter: dotter | child: barn | friend: vän | boss: chef | work: jobb
  school: skola | house: hus | rent: hyra | live: bor | country: land | car: bil | train: tåg | bike: cykel
  trip: resa | money: pengar | gift: present | wedding: bröllop | doctor: läkare | hospital: sjukhus | sick: sjuk
  surgery: operation | meat: kött | fish: fisk | book: bok | film: film | series: serie | music: musik | song: låt
  sport: sport | colour: färg`
