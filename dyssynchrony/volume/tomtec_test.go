package volume_test

import (
	"math"
	"os"
	"testing"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/dyssynchrony/volume"
	"github.com/concordis/concordis/format/tomtec"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// From the real 4D LV export to the index: our SDI from the vendor's 16 times
// against the SDI that the vendor prints (5.05 %), through reader and Join.
func TestFourDExportToIndex(t *testing.T) {
	f, err := os.Open(testdata.Path(t, "strain", "tomtec", "4d-lv-analysis.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	part, err := tomtec.Read(t.Context(), f, "4d-lv-analysis.txt", tomtec.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	sets, _ := strain.Join(&study.Study{Curves: part.Curves}, strain.Options{})
	found := false
	for _, set := range sets {
		if set.Quantity != study.CavityVolume {
			continue
		}
		for _, m := range volume.Measures() {
			if m.ID != "sdi-16" || m.Variant != "reported-times" {
				continue
			}
			found = true
			v, err := m.Compute(&dyssynchrony.Input{Set: set}, nil)
			if err != nil || math.Abs(v-5.05) > 0.02 {
				t.Errorf("SDI %v, %v; the vendor prints 5.05", v, err)
			}
		}
	}
	if !found {
		t.Error("the export gives no set that the measure could use")
	}
}
