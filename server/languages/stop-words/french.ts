/** Stop words of French: the short words that hold a sentence together. */
export const frenchStopWords = `
le la les l un une des du de d au aux ce cet cette ces c cela ceci ça celui celle ceux celles
je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses lui nous notre nos vous votre vos ils
elles leur leurs eux y en mien tien sien même mêmes
qui que qu quoi dont où quel quelle quels quelles lequel laquelle lesquels lesquelles duquel auquel
quand comment pourquoi combien
et ou mais donc or ni car si comme lorsque puisque quoique afin ainsi
à dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après devant derrière dès jusque jusqu
selon malgré parmi hors outre
ne n pas plus moins très trop aussi encore déjà toujours jamais rien personne aucun aucune peu beaucoup bien alors puis
ici là tout toute tous toutes autre autres chaque plusieurs certain certaine certains certaines quelque quelques
suis es est sommes êtes sont étais était étions étiez étaient été étant être fut furent sera seront serait seraient soit
soient ai as a avons avez ont avais avait avions aviez avaient eu ayant avoir eut eurent aura auront aurait auraient ait
aient fait faire peut peuvent pouvait pouvaient pouvoir doit doivent devait devoir
`;
