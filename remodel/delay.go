package remodel

// delayOnly is the null law: it looks at the activation times alone and knows
// nothing of load.
type delayOnly struct{ numbers }

const (
	delayGain = iota
	delayDays
)

func newDelayOnly() Law {
	return delayOnly{numbers{
		{Name: "gain", Unit: "per 100 ms", About: "final logarithm of θf for a delay 100 ms beyond the set one", Value: 0.2, Low: 0, High: 2, Origin: "ours"},
		{Name: "days", Unit: "d", About: "time constant", Value: 30, Low: 1, High: 1000, Origin: "ours"},
	}}
}

func (delayOnly) Name() string   { return DelayOnly }
func (delayOnly) About() string  { return "driven by the delay of activation alone: the null law" }
func (delayOnly) Source() string { return "ours, for comparison" }

// With implements Law.
func (l delayOnly) With(name string, v float64) (Law, error) {
	n, err := l.with(name, v)
	return delayOnly{n}, err
}

// Rates implements Law.
func (l delayOnly) Rates(s *State, now Loads, dst []Growth) {
	quiet(dst)
	for i := range dst {
		if grows(&now, i) {
			late := now.Patches[i].DelayS - s.Set.Patches[i].DelayS
			dst[i].Fibre = (l.numbers[delayGain].Value*late/0.1 - s.Growth[i].Fibre) / l.numbers[delayDays].Value
		}
	}
}
