package stretch

import "github.com/concordis/concordis/evidence"

const doiUnverified = "DOI not checked against the paper"

// The sources of the rules. Where says what of the source was read.
var (
	deBoeck2009   = evidence.Citation{Authors: "De Boeck", Journal: "Eur J Heart Fail 11:863", Year: 2009, DOI: "10.1093/eurjhf/hfp107", Where: "abstract; rule from public code that follows it", Note: doiUnverified}
	lumens2015    = evidence.Citation{Authors: "Lumens", Journal: "Circ Cardiovasc Imaging 8:e003744", Year: 2015, DOI: "10.1161/CIRCIMAGING.114.003744", Where: "public code of the group", Note: doiUnverified}
	loewenstein   = evidence.Citation{Authors: "Loewenstein", Journal: "Eur Heart J Cardiovasc Imaging", Year: 2025, DOI: "10.1093/ehjci/jeae301", Where: "text and code of the public study"}
	gorcsan2019   = evidence.Citation{Authors: "Gorcsan", Journal: "JACC Cardiovasc Imaging", Year: 2019, DOI: "10.1016/j.jcmg.2018.07.013", Where: "abstract", Note: doiUnverified}
	koopsen2024   = evidence.Citation{Authors: "Koopsen", Journal: "public CircAdapt code", Year: 2024, Where: "strain outputs of the Morris screening"}
	kirn2008      = evidence.Citation{Authors: "Kirn", Journal: "Am J Physiol Heart Circ Physiol 295:H640", Year: 2008, Where: "abstract; formula from public code", Note: "volume and page not checked against the paper"}
	zweerink2021  = evidence.Citation{Authors: "Zweerink", Journal: "J Cardiovasc Magn Reson", Year: 2021, DOI: "10.1186/s12968-020-00701-4", Where: "abstract"}
	lim2008       = evidence.Citation{Authors: "Lim", Journal: "Circulation 118:1130", Year: 2008, DOI: "10.1161/CIRCULATIONAHA.107.750190", Where: "abstract", Note: doiUnverified}
	tatsumi2011   = evidence.Citation{Authors: "Tatsumi", Journal: "Cardiovasc Ultrasound", Year: 2011, Where: "abstract"}
	leenders2012  = evidence.Citation{Authors: "Leenders", Journal: "Circ Heart Fail 5:87", Year: 2012, Note: "paper not read"}
	marechaux2014 = evidence.Citation{Authors: "Marechaux", Journal: "J Am Soc Echocardiogr 27:501", Year: 2014, Note: "paper not read"}
	risum2015     = evidence.Citation{Authors: "Risum", Journal: "J Am Coll Cardiol 66:631", Year: 2015, DOI: "10.1016/j.jacc.2015.06.020", Where: "abstract", Note: doiUnverified}
	rspi2021      = evidence.Citation{Authors: "authors of the RSPI study", Journal: "Int J Environ Res Public Health 18:926", Year: 2021, Where: "components and score"}
	ica2019       = evidence.Citation{Authors: "authors of the ICA proof-of-concept study", Journal: "Cardiovasc Ultrasound", Year: 2019, DOI: "10.1186/s12947-019-0170-2", Where: "abstract"}
	psiFigure     = evidence.Citation{Authors: "authors of a study of strain software", Journal: "PLoS One", Year: 2022, DOI: "10.1371/journal.pone.0273419", Where: "legend of figure 2"}
	psiCode       = evidence.Citation{Authors: "Marciniak", Journal: "public code EchopacExportsReader", Where: "segment descriptors"}
	brainin2021   = evidence.Citation{Authors: "authors of a review of early lengthening", Journal: "Diagnostics 11:1428", Year: 2021, DOI: "10.3390/diagnostics11081428", Where: "abstract; the formula was not read"}
	lamia2009     = evidence.Citation{Authors: "Lamia", Journal: "JACC Cardiovasc Imaging", Year: 2009, Where: "abstract (PMC2818995)"}
	corteville    = evidence.Citation{Authors: "Corteville", Journal: "Europace 19:103", Year: 2017, Where: "abstract", Note: "first author not checked"}
	stankovic2016 = evidence.Citation{Authors: "Stankovic", Journal: "Eur Heart J Cardiovasc Imaging 17:262", Year: 2016, DOI: "10.1093/ehjci/jev288", Where: "abstract", Note: doiUnverified}
	noSource      = evidence.Citation{Journal: "Concordis", Note: "no single source; written down by us"}
)
