/** Names of templates that are a box of facts, in the languages of the larger wikis, and those of single subjects. */
const INFOBOX =
  /^(?:.*[ _-])?infobox(?:$|[ _/-].*)|^infobox|^(?:taxobox|speciesbox|automatic taxobox|subspeciesbox|paraphyletic group|geobox|chembox|drugbox|protein|starbox|planetbox|elementbox|ficha|infotaula|info\/|карточка|картка|инфокутия|инфокутија|kutija|infokutija|infookvir|infobokset|faktaboks|tietolaatikko|infokast|bilgi kutusu|hộp thông tin|thông tin|基本情報|信息框|資訊框|정보|ข้อมูล|صندوق معلومات|جعبه|جعبه اطلاعات|ज्ञानसन्दूक|bosca sonraí|gwybodlen|ynfoboks|kotak info|infokotak|inforūts|infolentelė|infoskatula)(?:$|[ _/:-])/iu;

export const isInfobox = (name: string): boolean => INFOBOX.test(name);
