package heart

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/concordis/concordis/internal/testdata"
)

// reference is the stored heart-failure beat of CircAdapt with its parameters.
type reference struct {
	p    Parameters
	rows int
	col  map[string][]float64
}

// cavity, valve and patch names of the file, in the order of this package.
var (
	refCavities = [Cavities]string{"syart", "syven", "puart", "puven", "la", "ra", "lv", "rv"}
	refValves   = [Valves]string{"syvenra", "rarv", "rvpuart", "puvenla", "lalv", "lvsyart"}
	refPatches  = [5]string{"la1", "ra1", "lv1", "sv1", "rv1"}
)

type refFile struct {
	Parameters struct {
		General struct {
			Rhob, Q0, P0 float64
		}
		ArtVen struct {
			K, Len, A0, P0, AWall [][]float64
			P0AV, Q0AV, KAV       []float64
		}
		Wall  struct{ AmDead []float64 }
		Patch struct {
			ActivationDelay                                               [][]float64
			SfPas, K1, SfAct, VMax, TimeAct, TR, TD, VWall, AmRef, DLsPas []float64
			Lsi0Act, LenSeriesElement, Ls0Pas, LsRef, ADO, LDAD, LDCI     []float64
		}
		Bag   struct{ PAdapt, K, VRef float64 }
		Valve struct{ AOpen, ALeak, Len []float64 }
	} `json:"parameters"`
	Start struct {
		V   map[string]float64 `json:"cavity_volume_m3"`
		Q   map[string]float64 `json:"valve_flow_m3_per_s"`
		Lsi map[string]float64 `json:"patch_lsi_um"`
		C   map[string]float64 `json:"patch_c"`
		TV  float64            `json:"triseg_v_m3"`
		TY  float64            `json:"triseg_y_m"`
	} `json:"initial_state"`
}

// readReference loads the stored beat or skips.
func readReference(t testing.TB) *reference {
	t.Helper()
	dir := testdata.Path(t, "model", "circadapt-hf")
	raw, err := os.ReadFile(dir + "/parameters.json")
	if err != nil {
		t.Fatal(err)
	}
	var f refFile
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	r := &reference{p: f.parameters(), col: map[string][]float64{}}
	csvFile, err := os.Open(dir + "/beat.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer csvFile.Close()
	all, err := csv.NewReader(csvFile).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r.rows = len(all) - 1
	for j, name := range all[0] {
		v := make([]float64, r.rows)
		for i := range v {
			if v[i], err = strconv.ParseFloat(all[i+1][j], 64); err != nil {
				t.Fatal(err)
			}
		}
		r.col[name] = v
	}
	return r
}

// at gives one value of the stored beat.
func (r *reference) at(t testing.TB, name string, row int) float64 {
	t.Helper()
	c, ok := r.col[name]
	if !ok {
		t.Fatalf("no column %s", name)
	}
	return c[row]
}

// parameters turns the file's tables into ours.
func (f *refFile) parameters() Parameters {
	g, av, pa, va := &f.Parameters.General, &f.Parameters.ArtVen, &f.Parameters.Patch, &f.Parameters.Valve
	p := HeartFailure()
	p.BloodDensity, p.ReferencePressure = g.Rhob, g.P0
	p.Control.FlowM3PerS = g.Q0
	vessel := func(row, col int) Vessel {
		return Vessel{LengthM: av.Len[row][col], AreaM2: av.A0[row][col], WallAreaM2: av.AWall[row][col],
			PressurePa: av.P0[row][col], Exponent: av.K[row][col]/3 - 1}
	}
	for i, c := range []*Circulation{&p.Systemic, &p.Pulmonary} {
		c.Artery, c.Vein = vessel(0, i), vessel(1, i)
		c.Bed = Bed{PressurePa: av.P0AV[i], FlowM3PerS: av.Q0AV[i], Exponent: av.KAV[i]}
	}
	walls := p.walls()
	for i, w := range walls {
		w.DeadAreaM2 = f.Parameters.Wall.AmDead[4+i]
		w.Patches = []Patch{{
			Name: refPatches[i], AreaM2: pa.AmRef[i], WallVolumeM3: pa.VWall[i],
			Tissue: Tissue{
				ActivePa: pa.SfAct[i], MatrixPa: 0.0349 * pa.SfPas[i], MatrixExponent: pa.K1[i],
				TitinPa: 0.01 * pa.SfAct[i], TitinRangeUm: pa.DLsPas[i], VelocityUmPerS: pa.VMax[i],
				DurationS: pa.TimeAct[i], Rise: pa.TR[i], Decay: pa.TD[i], RefLengthUm: pa.LsRef[i],
				PassiveZeroUm: pa.Ls0Pas[i], ContractileZeroUm: pa.Lsi0Act[i], SeriesUm: pa.LenSeriesElement[i],
				DurationOffset: pa.ADO[i], DurationSlope: pa.LDAD[i], LengthCalcium: pa.LDCI[i],
			},
		}}
	}
	for i := range p.Valves {
		p.Valves[i] = Valve{OpenM2: va.AOpen[i], LeakM2: va.ALeak[i], LengthM: va.Len[i]}
	}
	p.Pericardium = Pericardium{VolumeM3: f.Parameters.Bag.VRef, PressurePa: f.Parameters.Bag.PAdapt, Exponent: f.Parameters.Bag.K}
	fileCavities := [Cavities]string{"SyArt", "SyVen", "PuArt", "PuVen", "La", "Ra", "Lv", "Rv"}
	for i, n := range fileCavities {
		p.Start.VolumesM3[i] = f.Start.V[n]
	}
	for n, q := range f.Start.Q {
		for i, v := range refValves {
			if strings.EqualFold(n, v) {
				p.Start.FlowsM3PerS[i] = q
			}
		}
	}
	p.Start.ContractileUm, p.Start.Contractility = nil, nil
	for _, n := range []string{"La1", "Ra1", "Lv1", "Sv1", "Rv1"} {
		p.Start.ContractileUm = append(p.Start.ContractileUm, f.Start.Lsi[n])
		p.Start.Contractility = append(p.Start.Contractility, f.Start.C[n])
	}
	p.Start.SeptalVolumeM3, p.Start.JunctionM = f.Start.TV, f.Start.TY
	return p
}
