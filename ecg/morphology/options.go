package morphology

// Options are the named parameters. The zero value means the defaults.
type Options struct {
	SmallestWaveMicroVolt float64 // default 20, CSE readers' limit
	SmallestWaveMs        float64 // default 6, CSE readers' limit
	NotchMicroVolt        float64 // default 30
	NotchMs               float64 // default 6
	SlurRatio             float64 // default 0.25: a slur's flattest slope is below this share
	SlurMicroVolt         float64 // default 50: amplitude that each side of a slur must cover
}
