package evidence

// Sources that several rows on mechanical dyssynchrony cite. Where says what was
// read.
var (
	citeProspect = Citation{Authors: "Chung ES", Journal: "Circulation 117:2608", Year: 2008, DOI: "10.1161/CIRCULATIONAHA.107.743120",
		PMID: "18458170", Where: "abstract", Note: "that this measure is one of the twelve is from memory; the figures were read"}
	citeProspectCV = Citation{Authors: "Chung ES", Journal: "Circulation 117:2608", Year: 2008, DOI: "10.1161/CIRCULATIONAHA.107.743120",
		PMID: "18458170", Where: "core-laboratory table, not read", Note: "row not read; a congress report gives the span between laboratories as 6.5 to 72.1 % and the yield as 50 to 92 %"}
	citePersistence = Citation{Authors: "Gorcsan J", Journal: "Eur Heart J", Year: 2016, Where: "abstract", Note: "volume and DOI not read"}
	citeRethinQ     = Citation{Authors: "Beshai JF", Journal: "N Engl J Med 357:2461", Year: 2007, DOI: "10.1056/NEJMoa0706695", Where: "abstract and a congress report",
		Note: "that selection was by tissue Doppler delay of 65 ms or M-mode delay of 130 ms is from memory; the result was read"}
	citeNarrowCRT = Citation{Authors: "Muto C", Journal: "Circ Arrhythm Electrophysiol", Year: 2013, Where: "abstract and a journal scan", Note: "volume and DOI not read"}
	citeSTAR      = Citation{Authors: "Tanaka H (STAR)", Journal: "Eur Heart J 31:1690", Year: 2010, DOI: "10.1093/eurheartj/ehq213", Where: "abstract"}
	citeSTART     = Citation{Authors: "Maruo T (START)", Journal: "Circ J", Year: 2015, PMID: "25746546", Where: "abstract"}
	citeMARC      = Citation{Authors: "MARC sub-study", Journal: "PMC5648447", Year: 2017, Where: "abstract", Note: "first author, journal and year not noted"}
	citeMUSIC     = Citation{Authors: "Lim P (MUSIC)", Journal: "Eur J Heart Fail 13", Year: 2011, Where: "abstract", Note: "pages and DOI not read"}
	citeLim       = Citation{Authors: "Lim P", Journal: "Circulation 118:1130", Year: 2008, DOI: "10.1161/CIRCULATIONAHA.107.750190", Where: "abstract", Note: "DOI from memory"}
	citeGhani     = Citation{Authors: "Ghani A", Journal: "Int J Cardiol Heart Vasc 7:22", Year: 2015, DOI: "10.1016/j.ijcha.2015.02.004", PMID: "28785641", Where: "abstract"}
	citeSalden    = Citation{Authors: "Salden OAE", Journal: "Eur Heart J Cardiovasc Imaging 22:37", Year: 2021, Where: "abstract"}
	citeDeBoeck   = Citation{Authors: "De Boeck BWL", Journal: "Eur J Heart Fail 11:863", Year: 2009, DOI: "10.1093/eurjhf/hfp107", Where: "abstract", Note: "DOI from memory"}
	citeLeenders  = Citation{Authors: "Leenders GE", Journal: "J Card Fail 18:404", Year: 2012, Where: "abstract"}
	citeZweerink  = Citation{Authors: "Zweerink A", Journal: "J Cardiovasc Magn Reson", Year: 2021, DOI: "10.1186/s12968-020-00701-4", Where: "abstract"}
	citeSSICMR    = Citation{Authors: "Loewenstein DE", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2025, DOI: "10.1093/ehjci/jeae301", Where: "abstract"}
	citePREDICT   = Citation{Authors: "Stankovic I (PREDICT-CRT)", Journal: "Eur Heart J Cardiovasc Imaging 17:262", Year: 2016, DOI: "10.1093/ehjci/jev288", Where: "abstract", Note: "DOI from memory"}
	citeTUSEcho   = Citation{Authors: "PMID 19423288", Journal: "J Am Soc Echocardiogr", Year: 2009, PMID: "19423288", Where: "abstract", Note: "first author not noted"}
	citeBilchick  = Citation{Authors: "Bilchick KC", Journal: "JACC Cardiovasc Imaging 1:561", Year: 2008, Where: "abstract"}
	citeDMD       = Citation{Authors: "study of dyssynchrony in Duchenne dystrophy", Journal: "J Cardiovasc Magn Reson, PMC3041675", Year: 2011, Where: "abstract", Note: "first author not noted"}
	citeDILLACS   = Citation{Authors: "DILLACS study", Journal: "public R code", Year: 2024, Where: "source code and its text", Note: "year not noted"}
	citeStraindys = Citation{Authors: "Loewenstein D", Journal: "straindys, public R package", Year: 2019, Where: "source code"}
	citeCircAdapt = Citation{Authors: "CircAdapt (Koopsen)", Journal: "public model code", Year: 2024, Where: "source code"}
	citeMa        = Citation{Authors: "Ma CY", Journal: "Cell Biochem Biophys", Year: 2013, DOI: "10.1007/s12013-013-9777-3", Where: "abstract"}
	cite3DSTE     = Citation{Authors: "study of three-dimensional speckle tracking with poor images", Journal: "Front Cardiovasc Med 6:149", Year: 2019, DOI: "10.3389/fcvm.2019.00149", Where: "abstract", Note: "first author not noted"}
	citeYu2003    = Citation{Authors: "Yu CM", Journal: "Heart 89:54", Year: 2003, DOI: "10.1136/heart.89.1.54", Where: "abstract"}
	citeYu2004    = Citation{Authors: "Yu CM", Journal: "Circulation 110:66", Year: 2004, Where: "abstract"}
	citeYuJCE     = Citation{Authors: "Yu CM", Journal: "J Cardiovasc Electrophysiol", Year: 2004, DOI: "10.1046/j.1540-8167.2004.03648.x", Where: "abstract"}
	citeHeartTab  = Citation{Authors: "a review in Heart", Journal: "Heart", Where: "its table 1 of dyssynchrony measures, which quotes the sources", Note: "authors, title and year not noted"}
	citeCVU2008   = Citation{Authors: "paper in Cardiovasc Ultrasound", Journal: "Cardiovasc Ultrasound 6:58", Year: 2008, DOI: "10.1186/1476-7120-6-58", Where: "its table 1, which quotes the sources", Note: "authors not noted"}
	citeNormalsLV = Citation{Authors: "reference study of 160 volunteers", Journal: "Clin Cardiol", Year: 2011, DOI: "10.1002/clc.20903", Where: "abstract", Note: "first author not noted"}
	citeGhio      = Citation{Authors: "Ghio S", Journal: "Eur Heart J 25:571", Year: 2004, DOI: "10.1016/j.ehj.2003.09.030", Where: "abstract"}
	citePACE2007  = Citation{Authors: "prevalence study of 123 patients", Journal: "Pacing Clin Electrophysiol 30:616", Year: 2007, DOI: "10.1111/j.1540-8159.2007.00722.x", Where: "abstract", Note: "first author not noted"}
	citeVanBommel = Citation{Authors: "van Bommel RJ", Journal: "Eur Heart J 31:3054", Year: 2010, DOI: "10.1093/eurheartj/ehq334", Where: "first part of the abstract", Note: "first author from memory"}
	citeExport    = Citation{Authors: "Marciniak MP", Journal: "EchopacExportsReader, public code and sample export", Year: 2020, Where: "source code and images/Sample_XML.xml", Note: "year not noted"}
	citeOwn       = Citation{Authors: "Concordis", Journal: "own rule", Year: 2026, Where: "docs/methods"}
	citeOwnExport = Citation{Authors: "Concordis", Journal: "own computation on one public vendor export", Year: 2026, Where: "MaciejPMarciniak/EchopacExportsReader, images/Sample_XML.xml, commit 0a49d67",
		Note: "its README says the data are artificial but probable"}
)

// noneRead is the citation of a row that exists only to say that nothing was
// read.
func noneRead(what string) Citation {
	return Citation{Authors: "not known", Journal: "general literature", Where: "not read", Note: what}
}
