/** Italian words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: cane cagnolino | cat: gatto gatta | bird: uccello | horse: cavallo | mother: madre mama | father: padre
  brother: fratello | sister: sorella | son: figlio | daughter: figlia | child: bambino | grandmother: nonna
  grandfather: nonno | uncle: zio | aunt: zia | cousin: cugino cugina | husband: marito | wife: moglie
  boyfriend: fidanzato | girlfriend: fidanzata | friend: amico amica | neighbour: vicino | boss: capo
  colleague: collega | work: lavoro lavorare | company: azienda | salary: stipendio | school: scuola
  teacher: maestra maestro insegnante | class: lezione aula | university: università | study: studiare studio
  exam: esame | house: casa | flat: appartamento | room: stanza camera | rent: affitto | kitchen: cucina
  live: abito abita vivo | move: trasloco | city: città | address: indirizzo | country: paese | car: macchina
  train: treno | flight: volo aereo | bike: bici | trip: viaggio vacanza | money: soldi | price: costo prezzo costa
  buy: comprato compro | gift: regalo | birthday: compleanno | wedding: matrimonio sposare | doctor: dottore
  hospital: ospedale | sick: malato | pain: dolore | medicine: medicina | allergy: allergia allergico
  surgery: operazione | tooth: dente dentista | eat: mangiare cibo | breakfast: colazione | dinner: cena
  cook: cucinare | restaurant: ristorante | drink: bere | coffee: caffè | tea: tè | meat: carne | fish: pesce
  vegetarian: vegetariano vegetariana | book: libro | read: leo leggere | film: pellicola film | series: serie
  music: musica | song: canzone | guitar: chitarra | piano: pianoforte | concert: concerto | sport: sport
  football: calcio | run: corsa | swim: nuoto piscina | dance: ballare | colour: colore | favourite: preferito
  fear: paura | hate: odio odia | promise: promesso | secret: segreto | plan: piano | appointment: appuntamento
  deadline: scadenza | key: chiave chiavi | phone: telefono | computer: computer | garden: giardino
  plant: pianta fiore | sea: mare spiaggia | mountain: montagna | broken: rotto | lost: perso | found: trovato
  repair: ristrutturare | divorce: divorzio separati ex | pregnant: incinta | dead: morto | retire: pensione
  language: lingua | sleep: dormire | tired: stanco | lend: prestito | contract: contratto | insurance: assicurazione
  accident: incidente | size: taglia | apply: colloquio candidatura | fired: licenziato | promotion: promosso
  wood: legno falegname | nursery: asilo | dish: piatti | laundry: bucato | cleaning: pulizie`
