/** Stop words of Swedish: the short words that hold a sentence together. */
export const swedishStopWords = `
en ett den det de dem denna detta dessa
jag mig min mitt mina du dig din ditt dina han honom hans hon henne hennes vi oss vår vårt våra ni er ert era sig sin
sitt sina deras dess man någon något några ingen inget inga själv
vem vad vilken vilket vilka vars när var vart varför hur
och eller men för att om så som då medan eftersom både antingen varken utan innan därför
av bakom bland efter framför från före genom hos i inom kring med mellan mot på sedan till under utanför vid över åt
är var vara varit bli blir blev blivit har hade haft ha kan kunde kunna ska skall skulle vill ville måste får fick bör
borde gör gjorde
inte icke ej också bara redan ännu mycket mer mest mindre mycken här där nu alltid aldrig igen än ju väl nog samma sådan
sådant sådana all allt alla annan annat andra varje många få flera
`;
