package course

// Clinic is what a patient would feel and a clinic would grade. The mapping is
// ours and unverified: see Graded.
type Clinic struct {
	NYHA     int     // 1 to 4
	WalkM    float64 // six-minute walk, m
	Verified bool    // false: no source was read for the mapping
}

// Graded maps haemodynamics to a walk and a class. The walk is a straight line in
// ejection fraction and filling pressure, chosen by us so that ten points of
// ejection fraction are 60 m and 10 mmHg of filling pressure 50 m; the classes
// divide it at 420, 350 and 250 m. Nothing here has been checked against
// patients.
func Graded(ejectionPercent, fillingMmHg float64) Clinic {
	walk := 290 + 6*(ejectionPercent-25) - 5*(fillingMmHg-15)
	c := Clinic{WalkM: min(max(walk, 30), 650), NYHA: 4}
	for class, least := range []float64{420, 350, 250} {
		if c.WalkM >= least {
			c.NYHA = class + 1
			break
		}
	}
	return c
}
