package truth

import "github.com/concordis/concordis/evidence"

// fileNote stands with every source that is a public file without a year of its
// own.
const fileNote = "a public file; the year is that of reading it"

// The sources of the rows.
var (
	citeMartinez    = evidence.Citation{Authors: "Martínez JP", Journal: "IEEE Trans Biomed Eng 51:570", Year: 2004, Where: "abstract", Note: "volume and page from memory"}
	citeCSE         = evidence.Citation{Authors: "CSE Working Party", Journal: "Eur Heart J 6:815", Year: 1985, Where: "table 2, as quoted by two public programs", Note: "the table itself was not seen"}
	citeKligfield   = evidence.Citation{Authors: "Kligfield P", Journal: "Am Heart J 200:1", Year: 2018, DOI: "10.1016/j.ahj.2018.02.014", PMID: "29898835", Where: "abstract"}
	citeKalyakulina = evidence.Citation{Authors: "Kalyakulina AI", Journal: "quoted in Drizzr/MCG_segmentation", Year: 2020, Where: "comparison table", Note: "the paper was not read; another split of the records"}
	citeCalle       = evidence.Citation{Authors: "Calle S", Journal: "Neth Heart J 29:643", Year: 2021, DOI: "10.1007/s12471-021-01565-8", PMID: "33929708", Where: "abstract; AHA without R-peak time from table 2"}
	citeEngels      = evidence.Citation{Authors: "Engels EB", Journal: "J Electrocardiol 48:586", Year: 2015, Where: "abstract"}

	citeGE      = evidence.Citation{Authors: "Marciniak M", Journal: "GE EchoPAC work export in the public repository EchopacExportsReader", Year: 2026, Where: "images/Sample_XML.xml, commit 0a49d67", Note: fileNote + "; its authors call the values artificial but probable"}
	citeTomTec  = evidence.Citation{Authors: "Hughes AD", Journal: "TomTec exports in the public repository adh30/tomtec", Year: 2026, Where: "data, commit a5dee2a", Note: fileNote + "; author from the account name"}
	citePSM     = evidence.Citation{Authors: "UCSD Functional Cardiac Research Lab", Journal: "public repository ucsd-fcrl/PSM-Work-Mapping", Year: 2026, Where: "stored work, commit c73be14", Note: fileNote}
	citeGlasgow = evidence.Citation{Authors: "Gao H", Journal: "public repository HaoGao/GlasgowHeart", Year: 2026, Where: "strain estimation, test example, commit 60f1a74", Note: fileNote}

	citeCircAdapt  = evidence.Citation{Authors: "van Osta N", Journal: "framework.circadapt.org (model VanOsta2024)", Year: 2024, Where: "page with the published run and its reference people", Note: "the source of the reference people was not read"}
	citeStoredBeat = evidence.Citation{Authors: "Koopsen T", Journal: "Biomed Eng Online; stored beat in the public repository CircAdapt/Koopsen2024ParameterSubsetReduction", Year: 2024, DOI: "10.1186/s12938-024-01232-0", Where: "PRefHF.mat, commit dc4fc2b"}
	citeArts       = evidence.Citation{Authors: "Arts T", Journal: "public repository CircAdapt/Arts2024ContractionModel", Year: 2024, Where: "code at commit a1f34ca"}
	citeKovacs     = evidence.Citation{Authors: "Kovacs G", Journal: "Eur Respir J 34:888", Year: 2009, DOI: "10.1183/09031936.00145608", PMID: "19324955", Where: "abstract"}
	citeZeder      = evidence.Citation{Authors: "Zeder K", Journal: "Eur Respir J 64:2400967", Year: 2024, Where: "summary"}
	citeCatheter   = evidence.Citation{Authors: "common tables of catheterisation", Journal: "textbooks", Year: 2010, Where: "not read", Note: "year not noted"}
)
