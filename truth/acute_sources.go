package truth

import "github.com/concordis/concordis/evidence"

// The sources of the acute rows.
var (
	citeAalenFlash   = evidence.Citation{Authors: "Aalen JM", Journal: "JACC Cardiovasc Imaging 12:2402", Year: 2019, Where: "abstract", Note: "author, journal and year from memory; title and abstract read: mechanism of abnormal septal motion in left bundle branch block, ten dogs and forty patients"}
	citeArnold       = evidence.Citation{Authors: "Arnold AD", Journal: "J Am Coll Cardiol 72:3112", Year: 2018, DOI: "10.1016/j.jacc.2018.09.073", PMID: "30545450", Where: "abstract"}
	citeBlanc        = evidence.Citation{Authors: "Blanc JJ", Journal: "Circulation 96:3273", Year: 1997, DOI: "10.1161/01.cir.96.10.3273", Where: "abstract"}
	citeBleeker      = evidence.Citation{Authors: "Bleeker GB", Journal: "Circulation 113:969", Year: 2006, Where: "abstract", Note: "pages from memory"}
	citeBreithardt   = evidence.Citation{Authors: "Breithardt OA", Journal: "J Am Coll Cardiol 42:486", Year: 2003, Where: "legends of figures 1 and 2", Note: "year from memory"}
	citeCorteville   = evidence.Citation{Authors: "Corteville B", Journal: "Europace 19:103", Year: 2017, Where: "abstract", Note: "author from memory"}
	citeCvijic       = evidence.Citation{Authors: "Cvijic M", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2018, Where: "abstract", Note: "author and year from memory; title: timing of myocardial shortening determines left ventricular regional myocardial work"}
	citeDeBoeckSRS   = evidence.Citation{Authors: "De Boeck BWL", Journal: "Eur J Heart Fail 11:863", Year: 2009, DOI: "10.1093/eurjhf/hfp107", Where: "abstract", Note: "DOI from memory"}
	citeGhaniSRS     = evidence.Citation{Authors: "Ghani A", Journal: "Int J Cardiol Heart Vasc 7:22", Year: 2015, DOI: "10.1016/j.ijcha.2015.02.004", PMID: "28785641", Where: "abstract"}
	citeKass         = evidence.Citation{Authors: "Kass DA", Journal: "Circulation 99:1567", Year: 1999, Where: "not read"}
	citeLeenders     = evidence.Citation{Authors: "Leenders GE", Journal: "Circ Heart Fail 5:87", Year: 2012, Where: "not read"}
	citeLi           = evidence.Citation{Authors: "Li X", Journal: "ESC Heart Fail", Year: 2020, PMID: "32400967", Where: "abstract", Note: "first author from a review's table"}
	citeLumens       = evidence.Citation{Authors: "Lumens J", Journal: "J Am Coll Cardiol 62:2395", Year: 2013, Where: "not read"}
	citeManetti      = evidence.Citation{Authors: "Manetti CA", Journal: "Europace 27:euaf082", Year: 2025, DOI: "10.1093/europace/euaf082", Where: "abstract", Note: "simulations with another program (CircAdapt)"}
	citeNelson       = evidence.Citation{Authors: "Nelson GS", Journal: "Circulation 102:3053", Year: 2000, PMID: "11120694", Where: "abstract"}
	citePATHCHF      = evidence.Citation{Authors: "Auricchio A (PATH-CHF)", Journal: "Circulation 99:2993", Year: 1999, Where: "as told by a review"}
	citePloux        = evidence.Citation{Authors: "Ploux S", Journal: "Heart Rhythm", Year: 2012, Where: "abstract", Note: "journal and year from memory; title: acute hemodynamic response to biventricular pacing with narrow, moderately and severely prolonged QRS"}
	citePrinzen      = evidence.Citation{Authors: "Prinzen FW", Journal: "J Am Coll Cardiol 33:1735", Year: 1999, DOI: "10.1016/s0735-1097(99)00068-6", PMID: "10334450", Where: "abstract"}
	citeSchreurs     = evidence.Citation{Authors: "Schreurs R", Journal: "thesis, cardiac pacing in first degree AV block", Year: 2021, Where: "chapter 3, table 1, and table 4 of the next study, on its public pages", Note: "year not read, about 2021; pigs with an ablated AV node"}
	citeVanGelder    = evidence.Citation{Authors: "van Gelder BM", Journal: "Am J Cardiol 93:1500", Year: 2004, DOI: "10.1016/j.amjcard.2004.02.061", Where: "abstract"}
	citeVanGelderFus = evidence.Citation{Authors: "van Gelder BM", Journal: "J Am Coll Cardiol 46:2305", Year: 2005, DOI: "10.1016/j.jacc.2005.02.098", PMID: "16360063", Where: "abstract", Note: "volume and page from memory"}
	citeVernooy      = evidence.Citation{Authors: "Vernooy K", Journal: "Eur Heart J 28:2148", Year: 2007, DOI: "10.1093/eurheartj/ehm207", PMID: "17611254", Where: "abstract"}
	citeZanon        = evidence.Citation{Authors: "Zanon F", Journal: "Circ Arrhythm Electrophysiol 7:377", Year: 2014, Where: "abstract"}
)
