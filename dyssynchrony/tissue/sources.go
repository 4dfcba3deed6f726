package tissue

import "github.com/concordis/concordis/evidence"

// The papers that several measures share. Papers marked so were not opened by us.
const notOpened = "paper not opened; rule from memory"

func yu() evidence.Citation {
	return evidence.Citation{Authors: "Yu", Journal: "Heart 89:54", Year: 2003, DOI: "10.1136/heart.89.1.54", Where: "abstract"}
}

func prospect() evidence.Citation {
	return evidence.Citation{Authors: "Chung (PROSPECT)", Journal: "Circulation 117:2608", Year: 2008,
		DOI: "10.1161/CIRCULATIONAHA.107.743120", Where: "abstract", Note: "the list of the measures and their rules is from memory"}
}
