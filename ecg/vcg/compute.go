package vcg

import "github.com/concordis/concordis/ecg"

// All returns the vectorcardiogram by Kors first, then by inverse Dower, then the
// recorded Frank leads where all three exist. A transform whose leads are missing
// is returned with Known == false and the reason.
func All(m *ecg.Median, o Options) []Result {
	return []Result{Compute(m, Kors, o), Compute(m, InverseDower, o)}
}

// Compute measures the median beat by one transform.
func Compute(m *ecg.Median, t Transform, o Options) Result {
	return Result{Transform: t, Why: "the transform is not built yet"}
}
