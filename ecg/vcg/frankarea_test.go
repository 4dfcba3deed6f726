package vcg_test

import (
	"context"
	"math"
	"os"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/format/wfdb"
	"github.com/concordis/concordis/internal/testdata"
)

// TestQRSAreaAgainstFrank sets the QRS area of both transforms beside that of the
// recorded Frank leads of PTB s0010 (inferior infarct, QRS 143 ms). One record proves
// little; the test holds that Kors is the nearer of the two, as on whole strips, and
// that neither is more than twice the recorded area.
func TestQRSAreaAgainstFrank(t *testing.T) {
	dir := testdata.Path(t, "ecg", "ptb")
	es, err := wfdb.Read(context.Background(), os.DirFS(dir), "s0010_re", wfdb.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := ecg.Analyse(&es[0], ecg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	area := map[string]float64{}
	for _, r := range vcg.All(&a.Median, vcg.Options{}) {
		if !r.QRSArea.Known {
			t.Fatalf("%s: %s", r.Transform, r.QRSArea.Why)
		}
		area[string(r.Transform)] = r.QRSArea.Value
		t.Logf("%s: QRS area %.1f ± %.1f µV·s", r.Transform, r.QRSArea.Value, r.QRSArea.SE)
	}
	kors, dower := math.Abs(area["kors"]-area["frank"]), math.Abs(area["inverse-dower"]-area["frank"])
	if len(area) != 3 || kors >= dower || dower > area["frank"] {
		t.Errorf("QRS areas %v", area)
	}
}
