package design

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/concordis/concordis/survival"
)

// boundaryNames are the names of rpact.
var boundaryNames = map[string]Boundary{"OF": OBrienFleming, "P": Pocock, "asOF": SpendOBrienFleming, "asP": SpendPocock}

// looksNamed are the looks behind a name in the table.
func looksNamed(name string) []float64 {
	if name == "uneven" {
		return []float64{0.3, 0.75, 1}
	}
	return EvenLooks(int(name[0] - '0'))
}

// Every number of testdata/rpact.csv (rpact 3.3.4, made by rpact.R beside it). rpact
// solves to about 1e-7, hence the tolerance. On two sides rpact reports the chance to
// stop above only.
func TestSequentialAgainstRpact(t *testing.T) {
	f, err := os.Open("testdata/rpact.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	worst, values := map[string]float64{}, 0
	var ours map[string][]float64
	before := ""
	for sc := bufio.NewScanner(f); sc.Scan(); {
		parts := strings.Split(sc.Text(), ",")
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		const tol = 2e-7
		plan := strings.Join(parts[:3], ",")
		if plan != before {
			sided := 1 + strings.Count(parts[2], "2")
			ours, before = computed(t, boundaryNames[parts[0]], looksNamed(parts[1]), sided), plan
		}
		got := ours[parts[3]]
		if len(got) != len(parts)-4 {
			t.Fatalf("%s: we have %d values", sc.Text(), len(got))
		}
		for k, want := range parts[4:] {
			w := number(t, want)
			near(t, fmt.Sprintf("%v look %d", parts[:4], k+1), got[k], w, tol)
			key := parts[3] + " sides " + parts[2]
			worst[key] = max(worst[key], math.Abs(got[k]-w))
			values++
		}
	}
	if values < 400 {
		t.Errorf("only %d values compared", values)
	}
	t.Log(values, "values; largest differences", worst)
}

// computed are our numbers under the names of the table.
func computed(t *testing.T, b Boundary, looks []float64, sided int) map[string][]float64 {
	t.Helper()
	s, err := Boundaries(SequentialPlan{Alpha: 0.025 * float64(sided), Sided: sided, Information: looks, Boundary: b})
	if err != nil {
		t.Fatal(err)
	}
	drift, inflation, err := s.Drift(0.9)
	if err != nil {
		t.Fatal(err)
	}
	c := s.Under(drift)
	return map[string][]float64{
		"critical": s.Critical, "spent": s.Spent, "inflation": {inflation}, "stop": c.Upper,
		"expected": {inflation * s.Under(0).ExpectedInformation, inflation * c.ExpectedInformation},
	}
}

// Tables 2.1 and 2.3 of Jennison and Turnbull 2000 (two sides, level 0.05, three
// decimals), quoted from memory: unverified as citations; rpact above gives the same.
func TestBoundariesOfTextbook(t *testing.T) {
	for k, want := range map[int][2]float64{2: {2.178, 1.977}, 3: {2.289, 2.004}, 4: {2.361, 2.024}, 5: {2.413, 2.040}} {
		for i, b := range []Boundary{Pocock, OBrienFleming} {
			s, err := Boundaries(SequentialPlan{Information: EvenLooks(k), Boundary: b})
			if err != nil {
				t.Fatal(err)
			}
			near(t, fmt.Sprint(k, " looks"), s.Critical[k-1], want[i], 0.0005)
		}
	}
}

// One look is the fixed design, whatever the boundary.
func TestOneLook(t *testing.T) {
	for b := OBrienFleming; b <= SpendPocock; b++ {
		s, err := Boundaries(SequentialPlan{Information: []float64{1}, Boundary: b})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "critical", s.Critical[0], 1.959963984540054, 1e-12)
		near(t, "nominal p", s.NominalP[0], 0.05, 1e-13)
		_, inflation, err := s.Drift(0.9)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "inflation", inflation, 1, 1e-11)
	}
}

// Random walks, drawn apart from the integration, must stop as often as computed.
func TestSequentialBySimulation(t *testing.T) {
	const walks = 200000
	looks := []float64{0.2, 0.5, 0.6, 1}
	for _, sided := range []int{1, 2} {
		s, err := Boundaries(SequentialPlan{Alpha: 0.1, Sided: sided, Information: looks, Boundary: SpendPocock})
		if err != nil {
			t.Fatal(err)
		}
		for _, drift := range []float64{0, 2.5} {
			want, got, information := s.Under(drift), make([]float64, len(looks)), 0.0
			rng := rand.New(rand.NewPCG(5, uint64(sided)))
			for range walks {
				score, last := 0.0, 0.0
				for k, at := range looks {
					score += drift*(at-last) + math.Sqrt(at-last)*rng.NormFloat64()
					last = at
					z := score / math.Sqrt(at)
					if z >= s.Critical[k] || (sided == 2 && z <= -s.Critical[k]) {
						got[k] += 1.0 / walks
						break
					}
				}
				information += last / walks
			}
			for k := range looks {
				// Four standard errors of a share of 200,000.
				near(t, fmt.Sprintf("sided %d drift %v look %d", sided, drift, k+1), got[k], want.Stop[k], 4*math.Sqrt(want.Stop[k]*(1-want.Stop[k])/walks))
			}
			near(t, "expected information", information, want.ExpectedInformation, 4*0.4/math.Sqrt(walks))
		}
	}
}

// The whole level is spent, spending follows its function, and more than one look costs.
func TestSequentialLaws(t *testing.T) {
	for b := OBrienFleming; b <= SpendPocock; b++ {
		for _, looks := range [][]float64{EvenLooks(7), {0.1, 0.105, 0.9, 1}, {0.01, 0.02, 1}, EvenLooks(12)} {
			if testing.Short() && len(looks) > 4 {
				continue // many looks take long and start no goroutine
			}
			for _, sided := range []int{1, 2} {
				for _, alpha := range []float64{0.001, 0.4} {
					s, err := Boundaries(SequentialPlan{Alpha: alpha, Sided: sided, Information: looks, Boundary: b})
					if err != nil {
						t.Fatal(err)
					}
					name := fmt.Sprint(b, looks, sided, alpha)
					near(t, name+" level", s.Spent[len(looks)-1], alpha, 1e-9*alpha+1e-12)
					for k, c := range s.Critical {
						if !(c > -8 && c <= neverStop) || (k > 0 && s.Spent[k] < s.Spent[k-1]) {
							t.Errorf("%s: critical %v, spent %v", name, s.Critical, s.Spent)
						}
					}
					if b == SpendPocock {
						near(t, name+" first look", s.Spent[0], alpha*math.Log(1+(math.E-1)*looks[0]), 1e-9)
					}
				}
			}
		}
	}
}

func TestSequentialBadInput(t *testing.T) {
	for i, p := range []SequentialPlan{
		{}, {Information: []float64{0.5}}, {Information: []float64{0.5, 0.5, 1}}, {Information: []float64{math.NaN(), 1}},
		{Information: []float64{-1, 1}}, {Information: EvenLooks(21)}, {Information: []float64{1}, Alpha: 0.9},
		{Information: []float64{1}, Sided: 3}, {Information: []float64{1}, Boundary: 9}, {Information: EvenLooks(-2)},
		{Information: []float64{0.5, math.Inf(1)}},
	} {
		_, err := Boundaries(p)
		wantFault(t, fmt.Sprint("plan ", i), err, survival.BadOption)
	}
	s, err := Boundaries(SequentialPlan{Information: EvenLooks(3)})
	if err != nil {
		t.Fatal(err)
	}
	for _, power := range []float64{1, -1, 0.01, math.NaN()} {
		_, _, err := s.Drift(power)
		wantFault(t, fmt.Sprint("power ", power), err, survival.BadOption)
	}
	_, _, err = Sequential{}.Drift(0.9)
	wantFault(t, "empty", err, survival.BadOption)
	for _, drift := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300} {
		c := s.Under(drift)
		if !(c.Reject >= 0 && c.Reject <= 1 && c.ExpectedInformation > 0 && c.ExpectedInformation <= 1+1e-9) {
			t.Errorf("drift %v: %+v", drift, c)
		}
	}
}

// Go's own inverse loses the far tail; ours must come back to p.
func TestNormalQuantile(t *testing.T) {
	for _, p := range []float64{1e-290, 1e-100, 1e-20, 1e-9, 1e-3, 0.0011, 0.025, 0.5, 0.9, 1 - 1e-9} {
		near(t, fmt.Sprint(p), upperTail(upperQuantile(p))/p, 1, 1e-11)
	}
}

func ExampleBoundaries() {
	s, _ := Boundaries(SequentialPlan{Information: EvenLooks(3), Boundary: SpendOBrienFleming})
	drift, inflation, _ := s.Drift(0.9)
	c := s.Under(drift)
	for k := range s.Critical {
		fmt.Printf("look %d: z %.3f, nominal p %.5f, stops %.1f %%\n", k+1, s.Critical[k], s.NominalP[k], 100*c.Stop[k])
	}
	fmt.Printf("size %.3f of a fixed trial at most, %.3f expected\n", inflation, inflation*c.ExpectedInformation)
	// Output:
	// look 1: z 3.710, nominal p 0.00021, stops 3.4 %
	// look 2: z 2.511, nominal p 0.01202, stops 52.7 %
	// look 3: z 1.993, nominal p 0.04626, stops 34.0 %
	// size 1.012 of a fixed trial at most, 0.811 expected
}
