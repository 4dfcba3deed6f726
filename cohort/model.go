package cohort

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/concordis/concordis/remodel"
	"github.com/concordis/concordis/trial"
)

// Model names the physiology that fills a bank: a digest of what the first days of two
// patients come to, and of the numbers of the law of growth. Whatever changes the
// heart, the conduction, the clinic, the distributions or the law changes it, so that
// trials never mix patients of two models. Digits beyond the sixth are left out.
func (c *Clinic) Model(ctx context.Context, law remodel.Law) (string, error) {
	h := sha256.New()
	if law == nil {
		law = remodel.Ours()
	}
	fmt.Fprintln(h, law.Name())
	for _, p := range law.Parameters() {
		fmt.Fprintf(h, "%s %.9g\n", p.Name, p.Value)
	}
	const probes, probeDays = 2, 30
	for i, found := 0, 0; found < probes && i < 20; i++ {
		e, err := c.Examine(ctx, Draw(probeSeed, i))
		if err != nil {
			if ctx.Err() != nil {
				return "", err
			}
			fmt.Fprintln(h, "no patient")
			continue
		}
		found++
		t, _, err := c.Follow(ctx, e, BiV, law, probeDays)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%.6g %.6g %.6g\n", e.Baseline.Measured["qrs_ms"], e.Baseline.Measured["lvef_percent"], e.Baseline.Measured[trial.MeasurePrefix+"ssi"])
		for _, s := range t.States {
			for _, v := range s.Values() {
				fmt.Fprintf(h, "%.6g ", v)
			}
		}
	}
	return "concordis-" + law.Name() + "-" + hex.EncodeToString(h.Sum(nil))[:12], nil
}

// probeSeed is of patients who are never in a bank of their own.
const probeSeed = 9_999_991
