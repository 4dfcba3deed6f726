package evidence

// Sources that several rows cite. Where says what was read.
var (
	citeESC2021 = Citation{Authors: "Glikson M (ESC)", Journal: "Eur Heart J 42:3427", Year: 2021, DOI: "10.1093/eurheartj/ehab364",
		PMID: "34455430", Where: "table of indications, as set out in a public digest"}
	citeESC2026 = Citation{Authors: "Køber L, Adamo M (ESC)", Journal: "Eur Heart J", Year: 2026, DOI: "10.1093/eurheartj/ehag100",
		PMID: "42661420", Where: "table 7, as quoted in a public review"}
	citeAHA2022 = Citation{Authors: "AHA/ACC/HFSA", Journal: "Circulation", Year: 2022, DOI: "10.1161/CIR.0000000000001063",
		Where: "section 7.4.1, society pocket guide", Note: "DOI not read in the source"}
	citeHRS2023 = Citation{Authors: "Chung MK (HRS/APHRS/LAHRS)", Journal: "Heart Rhythm", Year: 2023, DOI: "10.1016/j.hrthm.2023.03.1538",
		Where: "indications for physiologic pacing in heart failure, society pocket guide"}
	citeHRSDigest = Citation{Authors: "Chung MK (HRS/APHRS/LAHRS)", Journal: "Heart Rhythm", Year: 2023, DOI: "10.1016/j.hrthm.2023.03.1538",
		Where: "a public digest of the guideline"}
	citeEchoCRT = Citation{Authors: "Ruschitzka F", Journal: "N Engl J Med 369:1395", Year: 2013, DOI: "10.1056/NEJMoa1306687", Where: "abstract"}
	citeCleland = Citation{Authors: "Cleland JG", Journal: "Eur Heart J 34:3547", Year: 2013, DOI: "10.1093/eurheartj/eht290", PMID: "23900696", Where: "abstract"}
	citeSipahiD = Citation{Authors: "Sipahi I", Journal: "Arch Intern Med 171:1454", Year: 2011, DOI: "10.1001/archinternmed.2011.247", PMID: "21670335", Where: "abstract"}
	citeSipahiM = Citation{Authors: "Sipahi I", Journal: "Am Heart J 163:260", Year: 2012, DOI: "10.1016/j.ahj.2011.11.014", PMID: "22305845", Where: "abstract"}
	citeREVERSE = Citation{Authors: "Gold MR", Journal: "Circulation 126:822", Year: 2012, Where: "abstract", Note: "n is that of the trial"}
	citeQRSRead = Citation{Authors: "PMID 28169058", Journal: "indexed in PubMed", Year: 2017, PMID: "28169058", Where: "abstract",
		Note: "first author and journal not noted"}
	citeAVI = Citation{Authors: "study of left bundle branch block after aortic valve implantation (Ghent)", Journal: "Neth Heart J, PMC8630173", Year: 2021,
		Where: "abstract and Table 2", Note: "first author not noted"}
	citeHalamek  = Citation{Authors: "Halamek J", Journal: "PLoS One 14:e0217097", Year: 2019, DOI: "10.1371/journal.pone.0217097", Where: "abstract"}
	citeMESA     = Citation{Authors: "PMC8627471", Journal: "reproducibility of global electrical heterogeneity (MESA)", Year: 2021, Where: "abstract", Note: "first author, journal and year not read"}
	citeGhossein = Citation{Authors: "Ghossein MA", Journal: "J Cardiovasc Electrophysiol", Year: 2021, Where: "abstract"}
	citeOkafor   = Citation{Authors: "PMC6898809", Journal: "J Am Heart Assoc", Year: 2019, Where: "abstract", Note: "first author not noted"}
)
