/** Portuguese words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: cachorro cão | cat: gato gata | pet: animal | bird: pássaro | horse: cavalo | mother: mãe | father: pai
  brother: irmão | sister: irmã | son: filho | daughter: filha | child: criança | grandmother: avó | grandfather: avô
  uncle: tio | aunt: tia | cousin: primo prima | husband: marido | wife: mulher esposa | boyfriend: namorado
  girlfriend: namorada | friend: amigo amiga | neighbour: vizinho | boss: chefe | colleague: colega | work: trabalho
  company: empresa | school: escola | teacher: professor | class: aula | university: faculdade | exam: exame prova
  house: casa | flat: apartamento | room: quarto | rent: aluguel | kitchen: cozinha | live: moro mora
  move: mudei mudança | city: cidade | address: endereço | country: país | car: carro | train: trem | flight: voo
  bike: bicicleta | trip: viagem férias | money: dinheiro | price: preço | buy: comprei comprar | gift: presente
  birthday: aniversário | wedding: casamento | doctor: médico médica | hospital: hospital clínica | sick: doente
  pain: dor | medicine: remédio medicamento | allergy: alergia alérgico alérgica | surgery: cirurgia
  tooth: dente dentista | eat: comida comer | dinner: jantar | cook: cozinhar | restaurant: restaurante
  drink: beber bebo | coffee: café | tea: chá | meat: carne | fish: peixe | vegetarian: vegetariano vegetariana
  book: livro | read: ler | film: filme | series: série | music: música | guitar: violão guitarra | piano: piano
  concert: concerto | sport: esporte | football: futebol | run: correr corro | swim: natação piscina nadar
  dance: dançar | hobby: passatempo | colour: cor | favourite: favorito favorita preferido | fear: medo | hate: odeio
  promise: prometeu | secret: segredo | plan: planos | appointment: consulta | deadline: prazo entrega | key: chave
  phone: telefone número | password: senha | garden: jardim | plant: planta flor | sea: praia mar
  mountain: montanha | broken: quebrei | lost: perdi perdido | found: achei encontrei encontrar
  repair: conserto reforma obra | divorce: divórcio separado divorciado ex | pregnant: grávida | dead: morreu morto
  retire: aposentado | language: língua idioma | sleep: dormi dormir | tired: cansado cansada | lend: emprestado
  contract: contrato | insurance: seguro | accident: acidente | size: tamanho | apply: entrevista candidatura
  fired: demitido | wood: madeira marceneiro | nursery: creche | dish: louça | laundry: lavanderia
  cleaning: limpeza`
