package survival

import (
	"fmt"
	"testing"
)

func TestFineGrayAgainstR(t *testing.T) {
	ref := readReference(t)
	rows, _ := trialRows(t)
	for cause := 1; cause <= 2; cause++ {
		f, err := FitFineGray(must(t, rows), FineGrayOptions{Cause: cause})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]float64{"beta": f.Beta, "loglik": {f.LogLikNull, f.LogLik}}
		for _, v := range f.Var {
			got["var"] = append(got["var"], v...)
		}
		c, err := f.Predict([]float64{1, 70, 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Steps {
			got["predict"] = append(got["predict"], s.Incidence)
		}
		ref.check(t, fmt.Sprintf("finegray/%d", cause), got, 1e-6)
	}
}
