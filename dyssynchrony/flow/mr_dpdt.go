package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// jetRiseMmHg is the pressure difference between jets of 3 and 1 m/s by the
// simplified Bernoulli equation: 4·3² − 4·1².
const jetRiseMmHg = 32

// mrDPDT is DP-9: contractility, used for the change with pacing; it is no
// measure of dyssynchrony by itself.
func mrDPDT() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "mr-dpdt", Name: "LV dP/dt from mitral regurgitation", Aliases: []string{"dP/dt"}, Unit: "mmHg/s",
		Window: "regurgitant jet from 1 to 3 m/s",
		Method: "32 mmHg divided by the time in which the jet goes from 1 to 3 m/s.",
		Source: fromMemory("", "", 0), RuleTag: evidence.FromMemory,
		Note:  "Over several beats the mean time is taken, not the mean of the quotients.",
		Needs: []string{"time from 1 to 3 m/s of the mitral regurgitation jet"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			ms, err := read(in, tr, study.MROneToThree, "the jet of mitral regurgitation")
			if err != nil {
				return 0, err
			}
			if !(ms > 0) {
				return 0, dyssynchrony.Why("the time from 1 to 3 m/s is not positive")
			}
			return 1000 * jetRiseMmHg / ms, nil
		},
	})
}
