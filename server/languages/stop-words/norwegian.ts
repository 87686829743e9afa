/** Stop words of Norwegian: the short words that hold a sentence together. */
export const norwegianStopWords = `
en ei et den det de dem denne dette disse
jeg meg min mitt mine du deg din ditt dine han ham hans hun henne hennes vi oss vår vårt våre dere deres seg sin sitt
sine dets man noen noe ingen intet selv
hvem hva hvilken hvilket hvilke hvis når hvor hvorfor hvordan
og eller men for at om så som da mens fordi både enten verken siden før derfor
av bak blant etter foran fra gjennom hos i innen innenfor med mellom mot på til under utenfor ved over uten
er var være vært bli blir ble blitt har hadde hatt ha kan kunne skal skulle vil ville må måtte får fikk bør burde gjør
gjorde
ikke også bare allerede ennå mye mer mest mindre her der nå alltid aldri igjen enn jo vel samme slik slikt slike all alt
alle annen annet andre hver hvert mange få flere
`;
