package design

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/concordis/concordis/survival"
)

// SAS/STAT user's guide, SEQDESIGN, example "Creating Whitehead's Triangular Designs",
// design BoundaryKeyNone: effect 0.693147, level 0.05 one-sided, power 0.80, four looks.
// Printed there: level 0.05071, miss 0.19771, largest information 16.70639 = 129.6815 %
// of a fixed trial, expected 62.48184 % without and 73.82535 % with the effect. The fixed
// trial of the manual has the errors that are reached, ours those that were planned.
func TestTriangularAgainstSAS(t *testing.T) {
	d, err := TriangularTest(TriangularPlan{Alpha: 0.05, Sided: 1, Power: 0.8, Information: EvenLooks(4)})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "largest information", d.MaxInformation(0.693147), 16.70639, 0.00001)
	near(t, "level", d.Level, 0.05071, 0.000006)
	near(t, "miss", 1-d.Reached, 0.19771, 0.000006)
	percent := 100 * math.Pow(d.Drift/(upperQuantile(d.Level)+upperQuantile(1-d.Reached)), 2)
	near(t, "of a fixed trial, %", percent, 129.6815, 0.0001)
	near(t, "expected without effect, %", percent*d.Under(0).ExpectedInformation, 62.48184, 0.0001)
	near(t, "expected with effect, %", percent*d.Under(d.Drift).ExpectedInformation, 73.82535, 0.0001)
}

// The same manual, example of triangular designs of the unified family, design
// StopToRejectAccept: effect 0.2, level 0.05 one-sided, power 0.9, five looks. Printed:
// largest information 299.797, 140.0293 % of a fixed trial.
func TestExactTriangularAgainstSAS(t *testing.T) {
	d, err := TriangularTest(TriangularPlan{Alpha: 0.05, Sided: 1, Power: 0.9, Information: EvenLooks(5), Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "largest information", d.MaxInformation(0.2), 299.797, 0.0006)
	near(t, "of a fixed trial, %", 100*d.Inflation, 140.0293, 0.0001)
	near(t, "level", d.Level, 0.05, 1e-9)
	near(t, "power", d.Reached, 0.9, 1e-9)
}

// The lines of Magirr, Jaki and Whitehead: with equal errors the shape at two looks is
// (1.5/sqrt(0.5), 2) above and (0.5/sqrt(0.5), 2) below, as in the printed 2.359, 2.225
// and 0.786, 2.225 of the R package MAMS (its test of the design m2, three treatments).
func TestExactTriangularShape(t *testing.T) {
	d, err := TriangularTest(TriangularPlan{Alpha: 0.1, Sided: 1, Power: 0.9, Information: EvenLooks(2), Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "upper", d.Upper[0]/d.Upper[1], 2.359/2.225, 0.0005)
	near(t, "lower", d.Lower[0]/d.Lower[1], 0.786/2.225, 0.0005)
}

// Random walks, drawn apart from the integration, must stop as often as computed.
func TestTriangularBySimulation(t *testing.T) {
	if testing.Short() {
		t.Skip("draws a million random walks")
	}
	const walks = 100000
	for _, sided := range []int{1, 2} {
		for _, exact := range []bool{false, true} {
			d, err := TriangularTest(TriangularPlan{Sided: sided, Information: []float64{0.2, 0.5, 0.7, 1}, Exact: exact})
			if err != nil {
				t.Fatal(err)
			}
			for _, drift := range []float64{0, d.Drift} {
				compareWalks(t, d, drift, walks)
			}
		}
	}
}

func compareWalks(t *testing.T, d Triangular, drift float64, walks int) {
	t.Helper()
	want := d.Under(drift)
	var up, down, futile [4]float64
	rng := rand.New(rand.NewPCG(7, uint64(d.Sided)))
	for range walks {
		score, last := 0.0, 0.0
		for k, at := range d.Information {
			score += drift*(at-last) + math.Sqrt(at-last)*rng.NormFloat64()
			last = at
			z := score / math.Sqrt(at)
			if d.Sided == 2 && z <= -d.Upper[k] {
				down[k]++
				break
			}
			if z >= d.Upper[k] {
				up[k]++
				break
			}
			if (d.Sided == 1 && z <= d.Lower[k]) || (d.Sided == 2 && math.Abs(z) <= d.Lower[k]) {
				futile[k]++
				break
			}
		}
	}
	for k := range d.Information {
		for i, pair := range [][2]float64{{up[k], want.Upper[k]}, {down[k], want.Lower[k]}, {futile[k], want.Futile[k]}} {
			// Four and a half standard errors: 96 comparisons.
			tol := 4.5*math.Sqrt(pair[1]*(1-pair[1])/float64(walks)) + 1e-5
			near(t, fmt.Sprintf("sided %d drift %.2f look %d way %d", d.Sided, drift, k+1, i), pair[0]/float64(walks), pair[1], tol)
		}
	}
}

// Level and power of the drawn-in lines stay near the plan, all chances add up to 1, and
// the lines narrow to a point.
func TestTriangularLaws(t *testing.T) {
	for _, looks := range [][]float64{EvenLooks(1), EvenLooks(3), EvenLooks(12), {0.3, 0.6, 0.8, 1}} {
		for _, sided := range []int{1, 2} {
			for _, exact := range []bool{false, true} {
				d, err := TriangularTest(TriangularPlan{Alpha: 0.025 * float64(sided), Sided: sided, Power: 0.95, Information: looks, Exact: exact})
				if err != nil {
					t.Fatal(looks, sided, exact, err)
				}
				name := fmt.Sprint(looks, sided, exact)
				// Whitehead's lines are meant for many looks: one look alone is far off.
				tolerance := 0.003
				if len(looks) == 1 {
					tolerance = 0.015
				}
				if exact {
					tolerance = 1e-9
				}
				near(t, name+" level", d.Level, d.Alpha, tolerance)
				near(t, name+" power", d.Reached, 0.95, 3*tolerance)
				total := 0.0
				for k, s := range d.Under(1).Stop {
					total += s
					if d.Lower[k] > d.Upper[k] {
						t.Errorf("%s: the lines cross at look %d", name, k+1)
					}
				}
				near(t, name+" sum", total, 1, 1e-9)
				if len(looks) > 2 && !(d.Inflation > 1 && d.Inflation*d.Under(0).ExpectedInformation < 1) {
					t.Errorf("%s: inflation %v", name, d.Inflation)
				}
			}
		}
	}
}

func TestTriangularBadInput(t *testing.T) {
	for i, p := range []TriangularPlan{
		{}, {Information: []float64{0.5}}, {Information: EvenLooks(2), Alpha: 0.4, Sided: 1}, {Information: EvenLooks(2), Power: 0.3},
		{Information: EvenLooks(2), Sided: 3}, {Information: []float64{0.005, 0.99, 1}},
		{Information: []float64{0.5, math.NaN(), 1}}, {Information: EvenLooks(2), Alpha: math.NaN()},
	} {
		_, err := TriangularTest(p)
		wantFault(t, fmt.Sprint("plan ", i), err, survival.BadOption)
	}
	d, err := TriangularTest(TriangularPlan{Information: EvenLooks(3)})
	if err != nil {
		t.Fatal(err)
	}
	for _, drift := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300} {
		if c := d.Under(drift); !(c.Reject >= 0 && c.Reject <= 1 && c.ExpectedInformation > 0 && c.ExpectedInformation <= 1+1e-9) {
			t.Errorf("drift %v: %+v", drift, c)
		}
	}
	for _, effect := range []float64{0, math.NaN(), math.Inf(1), 1e-300} {
		if v := d.MaxInformation(effect); v != 0 {
			t.Errorf("effect %v needs %v", effect, v)
		}
	}
}

func ExampleTriangularTest() {
	// A trial for a hazard ratio of 0.75 with 95 % power, four looks, two sides.
	d, _ := TriangularTest(TriangularPlan{Power: 0.95, Information: EvenLooks(4)})
	for k := range d.Upper {
		fmt.Printf("look %d: rejects beyond %.3f", k+1, d.Upper[k])
		if k < 3 && d.Lower[k] > 0 {
			fmt.Printf(", ends without a difference within %.3f", d.Lower[k])
		}
		fmt.Println()
	}
	fmt.Printf("about %.0f events at most, level %.4f, power %.3f\n", 4*d.MaxInformation(math.Log(0.75)), d.Level, d.Reached)
	// Output:
	// look 1: rejects beyond 2.717
	// look 2: rejects beyond 2.305, ends without a difference within 0.768
	// look 3: rejects beyond 2.196, ends without a difference within 1.569
	// look 4: rejects beyond 2.174
	// about 772 events at most, level 0.0512, power 0.953
}
