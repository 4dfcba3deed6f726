package cohort

import (
	"math"

	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/trial"
)

// Portion is a share in percent with Wilson's 95 % interval.
type Portion struct {
	Hits, Of         int
	Share, Low, High float64
	Known            bool // false with nobody to count
}

func portion(hits, of int) Portion {
	p := Portion{Hits: hits, Of: of}
	if of == 0 {
		return p
	}
	p.Share, p.Known = 100*float64(hits)/float64(of), true
	p.Low, p.High = trial.Wilson(hits, of)
	return p
}

// Prevalence is how many of the broad cohort a measure calls dyssynchronous at its
// published cut-off, by class of the measured QRS duration.
type Prevalence struct {
	Rule    Rule
	ByWidth [len(Widths)]Portion
	All     Portion
	Missing int // patients of whom it could not be measured
}

// prevalence counts.
func (b *Broad) prevalence(r *Rule) Prevalence {
	p := Prevalence{Rule: *r}
	var hits, of [len(Widths)]int
	for i := range b.People {
		c := &b.People[i]
		yes, ok := r.Chooses(c)
		if !ok {
			p.Missing++
			continue
		}
		of[c.Width]++
		if yes {
			hits[c.Width]++
		}
	}
	for w := range p.ByWidth {
		p.ByWidth[w] = portion(hits[w], of[w])
		p.All.Hits, p.All.Of = p.All.Hits+hits[w], p.All.Of+of[w]
	}
	p.All = portion(p.All.Hits, p.All.Of)
	return p
}

// Published is a share of patients who were called dyssynchronous, as printed.
type Published struct {
	What     string // the measure and its limit, in words
	Measure  string // ID of the measure that the emitted study has too; empty where it has none
	Percent  [len(Widths)]float64
	N        [len(Widths)]int // patients; 0: the class was not looked at
	Below    bool             // Percent is an upper limit, not a value
	Tag      evidence.Tag
	Citation evidence.Citation
	Note     string
}

// Portion is the printed share of a class with Wilson's interval, from counts that
// follow from share and number of patients; Known is false where the class was not
// looked at or only a limit was printed.
func (p *Published) Portion(width int) Portion {
	if p.N[width] == 0 || p.Below {
		return Portion{}
	}
	return portion(int(math.Round(p.Percent[width]/100*float64(p.N[width]))), p.N[width])
}

var (
	citeHaghjoo = evidence.Citation{Authors: "Haghjoo M", Journal: "Pacing Clin Electrophysiol 30:616", Year: 2007, DOI: "10.1111/j.1540-8159.2007.00722.x", PMID: "17461871", Where: "abstract"}
	citeGhio    = evidence.Citation{Authors: "Ghio S", Journal: "Eur Heart J 25:571", Year: 2004, DOI: "10.1016/j.ehj.2003.09.030", PMID: "15120054", Where: "abstract"}
	citeBleeker = evidence.Citation{Authors: "Bleeker GB", Journal: "J Cardiovasc Electrophysiol 15:544", Year: 2004, PMID: "15149423", Where: "abstract, on a page of the authors' centre"}
	citeBommel  = evidence.Citation{Authors: "van Bommel RJ", Journal: "Eur Heart J 31:3054", Year: 2010, DOI: "10.1093/eurheartj/ehq334", Where: "first part of the abstract (PMC3001589)", Note: "first author from memory"}
	citeMuto    = evidence.Citation{Authors: "Muto C", Journal: "Circ Arrhythm Electrophysiol", Year: 2013, Where: "journal scan of the American College of Cardiology, 22 April 2013", Note: "volume and DOI not read"}
	citeYu      = evidence.Citation{Authors: "Yu CM", Journal: "Heart 89:54", Year: 2003, DOI: "10.1136/heart.89.1.54", Where: "abstract"}
)

const (
	upTo120  = "Classes up to 120, 120 to 150 and from 150 ms; the limit is not in the abstract."
	narrowed = "Implanted, and so chosen, patients with QRS below 120 ms; the limit is not in the part that was read."
)

// published is what abstracts print about ejection fractions of about 35 % and less.
var published = []Published{
	{What: "interventricular delay > 40 ms", Measure: "ivmd", Percent: [3]float64{12.5, 52.4, 72}, N: [3]int{61, 21, 76}, Tag: evidence.ReadInSource, Citation: citeGhio,
		Note: "Normal QRS, LBBB of 120 to 150 ms, from 150 ms; 12.5 % is no whole number of 61."},
	{What: "interventricular delay", Measure: "ivmd", Percent: [3]float64{32, 51.5, 76.5}, N: [3]int{56, 33, 34}, Tag: evidence.ReadInSource, Citation: citeHaghjoo, Note: upTo120},
	{What: "interventricular delay", Measure: "ivmd", Percent: [3]float64{20}, N: [3]int{123}, Below: true, Tag: evidence.ReadInSource, Citation: citeBommel, Note: narrowed},
	{What: "filling time over RR", Measure: "lv-filling-ratio", Percent: [3]float64{20}, N: [3]int{123}, Below: true, Tag: evidence.ReadInSource, Citation: citeBommel, Note: narrowed},
	{What: "pre-ejection time of the left ventricle", Measure: "lvpei", Percent: [3]float64{20}, N: [3]int{123}, Below: true, Tag: evidence.ReadInSource, Citation: citeBommel, Note: narrowed},
	{What: "delays within the left ventricle, tissue Doppler", Percent: [3]float64{36, 58, 79}, N: [3]int{56, 33, 34}, Tag: evidence.ReadInSource, Citation: citeHaghjoo, Note: upTo120},
	{What: "regional pre-ejection times apart by > 50 ms, tissue Doppler", Percent: [3]float64{29.5, 57.1, 71}, N: [3]int{61, 21, 76}, Tag: evidence.ReadInSource, Citation: citeGhio,
		Note: "Normal QRS, LBBB of 120 to 150 ms, from 150 ms."},
	{What: "septal to lateral delay > 60 ms, tissue Doppler", Percent: [3]float64{27, 60, 70}, N: [3]int{30, 30, 30}, Tag: evidence.ReadInSource, Citation: citeBleeker,
		Note: "90 patients, 30 of them narrow; that the others are 30 each is inferred."},
	{What: "septal to lateral delay ≥ 60 ms, tissue Doppler", Percent: [3]float64{51.5}, N: [3]int{233}, Tag: evidence.ReadSecond, Citation: citeMuto, Note: "NARROW-CRT, 120 of 233 screened, ischaemic, QRS up to 120 ms; percent computed."},
	{What: "spread of 12 times to peak velocity, tissue Doppler", Percent: [3]float64{51}, N: [3]int{67}, Tag: evidence.ReadInSource, Citation: citeYu, Note: "QRS up to 120 ms; above it 73 % of 45, not divided further."},
}

// PublishedPrevalence is how often patients were called dyssynchronous in print, by
// class of QRS duration.
func PublishedPrevalence() []Published {
	return append([]Published(nil), published...)
}
