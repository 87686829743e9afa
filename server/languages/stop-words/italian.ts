/** Stop words of Italian: the short words that hold a sentence together. */
export const italianStopWords = `
il lo la i gli le l un uno una del dello della dei degli delle dell al allo alla ai agli alle all dal dallo dalla dai
dagli dalle dall nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle sull
io mi me mio mia miei mie tu ti te tuo tua tuoi tue lui lei egli ella esso essa si se sé suo sua suoi sue noi ci nostro
nostra nostri nostre voi vi vostro vostra vostri vostre loro essi esse ne
questo questa questi queste quest quello quella quelli quelle quel quei quegli quell ciò stesso stessa stessi stesse
che chi cui quale quali qual cosa quando dove come perché quanto quanta quanti quante
e ed o od ma però anche se né mentre poiché affinché benché oppure dunque quindi
a ad di da in con su per tra fra senza sotto sopra verso presso dopo prima durante contro secondo entro oltre
non più meno molto molta molti molte poco poca pochi poche tanto tanta tanti tante troppo già ancora sempre mai qui qua
lì là così solo proprio tutto tutta tutti tutte altro altra altri altre ogni alcuni alcune nessun nessuno nessuna
qualche qualcosa niente nulla
sono sei è siamo siete era erano eri fu furono essere essendo stato stata stati state sia siano sarà saranno sarebbe
sarebbero ho hai ha abbiamo avete hanno aveva avevano avere avendo avuto abbia abbiano può possono poteva potere deve
devono
`;
