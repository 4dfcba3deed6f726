package strain

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

func event(name study.EventName, ms float64) study.Event {
	return study.Event{Name: name, Ms: ms, ZeroAt: study.ZeroQRSOnset, RRMs: study.Measured(1000.0, study.Source{})}
}

// oneView is a study of the four-chamber view, 1000 ms, with these events.
func oneView(inExport, inStudy []study.Event) *study.Study {
	cs := apical(study.A4C, 64, 1000)
	cs.Events = inExport
	return &study.Study{Curves: []study.CurveSet{cs}, Events: inStudy}
}

func TestEventSources(t *testing.T) {
	user := event(study.AVC, 400)
	user.Source.Origin = study.OriginEntered
	userFar := user
	userFar.RRMs = study.Measured(1300.0, study.Source{})
	byMethod := event(study.AVC, 410)
	byMethod.Method = "entered"
	doppler := event(study.AVC, 380)
	doppler.Method = "doppler"
	export := event(study.AVC, 377)
	tests := []struct {
		name              string
		inExport, inStudy []study.Event
		ms                float64
		method            string
		entered           bool
		code              string
	}{
		{"Doppler alone", nil, []study.Event{doppler}, 380, "doppler", false, ""},
		{"export before Doppler", []study.Event{export}, []study.Event{doppler}, 377, "strain-export", false, ""},
		{"user before all", []study.Event{export}, []study.Event{doppler, user}, 400, "entered", true, ""},
		{"entered by method", []study.Event{export}, []study.Event{byMethod}, 410, "entered", true, ""},
		{"user's beat does not fit, export does", []study.Event{export}, []study.Event{userFar}, 377, "strain-export", false, "event-refused"},
		{"two Doppler values", nil, []study.Event{doppler, event(study.AVC, 420)}, 380, "doppler", false, "event-twice"},
		{"two Doppler values a frame apart", nil, []study.Event{doppler, event(study.AVC, 390)}, 380, "doppler", false, ""},
		{"outside the beat, next source", []study.Event{event(study.AVC, 1200)}, []study.Event{doppler}, 380, "doppler", false, "event-refused"},
		{"before time zero", []study.Event{event(study.AVC, -5)}, []study.Event{doppler}, 380, "doppler", false, "event-refused"},
		{"no number", []study.Event{event(study.AVC, math.NaN())}, []study.Event{doppler}, 380, "doppler", false, "event-refused"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := joinOne(t, oneView(tt.inExport, tt.inStudy), Options{})
			e := s.Beats[0].Events.AVC
			if !e.Known || e.Ms != tt.ms || e.Method != tt.method || e.Entered != tt.entered || e.Scaled {
				t.Errorf("AVC %+v", e)
			}
			if s.Beats[0].Events.AVO.Known {
				t.Error("AVO was invented")
			}
			for _, code := range []string{"event-refused", "event-twice"} {
				if has(s.Problems, code) != (code == tt.code) {
					t.Errorf("problems %v, want %q", codes(s.Problems), tt.code)
				}
			}
		})
	}
}

// Doppler of a beat of 1000 ms on curves of other lengths; the scaled times are
// written out by hand.
func TestEventRescaling(t *testing.T) {
	tests := []struct {
		name   string
		rr     float64
		opt    Options
		avc    float64 // 0 = unknown
		scaled bool
	}{
		{"same length", 1000, Options{}, 380, false},
		{"root by default", 1081.6, Options{}, 380 * 1.04, true}, // 1.04² = 1.0816
		{"linear", 1050, Options{Systole: "linear"}, 399, true},
		{"too long", 1120, Options{}, 0, false},
		{"too short", 890, Options{}, 0, false},
		{"too long, a wider limit", 1120, Options{MaxRRGap: 0.2, Systole: "linear"}, 425.6, true},
		{"too long, but asked for", 1210, Options{RescaleBeats: true}, 418, true}, // 1.1² = 1.21
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := event(study.AVC, 380)
			e.SEMs = 10
			s := joinOne(t, &study.Study{Curves: []study.CurveSet{apical(study.A4C, 64, tt.rr)}, Events: []study.Event{e}}, tt.opt)
			got := s.Beats[0].Events.AVC
			if tt.avc == 0 {
				if got != (Event{}) || !has(s.Problems, "event-refused") {
					t.Errorf("%+v, problems %v", got, codes(s.Problems))
				}
				return
			}
			if !near(got.Ms, tt.avc) || got.Scaled != tt.scaled || got.FromRR != 1000 || !near(got.SEMs, 10*tt.avc/380) {
				t.Errorf("%+v, want %g ms", got, tt.avc)
			}
		})
	}
}

// Each view has its own scale.
func TestEventsPerView(t *testing.T) {
	s := joinOne(t, heart(), Options{})
	for i, rr := range []float64{1000, 1020, 990} {
		if got, want := s.Beats[i].Events.AVC.Ms, 380*math.Sqrt(rr/1000); !near(got, want) {
			t.Errorf("%s: AVC %g, want %g", s.Beats[i].View, got, want)
		}
	}
}

// The export's own events lie on its clock, whatever beat the vendor took them
// from; a beat that differs is told.
func TestExportEventsAreNotRescaled(t *testing.T) {
	e := event(study.AVC, 377)
	e.RRMs = study.Measured(1132.0, study.Source{})
	s := joinOne(t, oneView([]study.Event{e}, nil), Options{})
	if got := s.Beats[0].Events.AVC; got.Ms != 377 || got.Scaled || got.FromRR != 1132 {
		t.Errorf("%+v", got)
	}
	if !has(s.Problems, "event-rr-differs") {
		t.Errorf("problems %v", codes(s.Problems))
	}
}

func TestEventWithoutBeatLength(t *testing.T) {
	e := event(study.AVC, 380)
	e.RRMs = study.Fact[float64]{}
	s := joinOne(t, oneView(nil, []study.Event{e}), Options{})
	if got := s.Beats[0].Events.AVC; got.Ms != 380 || got.Scaled || got.FromRR != 0 || !has(s.Problems, "event-rr-unknown") {
		t.Errorf("%+v, problems %v", got, codes(s.Problems))
	}
}

func TestEventOrder(t *testing.T) {
	all := func(mvc, avo, avc, mvo float64) []study.Event {
		return []study.Event{event(study.MVC, mvc), event(study.AVO, avo), event(study.AVC, avc), event(study.MVO, mvo)}
	}
	tests := []struct {
		name              string
		inExport, inStudy []study.Event
		want              [4]bool // MVC, AVO, AVC, MVO known
	}{
		{"in order", nil, all(49, 86, 377, 498), [4]bool{true, true, true, true}},
		{"empty isovolumic phases", nil, all(86, 86, 377, 377), [4]bool{true, true, true, true}},
		{"no ejection", nil, all(49, 200, 200, 498), [4]bool{true, false, false, true}},
		{"opening and closure swapped", nil, all(49, 377, 86, 498), [4]bool{true, false, false, true}},
		{"closure far too early", nil, all(49, 86, 40, 498), [4]bool{true, true, false, true}},
		{"mitral closure of the next beat", nil, all(990, 86, 377, 498), [4]bool{false, true, true, true}},
		{"the user is believed", []study.Event{event(study.AVO, 400)}, []study.Event{
			{Name: study.AVC, Ms: 377, Method: "entered"}}, [4]bool{false, false, true, false}},
		{"export before Doppler", []study.Event{event(study.AVC, 377)}, []study.Event{event(study.MVO, 300)}, [4]bool{false, false, true, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := joinOne(t, oneView(tt.inExport, tt.inStudy), Options{})
			e := s.Beats[0].Events
			if got := [4]bool{e.MVC.Known, e.AVO.Known, e.AVC.Known, e.MVO.Known}; got != tt.want {
				t.Errorf("known %v, want %v", got, tt.want)
			}
			complete := len(tt.inStudy) == 4 && tt.want == [4]bool{true, true, true, true}
			if has(s.Problems, "events-out-of-order") == complete {
				t.Errorf("problems %v", codes(s.Problems))
			}
		})
	}
	s := joinOne(t, oneView(nil, []study.Event{event(study.PVO, 300), event(study.PVC, 200), event(study.AVC, 377)}), Options{})
	if e := s.Beats[0].Events; e.PVO.Known || e.PVC.Known || !e.AVC.Known {
		t.Errorf("right heart %+v", e)
	}
}

func TestZeroOfEventsDiffers(t *testing.T) {
	e := event(study.AVC, 380)
	e.ZeroAt = study.ZeroRPeak
	s := joinOne(t, oneView(nil, []study.Event{event(study.AVO, 90), e}), Options{})
	if !has(s.Problems, "zero-differs") || s.Beats[0].Events.AVC.Ms != 380 {
		t.Errorf("problems %v", codes(s.Problems))
	}
	s = joinOne(t, oneView(nil, []study.Event{event(study.AVO, 90)}), Options{})
	if has(s.Problems, "zero-differs") {
		t.Error("same zero was called different")
	}
}
