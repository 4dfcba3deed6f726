package study

import (
	"reflect"
	"testing"
)

// Every fact is filled, and none that is known already is touched.
func TestFillFromCoversEveryFact(t *testing.T) {
	var g Facts
	v := reflect.ValueOf(&g).Elem()
	for i := range v.NumField() {
		v.Field(i).FieldByName("Known").SetBool(true)
	}
	var f Facts
	f.FillFrom(&g)
	if !reflect.DeepEqual(f, g) {
		t.Errorf("filled %+v", f)
	}
	known := Facts{NYHA: Entered(3, "s"), LVEFPercent: Entered(28.0, "s")}
	known.FillFrom(&g)
	if known.NYHA.Value != 3 || known.LVEFPercent.Value != 28 {
		t.Errorf("known facts changed: %+v", known)
	}
}
