/** Stop words of Danish: the short words that hold a sentence together. */
export const danishStopWords = `
en et den det de dem denne dette disse
jeg mig min mit mine du dig din dit dine han ham hans hun hende hendes vi os vor vort vore vores i jer jeres sig sin sit
sine deres dets man nogen noget nogle ingen intet selv
hvem hvad hvilken hvilket hvilke hvis når hvor hvorfor hvordan
og eller men for at om så som da mens fordi både enten hverken siden før derfor
af bag blandt efter foran fra gennem hos inden indenfor med mellem mod på til under udenfor ved over uden
er var være været blive bliver blev blevet har havde haft have kan kunne skal skulle vil ville må måtte får fik bør
burde gør gjorde
ikke også kun bare allerede endnu meget mere mest mindre her der nu altid aldrig igen end jo vel samme sådan sådant
sådanne al alt alle anden andet andre hver hvert mange få flere
`;
