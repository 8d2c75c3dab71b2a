/** German words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: hund hündin welpe | cat: katze kater | pet: haustier | bird: vogel | horse: pferd | mother: mutter mama
  father: vater papa | brother: bruder | sister: schwester | son: sohn | daughter: tochter | child: kind kinder
  grandmother: oma großmutter | grandfather: opa großvater | uncle: onkel | aunt: tante | cousin: cousine cousin
  husband: ehemann | wife: ehefrau | friend: freund freundin kumpel | neighbour: nachbar nachbarin
  boss: chef chefin vorgesetzte vorgesetzter | colleague: kollege kollegin
  work: arbeit arbeite arbeitest arbeiten stelle beruf job | company: firma unternehmen betrieb | salary: gehalt lohn
  school: schule | teacher: lehrer lehrerin | class: unterricht kurs klasse | university: uni universität studium
  study: studieren studiere lerne | exam: prüfung klausur geprüft examen | house: haus zuhause | flat: wohnung
  room: zimmer | rent: miete mieter warmmiete | kitchen: küche | live: wohne wohnst wohnt wohnen
  move: umzug umgezogen umziehen | city: stadt | address: straße adresse | country: land | car: auto wagen
  train: zug bahn | flight: flug flieger flugzeug | bike: fahrrad | trip: reise urlaub verreisen | money: geld
  price: preis kosten kostet gekostet | buy: kaufen gekauft kaufe | gift: geschenk schenken | birthday: geburtstag
  wedding: hochzeit heiraten heirate verheiratet | doctor: arzt ärztin hausarzt doktor
  hospital: krankenhaus klinik station | sick: krank krankheit | pain: schmerz schmerzen
  medicine: medikament tabletten | allergy: allergie allergisch | surgery: operiert operieren operation
  tooth: zahn zahnarzt | eat: essen gegessen gericht | breakfast: frühstück | dinner: abendessen
  cook: kochen koche gekocht | restaurant: lokal restaurant | drink: trinken trinke | coffee: kaffee | tea: tee
  meat: fleisch | fish: fisch | vegetarian: vegetarisch vegetarier vegetarierin vegan | book: buch
  read: lesen gelesen lese | film: kino film | series: serie | music: musik | song: lied | guitar: gitarre
  piano: klavier | concert: konzert | sport: sport | football: fußball | run: laufen joggen | swim: schwimmen
  dance: tanzen tanze | hobby: freizeit hobby | colour: farbe | favourite: lieblings | fear: angst fürchte
  hate: hasse | promise: versprochen versprechen | secret: geheimnis | plan: plane geplant plan
  appointment: termin verabredung | deadline: frist abgabe | key: schlüssel | phone: handy telefon
  computer: rechner laptop computer | password: passwort kennwort | garden: garten | plant: pflanze blume
  sea: strand meer | mountain: berg | broken: kaputt gebrochen brach | lost: verloren verlor | found: gefunden finden
  repair: reparieren reparatur renovieren handwerker bauarbeiter | divorce: scheidung geschieden getrennt trennung ex
  pregnant: schwanger | dead: gestorben tod verstorben | retire: rente rentner | language: sprache
  sleep: schlafen schlafe | tired: müde | lend: leihen geliehen ausgeliehen | contract: vertrag
  insurance: versicherung | accident: unfall | size: größe | apply: bewerbung bewerben vorstellungsgespräch
  fired: kündigung gekündigt entlassen | promotion: befördert beförderung | wood: holz tischler schreiner
  nursery: kita kindergarten | dish: geschirr abwasch | laundry: wäsche | cleaning: putzen`
