/** Spanish words for things that people tell of themselves, each thing under its English name. */
export const THINGS = `
  dog: perro perra cachorro | cat: gato gata | pet: mascota | bird: pájaro | horse: caballo | mother: madre mama
  father: padre papá | brother: hermano | sister: hermana | son: hijo | daughter: hija | child: niño niña
  grandmother: abuela | grandfather: abuelo | uncle: tío | aunt: tía | cousin: primo prima | husband: esposo marido
  wife: esposa mujer | boyfriend: novio | girlfriend: novia | friend: amigo amiga | neighbour: vecino vecina
  boss: jefe jefa encargado | colleague: compañero compañera colega | work: trabajo trabajar trabaja curro empleo
  company: empresa | salary: sueldo nómina salario | school: colegio escuela instituto
  teacher: profesor profesora maestra maestro | class: clase clases curso | university: universidad carrera
  study: estudiar estudio estudiando | exam: examen | house: casa | flat: piso apartamento departamento
  room: habitación cuarto | rent: alquiler renta | kitchen: cocina | live: vivo vives vive vivir
  move: mudanza mudarme mudé | city: ciudad pueblo | address: calle dirección | country: país | car: coche carro
  train: tren | flight: vuelo | bike: bici bicicleta | trip: viaje vacaciones | money: dinero plata
  price: precio cuesta costó cobra cobraba | buy: comprar compré compro | gift: regalo | birthday: cumpleaños cumple
  wedding: marier boda casarme casarse matrimonio | doctor: médico médica doctora | hospital: hospital clínica
  sick: enfermo enferma enfermedad | pain: dolor duele | medicine: medicamento pastilla pastillas
  allergy: alergia alérgico alérgica | surgery: operación operaron operado | tooth: diente muela dentista
  eat: comer comida plato | breakfast: desayuno desayunar | dinner: cena | cook: cocinar cocino
  restaurant: restaurante | drink: beber bebo | coffee: café | tea: té | meat: carne | fish: pescado pez
  vegetarian: vegetariano vegetariana | book: libro | read: leer leyendo | film: película peli cine | series: serie
  music: música | song: canción | guitar: guitarra | piano: piano | concert: concierto | sport: deporte deportes
  football: fútbol | run: correr corro | swim: nadar piscina | dance: bailar baile | hobby: afición pasatiempo
  colour: color | favourite: favorito favorita preferido | fear: miedo | hate: odio odia
  promise: prometí prometido promesa | secret: secreto | plan: planes plan | appointment: cita consulta
  deadline: plazo entrega | key: llave llaves | phone: móvil teléfono | computer: ordenador
  password: contraseña clave | garden: jardín huerto | plant: planta flor | sea: playa mar | mountain: montaña
  broken: roto rota rompí romper | lost: perdí perdido | found: encontré encontrar
  repair: reforma obra obras arreglar albañil | divorce: divorcio divorciado separado ruptura ex
  pregnant: embarazada | dead: murió muerto muerte falleció | retire: jubilado jubilación | language: idioma lengua
  sleep: sueño dormir | tired: cansado cansada | lend: prestado prestó prestar | contract: contrato
  insurance: seguro | accident: accidente | size: talla | apply: entrevista candidatura
  fired: despedido despidieron dimisión | promotion: ascenso ascendieron | wood: madera carpintero
  nursery: guardería | dish: platos fregar | laundry: lavadora colada | cleaning: limpiar limpieza`
