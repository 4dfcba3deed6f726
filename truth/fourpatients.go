package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/dyssynchrony/work"
	"github.com/concordis/concordis/study"
)

// authorsMmHgPerKPa is the conversion that the authors of the stored work took.
const authorsMmHgPerKPa = 7.5006

// storedWork recomputes the stored work of four models that were fitted to
// patients: the loop area of endocardial area strain and the generic pressure
// scaled to the patient's peak, in 17 segments each. The value is the greatest
// difference, kPa.
var storedWork = experiment{"stored-work", func(ctx context.Context, b *bench) (values, error) {
	worst := 0.0
	for _, name := range []string{"biv1", "biv2", "biv3", "biv4"} {
		prefix := "strain/crt-patients/" + name + "-"
		e, err := readTable(ctx, b, prefix+"strain-endocardial-area-fraction.csv")
		if err != nil {
			return nil, err
		}
		p, err := readTable(ctx, b, prefix+"generic-lv-pressure-mmhg.csv")
		if err != nil {
			return nil, err
		}
		stored, err := readTable(ctx, b, prefix+"segment-work-kpa.csv")
		if err != nil {
			return nil, err
		}
		mmHg, err := p.named("generic_lvp_scaled_to_patient_peak_mmhg", 1)
		if err != nil {
			return nil, err
		}
		want, err := stored.named("pressure_strain_area_generic_lvp_scaled", 1)
		if err != nil {
			return nil, err
		}
		if len(want) != int(study.AHA17) {
			return nil, errNotNumber(stored.name, "holds another number of segments than 17")
		}
		for i := range want {
			percent, err := e.numbers(i+2, 100) // frame and time stand before the segments
			if err != nil {
				return nil, err
			}
			ours := work.KPa(work.LoopArea(mmHg, percent)) * work.MmHgPerKPa / authorsMmHgPerKPa
			worst = max(worst, math.Abs(ours-want[i]))
		}
	}
	return values{"worst": worst}, nil
}}
