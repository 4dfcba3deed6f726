package trials

// The sizes of the left ventricle, as Figure.What.
const (
	ESV  = "LV end-systolic volume"
	ESVI = "LV end-systolic volume index"
	EDV  = "LV end-diastolic volume"
	EDVI = "LV end-diastolic volume index"
	ESD  = "LV end-systolic diameter"
	EDD  = "LV end-diastolic diameter"
)

// VolumeRow is one size of the left ventricle at one time.
type VolumeRow struct {
	Value
	Outcome string // the name of the outcome that it stands in
	Part    Part
	Who     string
}

// Volumes gives the sizes of the left ventricle over time, in the order of the
// outcomes, after those of the baseline (Months 0, Level).
func (t *Trial) Volumes() []VolumeRow {
	var list []VolumeRow
	for i := range t.Baseline {
		for j := range t.Baseline[i].Rows {
			if r := t.Baseline[i].Rows[j]; isSize(r.What) {
				list = append(list, VolumeRow{Value: Value{Figure: r, Arm: t.Baseline[i].Arm, Kind: Level}, Outcome: "baseline"})
			}
		}
	}
	for i := range t.Outcomes {
		o := &t.Outcomes[i]
		for _, v := range o.Values {
			if isSize(v.What) {
				list = append(list, VolumeRow{Value: v, Outcome: o.Name, Part: o.Part, Who: o.Who})
			}
		}
	}
	return list
}

func isSize(what string) bool {
	switch what {
	case ESV, ESVI, EDV, EDVI, ESD, EDD:
		return true
	}
	return false
}
