package truth

// wallClaims: work and stretch of the walls.
func wallClaims() []claim {
	const chronic = "same heart, conduction changed; " + direction
	return []claim{
		acute("work-septum", "In left bundle branch block the septum does less work (change, kPa)", citeCvijic, read, "against the same heart conducting as in health; patients before resynchronization against uniform work after; "+direction).
			within(nil, nil, at(0), "kPa").from(&pacedHearts, "septal work change"),
		acute("work-lateral", "and the lateral wall more (change, kPa)", citeCvijic, read, chronic).
			within(nil, at(0), nil, "kPa").from(&pacedHearts, "lateral work change"),
		acute("work-biv", "Biventricular pacing lowers the difference of lateral and septal work (change, kPa)", citeCvijic, read, "patients: uniform after 14 months; here at once; "+direction).
			within(nil, nil, at(0), "kPa").from(&pacedHearts, "work difference change"),
		acute("work-near", "Paced dogs: work near the pacing site is about zero (share of normal)", citePrinzen, read, "right ventricular apex, healthy heart with complete block, segment of least share; interval: a quarter of normal, ours").
			within(at(0), at(-25), at(25), "%").from(&pacedHearts, "least work share"),
		acute("work-remote", "and in the most remote region more than twice the normal one", citePrinzen, read, "segment of greatest share").
			within(at(200), at(200), nil, "%").from(&pacedHearts, "greatest work share"),
		acute("srs", "Septal rebound stretch of candidates, 95 % with left bundle branch block: 4.4 ± 3.2 %", citeGhaniSRS, read, spread+", at least 0").
			within(at(4.4), at(0), at(4.4+1.96*3.2), "%").from(&pacedHearts, "srs"),
		acute("srs-biv", "Resynchronization lowers septal rebound stretch by 77 ± 21 %", citeDeBoeckSRS, read, spread+", at most all of it; when it was measured was not read, here at once").
			within(at(-77), at(-100), at(-77+1.96*21), "%").from(&pacedHearts, "srs change"),
		acute("prestretch", "The lateral wall is stretched while the septum shortens, before the aortic valve opens", citeBreithardt, read, "a patient's curves; greatest mean strain of the lateral segments in the first 200 ms").
			within(nil, at(0.5), nil, "%").from(&pacedHearts, "prestretch"),
	}
}

// patternClaims: what contractility makes of the septum in left bundle branch
// block.
func patternClaims() []claim {
	const weak = "contractility of one wall at 30 % of the rest, ours; " + direction
	const rule = "classified by septal-pattern (its limits are ours)"
	return []claim{
		acute("flash-dogs", "Every dog shows septal flash once it has left bundle branch block (1 = present)", citeAalenFlash, read, "healthy heart with the block; read by septal-flash from noise-free strain (its limits are ours)").
			within(at(1), at(1), at(1), "sign").from(&pacedHearts, "flash healthy"),
		acute("flash-people", "Septal flash in 45.2 % of 104 patients with left bundle branch block", citeCorteville, read, "lbbb_nonischaemic, its septum or lateral wall weak, septal and lateral scar, U-shaped").unlike("six virtual hearts are no sample of patients").
			proportion(47, 104).from(&pacedHearts, "flash share"),
		acute("flash-others", "and in none of 40 without it", citeCorteville, read, "how many of normal, rbbb, ivcd and the three narrow ones").
			within(at(0), nil, at(0), "hearts").from(&pacedHearts, "flash others"),
		acute("flash-septum", "Septal flash is present in most patients with a scar of the anterior septum (1 = present)", citeAalenFlash, read, weak).
			within(at(1), at(1), at(1), "sign").from(&pacedHearts, "flash weak septum"),
		acute("srs-septum", "A weaker septum adds rebound stretch (dogs, occluded anterior artery; points)", citeAalenFlash, read, weak).
			within(nil, at(0), nil, "points").from(&pacedHearts, "srs weak septum"),
		acute("srs-lateral", "A weaker lateral wall takes rebound stretch away (dogs, occluded circumflex; points)", citeAalenFlash, read, weak).
			within(nil, nil, at(0), "points").from(&pacedHearts, "srs weak lateral"),
		acute("work-lateral-weak", "and gives work back to the septum (change, kPa)", citeAalenFlash, read, weak).
			within(nil, at(0), nil, "kPa").from(&pacedHearts, "septal work weak lateral"),
		acute("pattern-1", "Delay alone makes the double-peaked septal curve (LBBB-1)", citeLeenders, memory, rule).
			within(at(1), at(1), at(1), "pattern").from(&pacedHearts, "pattern"),
		acute("pattern-2", "Delay and a weak septum make an early peak with stretch (LBBB-2)", citeLeenders, memory, rule).
			within(at(2), at(2), at(2), "pattern").from(&pacedHearts, "pattern weak septum"),
		acute("pattern-3", "Delay and a weak lateral wall make the pseudonormal curve (LBBB-3)", citeLeenders, memory, rule).
			within(at(3), at(3), at(3), "pattern").from(&pacedHearts, "pattern weak lateral"),
	}
}
