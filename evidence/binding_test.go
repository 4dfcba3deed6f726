package evidence

import (
	"testing"
)

func TestApplies(t *testing.T) {
	bound := Finding{Vendor: "GE", Technique: speckle2D, Direction: radial}
	cases := []struct {
		name                         string
		f                            Finding
		vendor, technique, direction string
		want                         bool
	}{
		{"no binding", Finding{}, "", "", "", true},
		{"no binding, all stated", Finding{}, "GE", speckle2D, radial, true},
		{"the same", bound, "GE", speckle2D, radial, true},
		{"longer name of the vendor", bound, "GE Healthcare", speckle2D, radial, true},
		{"other case", bound, "ge", "Speckle-2D", "RADIAL", true},
		{"other vendor", bound, "TomTec", speckle2D, radial, false},
		{"vendor unknown", bound, "", speckle2D, radial, false},
		{"part of a word is no vendor", bound, "GEMINI", speckle2D, radial, false},
		{"other direction", bound, "GE", speckle2D, longitudinal, false},
		{"direction unknown", bound, "GE", speckle2D, "", false},
		{"other technique", bound, "GE", cmrFT, radial, false},
		{"program not named applies nowhere", Finding{Vendor: unnamedProgram}, "QGS", "", "", false},
	}
	for _, c := range cases {
		if got := Applies(c.f, c.vendor, c.technique, c.direction); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestFits(t *testing.T) {
	cases := []struct {
		name          string
		f             Finding
		variant, unit string
		want          bool
	}{
		{"not bound", Finding{Unit: "ms"}, "any", "ms", true},
		{"the variant", Finding{Variant: "first-valley", Unit: "%"}, "first-valley", "%", true},
		{"another variant", Finding{Variant: "first-valley", Unit: "%"}, "total", "%", false},
		{"another unit", Finding{Unit: "%"}, "", "ms", false},
		{"no unit in three spellings", Finding{Unit: "1"}, "", "fraction", true},
		{"no unit at all", Finding{Unit: "fraction"}, "", "", true},
		{"no unit against one", Finding{Unit: "1"}, "", "%", false},
	}
	for _, c := range cases {
		if got := Fits(c.f, c.variant, c.unit); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCutOffFor(t *testing.T) {
	cases := []struct {
		name                                  string
		measure, vendor, technique, direction string
		want                                  string // ID of the finding; empty = none
	}{
		// Salden (n = 200) before Ghani (n = 138); De Boeck's 4.7 % is only remembered.
		{"larger cohort first", "srs-septal", "GE", speckle2D, longitudinal, "srs-salden"},
		{"the index of AdaptCRT is longitudinal", "ssi", "GE", speckle2D, longitudinal, "ssi-adaptcrt"},
		{"the radial limit of Lumens is only remembered", "ssi", "GE", speckle2D, radial, ""},
		{"no limit for magnetic resonance", "ssi", "", cmrFT, circumferential, ""},
		{"SPECT, first program", "phase-bandwidth", "QGS", "", "", "phase-bw-qgs"},
		{"SPECT, second program", "phase-bandwidth", "Emory", "", "", "phase-bw-emory-disease"},
		{"SPECT, program unknown", "phase-bandwidth", "", "", "", ""},
		{"SPECT, 19.6 is only remembered", "phase-sd", "QGS", "", "", ""},
		{"tagging", "cure", "", cmrTagging, circumferential, "cure-2008"},
		{"DENSE", "cure", "", cmrDENSE, circumferential, "cure-2014"},
		{"uniformity by feature tracking has no limit", "cure", "", cmrFT, circumferential, ""},
		{"outcome before healthy people", "ts-sd-12", "", "", "", "ts-sd-12-yu-jce"},
		{"a limit that failed in a trial is not offered", "ts-opposing", "", "", "", ""},
		{"nor is that of EchoCRT", "radial-as-p-delay", "", speckle2D, radial, "radial-as-p-star"},
		{"work of another vendor", "gcw", "TomTec", speckle2D, longitudinal, ""},
		{"work of the vendor", "gcw", "GE", speckle2D, longitudinal, "gcw-galli"},
		{"variant", "interlead-delay", "", "", "", "rv-lv-delay"},
		{"unknown measure", "no-such-thing", "GE", speckle2D, radial, ""},
	}
	for _, c := range cases {
		f, ok := CutOffFor(c.measure, c.vendor, c.technique, c.direction)
		if ok != (c.want != "") || f.ID != c.want {
			t.Errorf("%s: %q (%v), want %q", c.name, f.ID, ok, c.want)
		}
		if ok && f.CutOff == nil {
			t.Errorf("%s: %s has no cut-off", c.name, f.ID)
		}
	}
}

func TestBestCutOffLeavesOutWhatAppliesNowhere(t *testing.T) {
	for _, id := range Measures() {
		f, ok := BestCutOff(id)
		if ok && !Applies(f, f.Vendor, f.Technique, f.Direction) {
			t.Errorf("%s: %s is bound to %q", id, f.ID, f.Vendor)
		}
	}
	if f, ok := BestCutOff("phase-bandwidth"); !ok || f.ID != "phase-bw-qgs" {
		t.Errorf("phase-bandwidth: %q", f.ID)
	}
}

func TestNormalFor(t *testing.T) {
	f, ok := NormalFor("gwi", "GE Vingmed", speckle2D, longitudinal)
	// Of the verified sets the Copenhagen one is the largest (n = 1827).
	if !ok || f.ID != "gwi-copenhagen" || f.Normal.Lo == nil || *f.Normal.Lo != 1576 {
		t.Errorf("gwi: %+v %v", f.ID, ok)
	}
	if f, ok := NormalFor("mechanical-dispersion", "GE", speckle2D, longitudinal); ok {
		t.Errorf("mechanical dispersion: remembered values of %s were offered", f.ID)
	}
	if f, ok := NormalFor("gwi", "", speckle2D, longitudinal); ok {
		t.Errorf("gwi without a vendor: %s was offered", f.ID)
	}
	if f, ok := NormalFor("ts-sd-12", "", "", ""); !ok || *f.Normal.Mean != 17.0 || *f.Normal.SD != 7.8 { // Yu, Heart 2003;89:54, abstract
		t.Errorf("ts-sd-12: %v %v", f.ID, ok)
	}
}

// Whatever is asked for, nothing unverified, nothing out of its binding and
// nothing that failed a trial comes back. For each measure every binding that its
// rows know is tried, with none and with a foreign one.
func TestOffersAreAlwaysVerifiedAndBound(t *testing.T) {
	for _, id := range Measures() {
		vendors, techniques, directions := []string{"", "Elsewhere"}, []string{"", "elsewhere"}, []string{"", "elsewhere"}
		for _, f := range ForMeasure(id) {
			vendors, techniques, directions = addOnce(vendors, f.Vendor), addOnce(techniques, f.Technique), addOnce(directions, f.Direction)
		}
		for _, v := range vendors {
			for _, te := range techniques {
				for _, d := range directions {
					checkOffers(t, id, v, te, d)
				}
			}
		}
	}
}

func checkOffers(t *testing.T, id, vendor, technique, direction string) {
	t.Helper()
	for _, find := range []func(string, string, string, string) (Finding, bool){CutOffFor, NormalFor} {
		f, ok := find(id, vendor, technique, direction)
		if ok && (!f.Tag.Counts() || !Applies(f, vendor, technique, direction) || f.Measure != id) {
			t.Fatalf("%s with %q %q %q: %s, %s", id, vendor, technique, direction, f.ID, f.Tag)
		}
	}
	if f, ok := CutOffFor(id, vendor, technique, direction); ok && (f.Role == Prospective || f.Role == NoOutcome) {
		t.Fatalf("%s: %s comes from a failed test", id, f.ID)
	}
}
