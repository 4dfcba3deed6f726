package assess

import (
	"github.com/concordis/concordis/ecg/vcg"
)

// refused appends measures that a surface recording of this kind cannot give, each
// with the reason, so that nobody looks for them in vain.
func (s *sheet) refused(e *ECG) {
	uhf := vcg.UHFDyssynchrony(0)
	if e != nil && e.Signal != nil {
		uhf = vcg.UHFDyssynchrony(e.Signal.RateHz)
	}
	refuse := func(id, name, unit, method, why string) {
		s.add(def{id, name, familyRefused, unit, method}, 0, 0, false, why, place{})
	}
	refuse("e-dys", "Ultra-high-frequency dyssynchrony (e-DYS)", "ms", "Difference of activation centres over V1 to V8 above 500 Hz.", uhf.Why)
	refuse("ved", "Ventricular electrical delay (VED)", "ms", "Delay between high-frequency envelopes of V1 and V5-V6.", vcg.VentricularElectricalDelay().Why)
	refuse("qlv", "QLV", "ms", "QRS onset to the local electrogram of the left-ventricular lead.", "needs the electrogram of an implanted left-ventricular lead")
	refuse("rv-lv-delay", "RV-LV delay", "ms", "Time between the local electrograms of both ventricular leads.", "needs the electrograms of implanted leads in both ventricles")
	refuse("ecgi", "ECG imaging (VEU, LVtat)", "ms", "Activation times on the heart's surface from a body-surface map.", "needs some hundred body-surface electrodes and the torso geometry")
	refuse("sdat", "SDAT (ECG belt)", "ms", "Standard deviation of activation times over a belt of electrodes.", "needs the electrodes of a belt around the chest")
}
