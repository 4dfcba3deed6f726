package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/report"
	"github.com/concordis/concordis/study"
)

// planted stands where a patient's name or number may stand in an export.
const planted = "Zyxwhistle"

// plantedFolder holds exports of every mechanical format with the name in every
// place where text may stand: some are good, some are broken at it.
func plantedFolder(t *testing.T) fstest.MapFS {
	t.Helper()
	f := twinFolder(t, nil)
	for _, v := range []study.View{study.A4C, study.A2C, study.A3C} {
		f[viewFile(v)] = file("# patient " + planted + " born 1950\n# name: " + planted + "\n" + string(f[viewFile(v)].Data))
	}
	extra := string(f[viewFile(study.A4C)].Data)
	f["column.csv"] = file(strings.Replace(extra, "time_ms,", "time_ms,"+planted+",", 1))
	f["cell.csv"] = file(strings.Replace(extra, "-20.0000", planted, 1))
	f["time.csv"] = file(strings.Replace(extra, "\n360.000,", "\n"+planted+",", 1))
	f["vendor.csv"] = file(strings.Replace(extra, "# vendor: Acme", "# vendor: seen by Dr. "+planted+" of the heart clinic, on Monday", 1))
	f["view.csv"] = file(strings.Replace(extra, "# view: A4C", "# view: "+planted, 1))
	f["readings.csv"] = file("name,value," + planted + "\nqlv_ms,110," + planted + "\n")
	f["odd-reading.csv"] = file("name,value\nqlv_ms,110\n" + planted + ",4\n")
	f["phases.csv"] = file("# " + planted + "\nphase_deg," + planted + "\n120,1\n130,1\n")
	f["book.xml"] = file(strings.Replace(formulaBook(), `<Worksheet ss:Name="Strain`, `<Worksheet ss:Name="General"><Table><Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">`+
		planted+`</Data></Cell></Row><Row><Cell><Data ss:Type="String">ID</Data></Cell><Cell><Data ss:Type="String">`+planted+`</Data></Cell></Row></Table></Worksheet>`+
		`<Worksheet ss:Name="`+planted+`"><Table><Row><Cell><Data ss:Type="String">`+planted+`</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="Strain`, 1))
	f["broken-book.xml"] = file(strings.Replace(formulaBook(), `ss:Type="Number">0.02<`, `ss:Type="String">`+planted+`<`, 1))
	f["trace.txt"] = file(traceText(planted))
	f["auto.txt"] = file("Export Date and Time,2000-01-01 " + planted + "\nPatient Name," + planted + "\nPatient ID," + planted + "\nCAP Name and Version,AutoStrainCap2,2.3\n" + planted + "\n")
	f["cvi.txt"] = file("Left Ventricle\tAHA Diagram Data - 2D Short Axis Results -  Circumferential Strain (%)\t" + planted + "\n" + planted + "\t" + planted + "\n")
	f["study.yaml"] = file("id: patient-9\n# " + planted + "\nfiles:\n  trace.txt:\n    view: A4C\n")
	return f
}

// traceText is a text of traces by colour whose title or a cell holds a name.
func traceText(name string) string {
	var b strings.Builder
	b.WriteString("Local Traces SL in % " + name + "\nNumber of Frames 40\nFR= 50 Left Marker Time=0.0 Right Marker Time=0.78 ES Time=0.36\n")
	b.WriteString("Time (s)\tYELLOW\tCYAN\tGREEN\tMAGENTA\tBLUE\tRED\tGLOBAL\tECG :\n")
	for k := range 40 {
		y := lines(20*float64(k), [2]float64{0, 0}, [2]float64{360, -20}, [2]float64{780, 0})
		fmt.Fprintf(&b, "%g%s\n", 0.02*float64(k), strings.Repeat(fmt.Sprintf("\t%g", y), 8))
	}
	return b.String()
}

// TestPlantedNames: a name in an export never reaches the report, the documents,
// the problems, the log or the reasons of files that were left out.
func TestPlantedNames(t *testing.T) {
	f := plantedFolder(t)
	a, left := folder(t, f, assess.Options{Mechanics: quick})
	if len(a.Mechanics.Sets) < 2 || len(left) < 8 {
		t.Fatalf("%d sets, %d files left out: the folder does not test what it should", len(a.Mechanics.Sets), len(left))
	}
	outputs := map[string]string{}
	var html, line bytes.Buffer
	if err := report.HTML(&html, a, report.Meta{Version: "test", Command: "concordis assess patient-9"}); err != nil {
		t.Fatal(err)
	}
	if err := assess.WriteLine(&line, assess.DocumentOf(a, "test")); err != nil {
		t.Fatal(err)
	}
	outputs["report"], outputs["assessment.json"] = html.String(), line.String()
	doc, err := json.Marshal(assess.StrainDocumentOf(a.Mechanics, nil, a.Study.Problems, "test"))
	if err != nil {
		t.Fatal(err)
	}
	outputs["strain document"] = string(doc)
	outputs["study"] = fmt.Sprintf("%+v", a.Study)
	for _, set := range a.Mechanics.Sets {
		outputs["sets"] += fmt.Sprintf("%+v", *set)
	}
	outputs["results"] = fmt.Sprintf("%+v", a.Mechanics.Results)
	for _, e := range left {
		outputs["reason"] += intake.Reason(e) + e.Error()
	}
	outputs["log and problems"] = strings.Join(a.Log, "\n") + fmt.Sprintf("%+v", a.Problems)
	for name, text := range outputs {
		if len(text) < 100 {
			t.Errorf("%s is nearly empty", name)
		}
		if at := strings.Index(strings.ToLower(text), strings.ToLower(planted)); at >= 0 {
			t.Errorf("%s holds the planted name: …%s…", name, text[max(at-80, 0):min(at+60, len(text))])
		}
	}
	if !strings.Contains(outputs["report"], "Research use only") || !strings.Contains(outputs["report"], "srs-septal") && !strings.Contains(outputs["report"], "rebound") {
		t.Error("the report does not show the mechanical measures, so it shows nothing of what was read")
	}
}
