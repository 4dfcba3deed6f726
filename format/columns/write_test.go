package columns_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/concordis/concordis/format/columns"
	"github.com/concordis/concordis/study"
)

func three() []columns.Column {
	return []columns.Column{{"time", "s", []float64{0, 0.002}}, {"pressure lv", "Pa", []float64{375.5, math.NaN()}}, {"flow mitral", "m3/s", []float64{1e-6, -2e-7}}}
}

func ExampleCSV() {
	if err := columns.CSV(os.Stdout, three()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// time_s,pressure_lv_Pa,flow_mitral_m3_per_s
	// 0,375.5,1e-06
	// 0.002,,-2e-07
}

// The numbers come back bit by bit, and a missing one as null.
func TestParquetKeepsTheNumbers(t *testing.T) {
	var b bytes.Buffer
	if err := columns.Parquet(&b, three()); err != nil {
		t.Fatal(err)
	}
	r := parquet.NewReader(bytes.NewReader(b.Bytes()))
	defer r.Close()
	names := map[string]int{}
	for i, path := range r.Schema().Columns() {
		names[path[0]] = i
	}
	rows := make([]parquet.Row, 4)
	n, err := r.ReadRows(rows)
	if n != 2 || err != nil && err != io.EOF {
		t.Fatal(n, err)
	}
	value := func(row int, name string) parquet.Value {
		for _, v := range rows[row] {
			if v.Column() == names[name] {
				return v
			}
		}
		t.Fatalf("no column %s", name)
		return parquet.Value{}
	}
	if v := value(0, "pressure_lv_Pa"); v.Double() != 375.5 {
		t.Errorf("pressure %v", v)
	}
	if !value(1, "pressure_lv_Pa").IsNull() {
		t.Error("a value that is not a number is not null")
	}
	if v := value(1, "flow_mitral_m3_per_s"); v.Double() != -2e-7 {
		t.Errorf("flow %v", v)
	}
}

func TestRefusals(t *testing.T) {
	for _, cols := range [][]columns.Column{nil, {{"a", "", nil}, {"a", "", nil}}, {{"a", "", []float64{1}}, {"b", "", nil}}, {{"", "", nil}}} {
		var b bytes.Buffer
		for _, write := range []func(io.Writer, []columns.Column) error{columns.CSV, columns.Parquet} {
			if err := write(&b, cols); study.KindOf(err) != study.Invalid || b.Len() > 0 {
				t.Errorf("%v: %v, %d bytes written", cols, err, b.Len())
			}
		}
	}
}
