/** Stop words of Portuguese: the short words that hold a sentence together. */
export const portugueseStopWords = `
o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas dum duma
eu me mim meu minha meus minhas comigo tu te ti teu tua teus tuas você vocês ele ela eles elas lhe lhes se si seu sua
seus suas nós nosso nossa nossos nossas vós vos
este esta estes estas isto esse essa esses essas isso aquele aquela aqueles aquelas aquilo deste desta disto desse dessa
disso daquele daquela neste nesta nisto nesse nessa nisso mesmo mesma mesmos mesmas
que quê quem qual quais cujo cuja cujos cujas quando onde como por porque porquê quanto quanta quantos quantas
e ou mas nem se embora enquanto pois
de em com para por sem sob sobre entre até desde contra após ante durante perante segundo
não sim também já muito muita muitos muitas mais menos tão tanto só apenas ainda sempre nunca aqui ali lá aí então
assim depois antes nada ninguém algo alguém algum alguma alguns algumas nenhum nenhuma todo toda todos todas tudo outro
outra outros outras cada pouco pouca poucos poucas
sou és é somos são era eram fui foi fomos foram seja sejam ser sendo sido será serão seria seriam estou está estamos
estão estava estavam estar tenho tem temos têm tinha tinham ter tido há havia haver houve pode podem podia poder deve
devem
`;
