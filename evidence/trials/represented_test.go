package trials_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/concordis/concordis/evidence/trials"
	"github.com/concordis/concordis/internal/testdata"
)

// The working notes that the trials were typed from name 40 trials. Every number that
// they hold, other than its place in a list, stands in ours too: value, spread, limits,
// events, patients, points, patients at risk. This is a count of what was carried over;
// whether it was carried to the right place is what the other tests ask.
func TestTheNotesAreRepresented(t *testing.T) {
	text, err := os.ReadFile(testdata.Path(t, "..", "reference", "trials.json"))
	if err != nil {
		t.Fatal(err)
	}
	var notes struct {
		Trials []map[string]any `json:"trials"`
	}
	if err := json.Unmarshal(text, &notes); err != nil {
		t.Fatal(err)
	}
	if len(notes.Trials) != 40 || len(trials.All()) != 40 {
		t.Errorf("%d trials in the notes, %d typed", len(notes.Trials), len(trials.All()))
	}
	all, found, typed := 0, 0, 0
	for _, n := range notes.Trials {
		id, _ := n["id"].(string)
		x, ok := trials.Find(id)
		if !ok {
			t.Errorf("%s is not there", id)
			continue
		}
		ours := map[string]int{}
		gatherTyped(reflect.ValueOf(x), ours)
		for _, k := range ours {
			typed += k
		}
		var theirs []float64
		gatherNoted(n, &theirs)
		var missing []float64
		for _, v := range theirs {
			all++
			if ours[key(v)] > 0 || slices.Contains(elsewhere[id], v) {
				found++
			} else {
				missing = append(missing, v)
			}
		}
		if missing != nil {
			t.Errorf("%s: of %d numbers in the notes these are not typed: %v", id, len(theirs), missing)
		}
	}
	t.Logf("%d of %d numbers of the notes are typed; %d numbers typed in all", found, all, typed)
}

// elsewhere are numbers of the notes that are typed in another way.
var elsewhere = map[string][]float64{
	// The curves of the notes are shares, ours percent: 89, 78, 71, 63, 86, 73.
	"MADIT-CRT": {0.89, 0.78, 0.71, 0.63, 0.86, 0.73},
}

func key(v float64) string { return strconv.FormatFloat(math.Abs(v), 'g', 10, 64) }

// gatherNoted collects the numbers of a trial of the notes.
func gatherNoted(v any, out *[]float64) {
	switch x := v.(type) {
	case map[string]any:
		for _, w := range x {
			gatherNoted(w, out)
		}
	case []any:
		for _, w := range x {
			gatherNoted(w, out)
		}
	case float64:
		*out = append(*out, x)
	}
}

var inText = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// gatherTyped collects every number of a trial of ours, those in words included.
func gatherTyped(v reflect.Value, out map[string]int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			gatherTyped(v.Field(i), out)
		}
	case reflect.Slice:
		for i := range v.Len() {
			gatherTyped(v.Index(i), out)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			gatherTyped(v.Elem(), out)
		}
	case reflect.Float64:
		out[key(v.Float())]++
	case reflect.Int:
		out[key(float64(v.Int()))]++
	case reflect.String:
		for _, s := range inText.FindAllString(v.String(), -1) {
			if f, err := strconv.ParseFloat(regexp.MustCompile(`,(\d{3})`).ReplaceAllString(s, "$1"), 64); err == nil {
				out[key(f)]++
			}
		}
	case reflect.Interface, reflect.Map:
		panic(fmt.Sprint("a kind that is not looked into: ", v.Kind()))
	default:
	}
}
