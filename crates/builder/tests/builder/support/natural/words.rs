//! The words of generated releases. A bar separates Bokmål from Nynorsk.

/// A field of politics.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) topic: &'static str,
    pub(super) things: &'static [&'static str],
    pub(super) does: &'static [&'static str],
}

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    Field {
        topic: "Fiskeri",
        things: &["torsk|torsk", "kvoten for torsk|kvota for torsk", "fiskerne|fiskarane", "kystflåten|kystflåten", "fartøyene|fartøya", "garnfisket|garnfisket", "bestanden av sild|bestanden av sild", "makrellen|makrellen", "fiskemottakene|fiskemottaka", "trålerne|trålarane", "råfisklaget|råfisklaget", "landingsplikten|landingsplikta", "en ny kvoteordning|ei ny kvoteordning", "reker og krabbe|reker og krabbe", "loddefisket|loddefisket", "sjømaten|sjømaten"],
        does: &["får strengere regler|får strengare reglar", "øker i verdi|aukar i verdi", "skal fordeles på nytt|skal fordelast på nytt", "blir overvåket av forskere|blir overvaka av forskarar", "går tilbake|går tilbake", "kan landes i flere havner|kan landast i fleire hamner"],
    },
    Field {
        topic: "Havbruk",
        things: &["lakseoppdrett|lakseoppdrett", "oppdretterne|oppdrettarane", "lakselus|lakselus", "merdene|merdane", "villaksen|villaksen", "settefisken|settefisken", "produksjonsområdene|produksjonsområda", "tillatelsene|løyva", "lukkede anlegg|lukka anlegg", "fiskehelsen|fiskehelsa", "fôret|fôret", "ørret og laks|aure og laks"],
        does: &["må tåle mer tilsyn|må tole meir tilsyn", "kan vokse med seks prosent|kan vekse med seks prosent", "får nye krav til utslipp|får nye krav til utslepp", "skal prøves ut i fjorden|skal prøvast ut i fjorden", "blir dyrere|blir dyrare"],
    },
    Field {
        topic: "Energi",
        things: &["strømprisene|straumprisane", "havvind|havvind", "vannkraften|vasskrafta", "kraftlinjen|kraftlinja", "nettleien|nettleiga", "konsesjonen|konsesjonen", "vindkraftverket|vindkraftverket", "fjernvarmen|fjernvarmen", "energieffektivisering i boliger|energieffektivisering i bustader", "solceller på tak|solceller på tak", "magasinene|magasina", "hydrogen|hydrogen"],
        does: &["gir mer kraft i vinter|gir meir kraft i vinter", "får støtte fra Enova|får stønad frå Enova", "blir bygd ut|blir bygd ut", "skal utredes videre|skal greiast ut vidare", "koster mer enn ventet|kostar meir enn venta"],
    },
    Field {
        topic: "Samferdsel",
        things: &["riksveien|riksvegen", "fergene|ferjene", "fergesambandet|ferjesambandet", "jernbanen|jernbanen", "togene|toga", "tunnelen|tunnelen", "flyrutene|flyrutene", "bompengene|bompengane", "sykkelveien|sykkelvegen", "kollektivtrafikken|kollektivtrafikken", "havnen|hamna", "trafikksikkerheten|trafikktryggleiken", "gang- og sykkelstier|gang- og sykkelstiar", "rassikringen|rassikringa"],
        does: &["åpner til høsten|opnar til hausten", "er forsinket|er forseinka", "får lavere priser|får lågare prisar", "skal rustes opp|skal rustast opp", "blir stengt om natten|blir stengd om natta"],
    },
    Field {
        topic: "Helse",
        things: &["sykehusene|sjukehusa", "fastlegene|fastlegane", "pasientene|pasientane", "ventetidene|ventetidene", "sykepleierne|sjukepleiarane", "psykisk helse for unge|psykisk helse for unge", "vaksinene|vaksinane", "eldreomsorgen|eldreomsorga", "legemidlene|legemidla", "jordmødrene|jordmødrene", "folkehelsen|folkehelsa", "kreftbehandlingen|kreftbehandlinga", "ambulansene|ambulansane"],
        does: &["får et løft i budsjettet|får eit løft i budsjettet", "skal bli kortere|skal bli kortare", "mangler i distriktene|manglar i distrikta", "tilbys gratis|blir tilbodne gratis", "skal evalueres neste år|skal evaluerast neste år"],
    },
    Field {
        topic: "Utdanning",
        things: &["elevene|elevane", "lærerne|lærarane", "skolene|skulane", "barnehagene|barnehagane", "læreplanen|læreplanen", "studentene|studentane", "høyskolene|høgskulane", "fagskolene|fagskulane", "lærlingene|lærlingane", "eksamen|eksamen", "skolemiljøet|skulemiljøet", "leseopplæringen|leseopplæringa"],
        does: &["får flere timer|får fleire timar", "skal bli mer praktisk|skal bli meir praktisk", "trekkes i tvil av forskere|blir trekt i tvil av forskarar", "får nye lokaler|får nye lokale", "øker for tredje år|aukar for tredje år"],
    },
    Field {
        topic: "Arbeidsliv",
        things: &["arbeidsledigheten|arbeidsløysa", "lønnen|løna", "sykefraværet|sjukefråværet", "arbeidstakerne|arbeidstakarane", "arbeidsgiverne|arbeidsgivarane", "pensjonen|pensjonen", "tariffavtalen|tariffavtalen", "arbeidsmarkedet|arbeidsmarknaden", "Arbeidstilsynet|Arbeidstilsynet", "innleien|innleiga", "dagpengene|dagpengane", "permitteringene|permitteringane"],
        does: &["går ned i mars|går ned i mars", "er høyere enn i fjor|er høgare enn i fjor", "blir regulert fra mai|blir regulert frå mai", "skal forhandles på nytt|skal forhandlast på nytt"],
    },
    Field {
        topic: "Klima og miljø",
        things: &["klimautslippene|klimautsleppa", "naturmangfoldet|naturmangfaldet", "verneområdet|verneområdet", "plastavfallet|plastavfallet", "CO₂-avgiften|CO₂-avgifta", "sjøfuglene|sjøfuglane", "fjorden|fjorden", "ulven|ulven", "villreinen|villreinen", "myrene|myrane", "vannkvaliteten|vasskvaliteten", "forurensningen|forureininga", "gjenvinningen|attvinninga"],
        does: &["kuttes med 55 prosent|blir kutta med 55 prosent", "trues av utbygging|blir truga av utbygging", "får strengere vern|får strengare vern", "blir kartlagt i sommer|blir kartlagt i sommar"],
    },
    Field {
        topic: "Landbruk",
        things: &["bøndene|bøndene", "jordbruksavtalen|jordbruksavtalen", "melkekvotene|mjølkekvotene", "beitedyrene|beitedyra", "matjorden|matjorda", "kornlagrene|kornlagra", "skogen|skogen", "reindriften|reindrifta", "dyrevelferden|dyrevelferda", "grønnsakene|grønsakene", "tollvernet|tollvernet"],
        does: &["får mer betalt|får meir betalt", "styrkes i nord|blir styrkt i nord", "tapes til utbygging|går tapt til utbygging", "rammes av tørken|blir ramma av tørken"],
    },
    Field {
        topic: "Justis",
        things: &["politiet|politiet", "domstolene|domstolane", "ungdomskriminaliteten|ungdomskriminaliteten", "fengslene|fengsla", "voldsofrene|valdsoffera", "grensekontrollen|grensekontrollen", "svindlerne|svindlarane", "påtalemyndigheten|påtalemakta", "straffene|straffene", "nødnettet|naudnettet"],
        does: &["får flere folk|får fleire folk", "skjerpes|blir skjerpa", "samarbeider tettere|samarbeider tettare", "får ny teknologi|får ny teknologi"],
    },
    Field {
        topic: "Forsvar",
        things: &["Forsvaret|Forsvaret", "Heimevernet|Heimevernet", "fregattene|fregattane", "vernepliktige|vernepliktige", "alliansen|alliansen", "øvelsen i nord|øvinga i nord", "soldatene|soldatane", "beredskapen|beredskapen", "kystvakten|kystvakta"],
        does: &["trappes opp|blir trappa opp", "får nye fartøy|får nye fartøy", "øver sammen med NATO|øver saman med NATO"],
    },
    Field {
        topic: "Kultur",
        things: &["museene|musea", "bibliotekene|biblioteka", "festivalene|festivalane", "frivilligheten|friviljuglivet", "idrettslagene|idrettslaga", "kunstnerne|kunstnarane", "lokalavisene|lokalavisene", "kirkebyggene|kyrkjebygga", "filmene|filmane", "språkloven|språklova"],
        does: &["får mer tilskudd|får meir tilskot", "vises på turné|blir vist på turné", "fyller hundre år|fyller hundre år", "trenger vedlikehold|treng vedlikehald"],
    },
    Field {
        topic: "Samisk",
        things: &["Sametinget|Sametinget", "samiske språk|samiske språk", "reinbeitet|reinbeitet", "konsultasjonene|konsultasjonane", "duodji|duodji", "de samiske barnehagene|dei samiske barnehagane", "kvensk kultur|kvensk kultur"],
        does: &["får egne midler|får eigne midlar", "blir styrket|blir styrkt", "drøftes i Karasjok|blir drøfta i Karasjok"],
    },
    Field {
        topic: "Næringsliv",
        things: &["bedriftene|bedriftene", "gründerne|gründerane", "eksporten|eksporten", "reiselivet|reiselivet", "verftene|verfta", "industrien|industrien", "mineralnæringen|mineralnæringa", "romfarten|romfarten", "skjemaveldet|skjemaveldet", "konkurransen|konkurransen", "statens eierskap|eigarskapen til staten"],
        does: &["vokser raskt|veks raskt", "forenkles|blir forenkla", "trenger kapital|treng kapital", "satser i utlandet|satsar i utlandet"],
    },
    Field {
        topic: "Kommune",
        things: &["kommunene|kommunane", "fylkeskommunene|fylkeskommunane", "innbyggerne|innbyggjarane", "kommuneøkonomien|kommuneøkonomien", "boligbyggingen|bustadbygginga", "eiendomsskatten|eigedomsskatten", "distriktene|distrikta", "valget|valet", "byvekstavtalen|byvekstavtalen"],
        does: &["får større frihet|får større fridom", "må spare|må spare", "slås sammen|blir slått saman", "vokser mest ved kysten|veks mest ved kysten"],
    },
    Field {
        topic: "Utenriks",
        things: &["bistanden|bistanden", "flyktningene|flyktningane", "ambassaden|ambassaden", "handelsavtalen|handelsavtalen", "sanksjonene|sanksjonane", "FN-styrken|FN-styrken", "nødhjelpen|naudhjelpa", "nordområdene|nordområda", "utenriksministeren|utanriksministeren"],
        does: &["forlenges|blir forlengd", "drøftes i Brussel|blir drøfta i Brussel", "når fram til sivile|når fram til sivile", "undertegnes i morgen|blir underskriven i morgon"],
    },
];

/// Places.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
    "Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø", "Bodø", "Kristiansand", "Drammen", "Fredrikstad",
    "Ålesund", "Molde", "Haugesund", "Tønsberg", "Hamar", "Lillehammer", "Gjøvik", "Arendal", "Alta",
    "Hammerfest", "Kirkenes", "Vadsø", "Harstad", "Narvik", "Mosjøen", "Namsos", "Steinkjer", "Levanger",
    "Stjørdal", "Røros", "Kongsberg", "Larvik", "Sandefjord", "Moss", "Halden", "Sarpsborg", "Kongsvinger",
    "Elverum", "Tynset", "Otta", "Førde", "Florø", "Sogndal", "Voss", "Odda", "Leirvik", "Egersund",
    "Flekkefjord", "Mandal", "Farsund", "Grimstad", "Kragerø", "Notodden", "Rjukan", "Geilo", "Gol",
    "Hønefoss", "Jessheim", "Lillestrøm", "Ski", "Ås", "Askim", "Mysen", "Svolvær", "Leknes", "Sortland",
    "Andenes", "Finnsnes", "Lakselv", "Karasjok", "Kautokeino", "Tana", "Båtsfjord", "Berlevåg", "Vardø",
    "Honningsvåg", "Brønnøysund", "Sandnessjøen", "Rørvik", "Kristiansund", "Sunndalsøra", "Volda", "Ørsta",
    "Måløy", "Nordfjordeid", "Stryn", "Årdal", "Lærdal", "Knarvik", "Askøy", "Sotra", "Bømlo", "Karmøy",
    "Jørpeland", "Bryne", "Sandnes", "Vennesla", "Evje", "Setesdal", "Valle", "Lillesand", "Risør",
    "Tvedestrand", "Porsgrunn", "Skien", "Bø", "Seljord", "Fagernes", "Vinstra", "Dombås", "Oppdal",
    "Orkanger", "Frøya", "Hitra", "Smøla", "Averøy", "Fræna", "Vestnes", "Rauma", "Longyearbyen",
    "Vesterålen", "Lofoten", "Helgeland", "Salten", "Ofoten", "Trøndelag", "Innlandet", "Vestland",
    "Rogaland", "Agder", "Telemark", "Vestfold", "Buskerud", "Akershus", "Østfold", "Nordland", "Troms",
    "Finnmark", "Nordmøre", "Sunnmøre", "Romsdal", "Hardanger", "Sunnhordland", "Hallingdal",
    "Gudbrandsdalen", "Østerdalen", "Hadeland", "Toten",
];

/// First names.
#[rustfmt::skip]
pub(super) const FIRST_NAMES: &[&str] = &[
    "Anne", "Kari", "Ola", "Per", "Ingrid", "Lars", "Marit", "Jan", "Nils", "Berit", "Hans", "Liv", "Knut",
    "Astrid", "Erik", "Solveig", "Arne", "Randi", "Svein", "Bjørg", "Kjell", "Inger", "Terje", "Hilde",
    "Geir", "Gunn", "Odd", "Turid", "Tor", "Grete", "Rune", "Sissel", "Morten", "Elin", "Trond", "Nina",
    "Stian", "Ida", "Henrik", "Nora", "Jonas", "Emma", "Magnus", "Sara", "Emil", "Thea", "Sondre", "Maja",
    "Håkon", "Ragnhild", "Sigrid", "Torstein", "Åse", "Øyvind", "Gaute", "Aslak", "Máret", "Niillas",
    "Elle", "Inga",
];

/// Last names.
#[rustfmt::skip]
pub(super) const LAST_NAMES: &[&str] = &[
    "Hansen", "Johansen", "Olsen", "Larsen", "Andersen", "Pedersen", "Nilsen", "Kristiansen", "Jensen",
    "Karlsen", "Johnsen", "Pettersen", "Eriksen", "Berg", "Haugen", "Hagen", "Johannessen", "Andreassen",
    "Jacobsen", "Dahl", "Jørgensen", "Halvorsen", "Henriksen", "Lund", "Sørensen", "Jakobsen", "Moen",
    "Gundersen", "Iversen", "Strand", "Solberg", "Svendsen", "Eide", "Knutsen", "Martinsen", "Paulsen",
    "Bakken", "Kristoffersen", "Mathisen", "Lie", "Amundsen", "Nguyen", "Rasmussen", "Lunde", "Solheim",
    "Berge", "Moe", "Nygård", "Bakke", "Fredriksen", "Holm", "Lien", "Hauge", "Christensen", "Knudsen",
    "Evensen", "Sæther", "Aas", "Hanssen", "Haugland", "Thomassen", "Sivertsen", "Simonsen", "Danielsen",
    "Berntsen", "Sandvik", "Rønning", "Arnesen", "Antonsen", "Næss", "Vik", "Haug", "Ellingsen", "Thorsen",
    "Edvardsen", "Birkeland", "Isaksen", "Gulbrandsen", "Ruud", "Aasen", "Strøm", "Myhre", "Tangen",
    "Ødegård", "Eliassen", "Helland", "Bøe", "Jenssen", "Aune", "Mikkelsen", "Tveit", "Brekke",
    "Abrahamsen", "Madsen", "Fjeldstad", "Kvamme", "Nesheim", "Skjelbred", "Utne", "Sørbø", "Ytreland",
    "Bjørkum", "Mehus", "Laupsa", "Ulltveit", "Opheim", "Gjerde", "Husby", "Flatøy", "Sletten", "Vangsnes",
    "Sara", "Eira", "Gaup", "Utsi", "Somby", "Bongo",
];

/// First parts of compounds.
#[rustfmt::skip]
pub(super) const HEADS: &[&str] = &[
    "fiskeri|fiskeri", "havbruks|havbruks", "kyst|kyst", "sjømat|sjømat", "strøm|straum", "kraft|kraft",
    "energi|energi", "klima|klima", "miljø|miljø", "natur|natur", "vann|vass", "skog|skog", "jord|jord",
    "vei|veg", "jernbane|jernbane", "ferge|ferje", "havne|hamne", "fly|fly", "trafikk|trafikk",
    "helse|helse", "sykehus|sjukehus", "pasient|pasient", "lege|lege", "barne|barne", "ungdoms|ungdoms",
    "skole|skule", "barnehage|barnehage", "student|student", "forsknings|forskings", "lærer|lærar",
    "arbeids|arbeids", "lønns|løns", "skatte|skatte", "avgifts|avgifts", "budsjett|budsjett",
    "kommune|kommune", "fylkes|fylkes", "bolig|bustad", "bygge|bygge", "plan|plan", "eiendoms|eigedoms",
    "nærings|nærings", "eksport|eksport", "handels|handels", "industri|industri", "olje|olje", "gass|gass",
    "mineral|mineral", "reiselivs|reiselivs", "kultur|kultur", "idretts|idretts", "språk|språk",
    "rein|rein", "politi|politi", "domstols|domstols", "sikkerhets|tryggleiks", "beredskaps|beredskaps",
    "forsvars|forsvars", "grense|grense", "flyktning|flyktning", "bistands|bistands", "freds|freds",
    "nødhjelps|naudhjelps", "familie|familie", "likestillings|likestillings", "pensjons|pensjons",
    "trygde|trygde", "forbruker|forbrukar", "data|data", "nett|nett", "personvern|personvern",
    "digitaliserings|digitaliserings", "søknads|søknads", "høst|haust", "vinter|vinter", "sommer|sommar",
    "by|by", "bygde|bygde", "distrikts|distrikts", "øy|øy", "fjord|fjord", "fjell|fjell", "hav|hav",
    "lakse|lakse", "torske|torske", "silde|silde", "hval|kval", "ulve|ulve", "saue|saue", "melke|mjølke",
    "korn|korn", "brann|brann", "flom|flaum", "ras|ras", "skred|skred", "storm|storm", "rednings|rednings",
    "los|los",
];

/// Last parts of compounds, each with its endings.
#[rustfmt::skip]
pub(super) const TAILS: &[&str] = &[
    "politikk en,ens|en,ens", "avtale ,n,r,ne|,n,r,ne", "ordning ,en,er,ene|,a,ar,ane",
    "prosjekt ,et,er,ene|,et,,a", "plan ,en,er,ene|,en,ar,ane", "kvote ,n,r,ne|,a,r,ne",
    "lov ,en,er,ene|,a,er,ene", "forskrift ,en,er,ene|,a,er,ene", "utvalg|utval ,et,ene|,et,a",
    "senter ,et,ene|,et,a", "forum ,et|,et", "rapport ,en,er,ene|,en,ar,ane", "melding ,en,er|,a,ar",
    "program ,met,mer|,met,", "tilskudd|tilskot ,et,ene|,et,a", "avgift ,en,er,ene|,a,er,ene",
    "krav ,et,ene|,et,a", "tilsyn ,et|,et", "fond ,et,ene|,et,a", "tiltak ,et,ene|,et,a",
    "reform ,en,er|,a,er", "strategi ,en,er|,en,ar", "nettverk ,et,ene|,et,a", "register ,et,ene|,et,a",
    "kontroll ,en,er|,en,ar", "konferanse ,n,r|,n,ar", "møte ,t,r,ne|,t,,a",
    "undersøkelse|undersøking ,n,r|,a,ar", "analyse ,n,r|,n,ar", "statistikk ,en|,en",
    "marked|marknad ,et,ene|,en,ane", "pris ,en,er,ene|,en,ar,ane", "kostnad ,en,er|,en,er",
    "virksomhet|verksemd ,en,er|,a,er", "leder|leiar ,en,e,ne|,en,ar,ane", "arbeid ,et|,et",
    "forskning|forsking ,en|,a", "utvikling ,en|,a", "utbygging ,en|,a", "vern ,et|,et",
    "område ,t,r,ne|,t,,a", "anlegg ,et,ene|,et,a", "bygg ,et,ene|,et,a", "linje ,n,r|,a,r", "flåte ,n|,n",
    "næring ,en,er|,a,ar", "direktorat ,et|,et", "minister ,en,e|,en,ar", "komité ,en|,en",
    "gruppe ,n,r|,a,r",
];

/// Sentences.
pub(super) const SENTENCES: &[&str] = &[
    "{thing} {does}, {sier|seier} {name}.",
    "{Ifølge|Ifølgje} {name} er det {place} som {merker|merkar} at {thing} {does}.",
    "{Regjeringen|Regjeringa} {foreslår|foreslår} {number} millioner kroner til {compound}.",
    "{Departementet|Departementet} har {bedt|bede} {compound} om {en|ei} {vurdering|vurdering} {innen|innan} {year}.",
    "{Det er|Det er} {number} {søkere|søkjarar} til {ordningen|ordninga} i {place}.",
    "{Vi|Vi} {vet|veit} at {thing} {does}, og det {bekymrer|uroar} {mange|mange} i {place}.",
    "{thing} og {thing} {henger|heng} {sammen|saman}, {mener|meiner} {name} {fra|frå} {place}.",
    "{Statsråden|Statsråden} {besøkte|vitja} {place} for å {lære|lære} om {compound}.",
    "{Et|Eit} {forslag|framlegg} om {compound} {sendes|blir sendt} på {høring|høyring} med frist i {year}.",
    "{Målet|Målet} er at {thing} {does} {før|før} {year}.",
    "{Stortinget|Stortinget} {vedtok|vedtok} i {year} at {compound} skal {følges opp|følgjast opp}.",
    "{Tallene|Tala} viser at {number} {husstander|hushald} i {place} er {berørt|råka}.",
    "{name} blir ny {leder|leiar} for arbeidet med {compound}.",
    "{Kommunene|Kommunane} {rundt|rundt} {place} får {number} tusen kroner {hver|kvar}.",
    "– {Dette|Dette} er {en|ein} god dag for {place}, {sier|seier} {name}.",
    "– {Jeg|Eg} er glad for at {thing} {does}, {sier|seier} {name}.",
    "{Ingen|Ingen} {har|har} {tidligere|tidlegare} {undersøkt|undersøkt} {hvordan|korleis} {thing} {påvirker|påverkar} {thing}.",
    "{Forskerne|Forskarane} {fant|fann} {number} {eksempler|døme} på {compound} ved {place}.",
    "{Høringsinstansene|Høyringsinstansane} er {uenige|usamde} om {compound}.",
    "{Det|Det} {nye|nye} {regelverket|regelverket} {gjelder|gjeld} {fra|frå} {year} og {omfatter|omfattar} {compound}.",
    "{Les mer|Les meir} om {compound} i {meldingen|meldinga} {fra|frå} {year}.",
    "{Ordningen|Ordninga} {har|har} {kostet|kosta} {number} millioner {siden|sidan} {year}.",
    "{Etter|Etter} {møtet|møtet} i {place} {ble|vart} {partene|partane} {enige|samde} om {compound}.",
    "{Utvalget|Utvalet} {ledes|blir leidd} av {name} og har {number} {medlemmer|medlemmer}.",
    "{Rapporten|Rapporten} {fra|frå} {year} {sier|seier} lite om {compound}.",
    "{Mange|Mange} {steder|stader} i {place} har {compound} {blitt|blitt} {viktigere|viktigare}.",
    "{Ordføreren|Ordføraren} i {place}, {name}, ber om {raskere|raskare} {svar|svar}.",
    "{thing} {does}, mens {thing} {does}.",
    "{Antallet|Talet på} {saker|saker} om {compound} {gikk|gjekk} {fra|frå} {number} til {number}.",
    "{Både|Både} {compound} og {compound} er med i {planen|planen}.",
    "{Dersom|Dersom} {thing} {does}, kan {compound} bli {utsatt|utsett}.",
    "{name} og {name} {møtes|møtest} i {place} for å {drøfte|drøfte} {compound}.",
    "{Tilskuddet|Tilskotet} skal {brukes|brukast} til {compound} og {thing}.",
    "{Arbeidet|Arbeidet} {begynner|byrjar} i {place}, der {thing} {does}.",
    "{Derfor|Difor} {styrker|styrkjer} {vi|vi} {compound} med {number} {stillinger|stillingar}.",
    "{I fjor|I fjor} {ble|vart} det registrert {number} {hendelser|hendingar} ved {place}.",
    "{Flere|Fleire} {kvinner|kvinner} enn {menn|menn} {arbeider|arbeider} med {compound}.",
    "{Europa|Europa} {trenger|treng} {mer|meir} {compound}, {heter|heiter} det i {uttalelsen|fråsegna}.",
    "{Samarbeidet|Samarbeidet} mellom {place} og {place} har {vart|vart} {siden|sidan} {year}.",
    "{Den|Den} {siste|siste} {målingen|målinga} ved {place} viste {number} {enheter|einingar}.",
];

/// Headlines.
pub(super) const TITLES: &[&str] = &[
    "{thing} {does}",
    "{Slik|Slik} skal {thing} {bli bedre|bli betre}",
    "{number} millioner til {compound} i {place}",
    "{name} {oppnevnt|oppnemnd} til {compound}",
    "{Ny|Ny} {compound} på {plass|plass}",
    "{place} får {compound}",
    "{Pressekonferanse|Pressekonferanse} om {compound}",
    "{Inviterer|Inviterer} til {møte|møte} om {thing} i {place}",
    "{Tale|Tale} ved {name} i {place}",
    "{Høring|Høyring}: {compound}",
    "{Styrker|Styrkjer} {compound}",
    "{thing}: {compound} og {compound} skal {vurderes|vurderast}",
    "{Åpnet|Opna} {compound} i {place}",
    "{Enighet|Semje} om {compound}",
];
