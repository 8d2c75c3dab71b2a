/** French words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: chien chienne | cat: chat chatte | pet: animal | bird: oiseau | horse: cheval | mother: mère maman
  father: père papa | brother: frère | sister: sœur soeur | son: fils | daughter: fille | child: enfant gamin
  grandmother: mamie | grandfather: papi papy | uncle: oncle | aunt: tante | cousin: cousin cousine | husband: mari
  wife: femme | boyfriend: copain | girlfriend: copine | friend: ami amie pote | neighbour: voisin voisine
  boss: patron patronne chef | colleague: collègue | work: travail travaille boulot taf | company: entreprise boîte
  salary: salaire paie | school: école collège lycée | teacher: prof enseignant maîtresse | class: cours classe
  university: fac université | study: étudie études | exam: examen examens contrôle | house: maison
  flat: appart appartement | room: chambre | rent: loyer | kitchen: cuisine | live: habite habites habiter
  move: déménage déménager déménagement | city: ville | address: rue adresse | country: pays | car: voiture bagnole
  train: train | flight: avion vol | bike: vélo | trip: voyage vacances | money: argent fric thune
  price: prix coûte coûté | buy: acheté acheter | gift: cadeau | birthday: anniversaire | wedding: mariage
  doctor: médecin docteur toubib | hospital: hôpital clinique | sick: malade maladie | pain: douleur
  medicine: médicament cachet | allergy: allergie allergique | surgery: opéré opérer | tooth: dent dents dentiste
  eat: manger mange bouffe plat | breakfast: déjeuner | dinner: dîner | cook: cuisiner cuisine
  restaurant: resto restaurant | drink: boire bois | coffee: café | tea: thé | meat: viande | fish: poisson
  vegetarian: végétarien végétarienne | book: livre bouquin | read: lire lis lu | film: ciné film | series: série
  music: musique | song: chanson | guitar: guitare | piano: piano | concert: concert | sport: sport | football: foot
  run: courir footing | swim: nager natation piscine | dance: danse danser | hobby: loisir passe-temps
  colour: couleur | favourite: preferee préféré préférée favori | fear: peur trouille | hate: déteste
  promise: promis promesse | secret: secret | plan: projet prévu | appointment: rendez-vous rdv | deadline: échéance
  key: clé clef | phone: téléphone portable numéro | computer: ordi ordinateur | password: mdp | garden: jardin
  plant: plante fleur | sea: plage mer | mountain: montagne | broken: cassé casser | lost: perdu perdre
  found: trouvé trouver | repair: réparer travaux | divorce: séparé séparée rupture divorce ex | pregnant: enceinte
  dead: mort morte décédé | retire: retraite | language: langue | sleep: dormir sommeil | tired: fatigué crevé
  lend: prêté emprunté | contract: contrat | insurance: assurance | accident: accident | size: taille
  apply: candidature postulé entretien | fired: licencié viré démissionné | promotion: promu promotion
  wood: bois menuisier | nursery: crèche | dish: vaisselle | laundry: lessive | cleaning: ménage`
