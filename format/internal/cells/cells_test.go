package cells

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// The short way of reading a number must give the very bits of strconv.
func TestShortDecimalEqualsStrconv(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	texts := []string{"0", "-0", ".5", "5.", "-.25", "00012", "0.1235", "999999999999999", "0.00000000000001", "123456789.012345", "1e3", "1234567890123456"}
	for range 20000 {
		texts = append(texts, strconv.FormatFloat(rng.NormFloat64()*math.Pow(10, float64(rng.IntN(6)-3)), 'f', rng.IntN(9), 64))
	}
	for _, text := range texts {
		want, err := strconv.ParseFloat(text, 64)
		d := Decimal{Delimiter: ','}
		got, _, ok := d.Number([]byte(text))
		if !ok || err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%q: %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "-", ".", "-.", "+", "1-2", "--1", "1.2.3", "e5", "1e"} {
		d := Decimal{Delimiter: ','}
		if v, _, ok := d.Number([]byte(text)); ok {
			t.Errorf("%q was read as %v", text, v)
		}
	}
}
