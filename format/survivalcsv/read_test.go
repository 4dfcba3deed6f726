package survivalcsv_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/format/survivalcsv"
	"github.com/concordis/concordis/study"
)

const plain = `# a remark
id,arm,months,status,age,sex
p1,icd,3.5,1,61,female
p2,none,0,0,,male
p3,icd,12,0,70,
p4,,4,1,50,male
p5,none,6,2,55,male
`

var plainColumns = survivalcsv.Columns{Time: "months", Event: "Status", Group: "arm", ID: "id", Covariates: []string{"age"}, Factors: []string{"sex"}}

func read(t *testing.T, text string, o survivalcsv.Options) (*survivalcsv.Table, error) {
	t.Helper()
	return survivalcsv.Read(t.Context(), strings.NewReader(text), "t.csv", o)
}

func TestReadsTable(t *testing.T) {
	got, err := read(t, plain, survivalcsv.Options{Columns: plainColumns})
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]string{
		"time":       {fmt.Sprint(got.Time), "[3.5 0 12 6]"},
		"cause":      {fmt.Sprint(got.Cause), "[1 0 0 2]"},
		"group":      {fmt.Sprint(got.Group, got.Groups), "[0 1 0 1] [icd none]"},
		"subject":    {fmt.Sprint(got.Subject, got.IDs), "[0 1 2 3] [p1 p2 p3 p5]"},
		"age":        {fmt.Sprint(got.Covariates), "[{age [61 0 70 55]}]"},
		"sex":        {fmt.Sprint(got.Factors), "[{sex [0 1 -1 1] [female male]}]"},
		"incomplete": {fmt.Sprint(got.Incomplete, got.IncompleteRows()), "[false true true false] 2"},
		"lines":      {fmt.Sprint(got.Lines), "[3 4 5 7]"},
		"counts":     {fmt.Sprint(got.Read, got.MissingRows, got.ZeroTimes), "5 1 1"},
		"missing":    {fmt.Sprint(got.Missing), "[{arm 1 false} {age 1 true} {sex 1 true}]"},
		"causes":     {fmt.Sprint(got.Causes), "[{1 event 1} {2 event 2}]"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, want %s", name, pair[0], pair[1])
		}
	}
}

// The same table with other delimiters, a decimal comma, quotes and a byte order mark.
func TestDialects(t *testing.T) {
	for name, text := range map[string]string{
		"comma":         "time,event,arm\n1.5,1,a\n2,0,\"b, c\"\n",
		"semicolon":     "time;event;arm\n1,5;1;a\n2;0;b, c\n",
		"tab":           "\xef\xbb\xbftime\tevent\tarm\r\n1,5\t1.0\ta\r\n2,0\tFALSE\tb, c\r\n",
		"quotes":        "\"time\";\"event\";\"arm\"\n\"1,5\";\"TRUE\";\"a\"\n\"2\";\"0\";\"b, c\"\n",
		"turned around": "\n# remark\n\narm;event;other;TIME\nb, c;0;=cmd();2\na;1;-;1.5\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := read(t, text, survivalcsv.Options{Columns: survivalcsv.Columns{Time: "time", Event: "event", Group: "arm"}})
			if err != nil {
				t.Fatal(err)
			}
			sum, events := 0.0, 0
			for i, v := range got.Time {
				sum += v
				events += got.Cause[i]
			}
			if sum != 3.5 || events != 1 || fmt.Sprint(got.Groups) != "[a b, c]" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestCodes(t *testing.T) {
	c := survivalcsv.Columns{Time: "t", Event: "e"}
	o := survivalcsv.Options{Columns: c, Events: []survivalcsv.Code{{Cell: "dead", Name: "death"}, {Cell: "7", Name: "transplant"}}, Censored: []string{"alive", "lost"}}
	got, err := read(t, "t,e\n1,dead\n2,7.0\n3,lost\n4,alive\n", o)
	if err != nil || fmt.Sprint(got.Cause) != "[1 2 0 0]" || got.Causes[1].Name != "transplant" {
		t.Errorf("%+v, %v", got, err)
	}
	// ADaM: 0 is the event.
	o = survivalcsv.Options{Columns: c, Events: []survivalcsv.Code{{Cell: "0", Name: "death"}}, Censored: []string{"1"}}
	if got, err = read(t, "t,e\n1,0\n2,1\n", o); err != nil || fmt.Sprint(got.Cause) != "[1 0]" {
		t.Errorf("%+v, %v", got, err)
	}
	o.Censored = []string{"0.0"}
	if _, err = read(t, "t,e\n1,0\n", o); study.KindOf(err) != study.Invalid {
		t.Errorf("a code given twice: %v", err)
	}
}

func TestWhere(t *testing.T) {
	o := survivalcsv.Options{Columns: plainColumns, Where: []survivalcsv.Match{{Column: "ARM", Cell: "icd"}, {Column: "status", Cell: "1"}}}
	got, err := read(t, plain, o)
	if err != nil || got.Passed != 4 || fmt.Sprint(got.Time, got.Groups) != "[3.5] [icd]" {
		t.Errorf("%+v, %v", got, err)
	}
	o.Where[0].Cell = "ICD"
	if _, err = read(t, plain, o); err == nil || !strings.Contains(err.Error(), "no row is as the call selects") {
		t.Errorf("error %v", err)
	}
	o.Where[0].Column = "arms"
	if _, err = read(t, plain, o); study.KindOf(err) != study.NotFound {
		t.Errorf("error %v", err)
	}
}

func TestRefusals(t *testing.T) {
	c := survivalcsv.Columns{Time: "time", Event: "event", Start: "start", Group: "arm", Covariates: []string{"x"}}
	cases := []struct {
		name, row, place, rule string
		kept                   survivalcsv.Rule
	}{
		{"negative", "0,-2,1,a,1", "line 3, column 2", "must not be negative", survivalcsv.NegativeTime},
		{"negative start", "-1,2,1,a,1", "line 3, column 1", "must not be negative", survivalcsv.NegativeTime},
		{"backwards", "5,5,1,a,1", "line 3, column 2", "end after it starts", survivalcsv.Empty},
		{"word", "0,late,1,a,1", "line 3, column 2", "not a number", survivalcsv.NotANumber},
		{"infinite", "0,Inf,1,a,1", "line 3, column 2", "not a number", survivalcsv.NotANumber},
		{"formula", "0,=1+1,1,a,1", "line 3, column 2", "like a formula", survivalcsv.Formula},
		{"covariate formula", "0,2,1,a,@SUM(A1)", "line 3, column 5", "like a formula", survivalcsv.Formula},
		{"huge", "0,1e16,1,a,1", "line 3, column 2", "too large", survivalcsv.OutOfRange},
		{"huge covariate", "0,2,1,a,-1e51", "line 3, column 5", "too large", survivalcsv.OutOfRange},
		{"code", "0,2,1.5,a,1", "line 3, column 3", "none of the codes", survivalcsv.UnknownCode},
		{"code below zero", "0,2,-1,a,1", "line 3, column 3", "none of the codes", survivalcsv.UnknownCode},
		{"label", "0,2,1," + strings.Repeat("y", 65) + ",1", "line 3, column 4", "at most 64", survivalcsv.BadLabel},
		{"escape", "0,2,1,\x1b[31m,1", "line 3, column 4", "printable", survivalcsv.BadLabel},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			text := "start,time,event,arm,x\n0,1,1,a,1\n" + tc.row + "\n0,3,0,b,2\n"
			_, err := read(t, text, survivalcsv.Options{Columns: c})
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != study.Invalid || e.Place != tc.place || !strings.Contains(e.Rule, tc.rule) || e.File != "t.csv" {
				t.Errorf("error %v", err)
			}
			got, err := read(t, text, survivalcsv.Options{Columns: c, DropInvalid: true})
			if err != nil || len(got.Time) != 2 || len(got.Group) != 2 || len(got.Covariates[0].Values) != 2 || got.Covariates[0].Values[1] != 2 ||
				len(got.Refused) != 1 || got.Refused[0].Rule != tc.kept || got.Refused[0].Place != tc.place {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

// What costs the whole file.
func TestWholeFileRefused(t *testing.T) {
	c := survivalcsv.Columns{Time: "time", Event: "event", Group: "arm"}
	many := "time,event,arm\n"
	for i := range 13 {
		many += fmt.Sprintf("1,1,name%d\n", i)
	}
	cases := []struct {
		name, text, place, rule string
		kind                    study.Kind
	}{
		{"empty", "", "line 0", "names of the columns", study.Truncated},
		{"no rows", "time,event,arm\n", "line 1", "before the first row", study.Truncated},
		{"no column", "time,event,group\n1,1,a\n", "line 1", `none of the 3 columns is called "arm"`, study.NotFound},
		{"two columns", "time,event,arm,arm\n1,1,a,b\n", "line 1, columns 3 and 4", "two columns", study.Invalid},
		{"short row", "time,event,arm\n1,1,a\n1,1\n", "line 3", "number of cells", study.Invalid},
		{"names as groups", many, "line 14, column 3", "more than 12 groups", study.Limit},
		{"all missing", "time,event,arm\n,1,a\nNA,1,b\n.,1,b\n", "line 4", "3 lack a value", study.Invalid},
		{"rows", strings.Repeat("1,1,a\n", 10), "line 1", "none of the 3 columns", study.NotFound},
		{"not text", "time,event,arm\n1,1,\xff\n", "line 2", "UTF-8", study.Unsupported},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			_, err := read(t, tc.text, survivalcsv.Options{Columns: c})
			var e *study.Error
			if !errors.As(err, &e) || e.Kind != tc.kind || e.Place != tc.place || !strings.Contains(e.Rule, tc.rule) {
				t.Errorf("error %v", err)
			}
		})
	}
	_, err := read(t, "time,event,arm\n"+strings.Repeat("1,1,a\n", 10), survivalcsv.Options{Columns: c, MaxRows: 9})
	if study.KindOf(err) != study.Limit || !strings.Contains(err.Error(), "line 11") {
		t.Errorf("ten rows where nine are allowed: %v", err)
	}
}

// Neither errors nor counts hold text of a cell.
func TestNoNameLeaks(t *testing.T) {
	const name = "Zyxwhistle"
	for _, text := range []string{
		"time,event,age\n1,1," + name + "\n", "time,event,age\n" + name + ",1,3\n", "time,event,age\n1," + name + ",3\n",
		name + ",event,age\n1,1,3\n", "time,event,age\n1,1,3," + name + "\n", "time,event,age,note\n1,1,3," + name + "\n",
	} {
		got, err := read(t, text, survivalcsv.Options{Columns: survivalcsv.Columns{Time: "time", Event: "event", Covariates: []string{"age"}}})
		if strings.Contains(fmt.Sprintf("%+v %v", got, err), name) {
			t.Errorf("the name came out of %q", text)
		}
	}
}

func TestWriteStopsFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": `"'=1+1"`, "+a": `"'+a"`, "-a": `"'-a"`, "@a": `"'@a"`, "\tb": "\"'\tb\"", "＝x": `"'＝x"`,
		"a,b": `"a,b"`, `say "a"`: `"say ""a"""`, "a=b": "a=b", "": "", "plain": "plain", " x": `" x"`,
	} {
		var b bytes.Buffer
		err := survivalcsv.Write(&b, []string{"a", "b"}, func(yield func([]survivalcsv.Cell) bool) {
			yield([]survivalcsv.Cell{survivalcsv.Text(in), survivalcsv.Number(-0.5)})
		})
		if got := b.String(); err != nil || got != "a,b\n"+want+",-0.5\n" {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	var b bytes.Buffer
	err := survivalcsv.Write(&b, []string{"a"}, func(yield func([]survivalcsv.Cell) bool) {
		yield([]survivalcsv.Cell{survivalcsv.Number(math.NaN())})
	})
	if err != nil || b.String() != "a\n\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

// What is written in the shape of ADTTE reads back with the codes of ADaM.
func TestADTTERoundTrip(t *testing.T) {
	a := survivalcsv.ADTTE{Study: "S1", Code: "TTDEATH", Param: "Time to death (months)", Group: true, Entry: true}
	records := []survivalcsv.Record{
		{Subject: "1", Time: 0.1, Event: "death", Group: "=icd", GroupN: 1},
		{Subject: "2", Time: 1.0 / 3, Entry: 0.25, Censor: 1, Event: "censored", Group: "none", GroupN: 2},
	}
	var b bytes.Buffer
	if err := survivalcsv.WriteADTTE(&b, a, func(yield func(survivalcsv.Record) bool) {
		for _, r := range records {
			if !yield(r) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	want := "STUDYID,USUBJID,ASEQ,TRTP,TRTPN,PARAMCD,PARAM,AVAL,CNSR,EVNTDESC,ENTRY\n" +
		"S1,1,1,\"'=icd\",1,TTDEATH,Time to death (months),0.1,0,death,0\n" +
		"S1,2,1,none,2,TTDEATH,Time to death (months),0.3333333333333333,1,censored,0.25\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	got, err := read(t, b.String(), survivalcsv.Options{Columns: survivalcsv.Columns{Time: "AVAL", Event: "CNSR", Start: "ENTRY", Group: "TRTPN", ID: "USUBJID"},
		Events: []survivalcsv.Code{{Cell: "0", Name: "death"}}, Censored: []string{"1"}})
	if err != nil || got.Time[1] != 1.0/3 || got.Cause[0] != 1 || got.Cause[1] != 0 || got.Start[1] != 0.25 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, code := range []string{"", "TOOLONGCODE", "1A", "tt", "A B"} {
		if err := (&survivalcsv.ADTTE{Code: code}).Check(); study.KindOf(err) != study.Invalid {
			t.Errorf("code %q: %v", code, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(plain), true, "", "0")
	f.Add([]byte("months;status;age\n1,5;1;3\n2;0;4\n"), false, "1", "0")
	f.Add([]byte("months\tstatus\n=1\t1\n"), true, "dead", "alive")
	f.Add([]byte("months,status,arm,id,age,sex,start\n-0,1,\"a\"\"b\",=x,1e-300,m,0\n"), true, "0", "1")
	f.Fuzz(func(t *testing.T, data []byte, drop bool, event, censored string) {
		o := survivalcsv.Options{Columns: plainColumns, DropInvalid: drop, MaxRows: 1000, RowsHint: 10, Censored: []string{censored}}
		if event != "" {
			o.Events = []survivalcsv.Code{{Cell: event, Name: "e"}}
		}
		got, err := survivalcsv.Read(t.Context(), bytes.NewReader(data), "f", o)
		if err != nil {
			var e *study.Error
			if !errors.As(err, &e) || e.Rule == "" {
				t.Fatalf("error %#v", err)
			}
			return
		}
		n := len(got.Time)
		if n == 0 || len(got.Cause) != n || len(got.Group) != n || len(got.Subject) != n || len(got.Lines) != n ||
			len(got.Covariates[0].Values) != n || len(got.Factors[0].Index) != n || got.Incomplete != nil && len(got.Incomplete) != n {
			t.Fatalf("columns of different length: %+v", got)
		}
		if got.Read != n+got.Passed+got.MissingRows+got.RefusedRows() {
			t.Fatalf("%d rows read, %d kept, %d missing, %d refused", got.Read, n, got.MissingRows, got.RefusedRows())
		}
		for i, v := range got.Time {
			if !(v >= 0 && v <= 1e15) || got.Cause[i] < 0 || got.Cause[i] > len(got.Causes) || got.Group[i] >= len(got.Groups) || got.Factors[0].Index[i] >= len(got.Factors[0].Levels) {
				t.Fatalf("row %d of %+v", i, got)
			}
		}
	})
}
