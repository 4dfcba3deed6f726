package timing

import "github.com/concordis/concordis/evidence"

// The papers and public programs that several measures share. A DOI with the note
// was not opened by us.
const doiFromMemory = "DOI written from memory"

func suffoletto() evidence.Citation {
	return evidence.Citation{Authors: "Suffoletto", Journal: "Circulation 113:960", Year: 2006,
		DOI: "10.1161/CIRCULATIONAHA.105.571455", Where: "abstract", Note: doiFromMemory}
}

func star() evidence.Citation {
	return evidence.Citation{Authors: "Tanaka (STAR)", Journal: "Eur Heart J 31:1690", Year: 2010,
		DOI: "10.1093/eurheartj/ehq213", Where: "abstract"}
}

func start() evidence.Citation {
	return evidence.Citation{Authors: "Maruo (START)", Journal: "Circ J", Year: 2015, PMID: "25746546", Where: "abstract"}
}

func music() evidence.Citation {
	return evidence.Citation{Authors: "MUSIC investigators", Journal: "Eur J Heart Fail 13(10)", Year: 2011, Where: "abstract",
		Note: "read in a database listing; no DOI read"}
}

func straindys() evidence.Citation {
	return evidence.Citation{Authors: "Loewenstein", Journal: "straindys (public R code, dloewenstein/straindys)",
		Where: "calc_ELSD, calc_time_to_peak_strain"}
}

func duchenne() evidence.Citation {
	return evidence.Citation{Authors: "Hor", Journal: "J Cardiovasc Magn Reson", Year: 2011, Where: "PMC3041675, abstract",
		Note: "first author from memory"}
}

func budge() evidence.Citation {
	return evidence.Citation{Authors: "Budge", Journal: "JACC Cardiovasc Imaging 5:789", Year: 2012,
		DOI: "10.1016/j.jcmg.2011.12.024", Where: "abstract"}
}

func koopsen() evidence.Citation {
	return evidence.Citation{Authors: "Koopsen", Journal: "public code of the CircAdapt fitting study", Year: 2024,
		Where: "descriptors of segment strain"}
}

func auger() evidence.Citation {
	return evidence.Citation{Authors: "Auger", Journal: "J Magn Reson Imaging", Year: 2017, Where: "abstract"}
}
