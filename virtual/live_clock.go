package virtual

import (
	"context"

	"github.com/concordis/concordis/device"
	"github.com/concordis/concordis/rhythm"
	"github.com/concordis/concordis/study"
)

// What happens in a session.
type What string

// The events of a session. A pulse reaches the heart 1 ms after it is given.
const (
	AtriumActivated What = "atrium"
	WaveStarted     What = "ventricle" // a wavefront of the ventricles, named by Site
	Pulse           What = "pulse"
	RightSensed     What = "rv-site" // the tissue under the lead is activated
	LeftSensed      What = "lv-site"
)

// Where a wave of the ventricles starts, or a pulse goes.
const (
	SiteAtrium     = "atrium"
	SiteHis        = "His"
	SiteRV, SiteLV = "RV", "LV"
	SiteRightPVC   = "right ventricle"
	SiteLeftPVC    = "left ventricle"
)

// LiveEvent is one event of the heart or one pulse of the device.
type LiveEvent struct {
	AtMs     int64
	What     What
	Source   rhythm.Source // of activations
	Site     string        // of waves and pulses
	Captured bool          // of pulses
}

// Marker is one entry of the device's marker channel.
type Marker struct {
	AtMs int64
	Code device.Code
}

// front is one wavefront of the ventricles.
type front struct {
	at     int64
	source rhythm.Source
	site   string
}

// paced is one ventricular event of the device: its pulses and what they did.
type paced struct {
	first, last          int64 // ms at which the heart feels them
	rv, lv               bool
	capturedRV, captured bool // capturedRV, and of the left lead
}

// clock runs rhythm and device together, 1 ms a step.
type clock struct {
	s      *Session
	model  *rhythm.Model
	device *device.Device
	// what the leads capture by their thresholds
	a, rv, lv bool

	fronts []front
	paced  []paced
	atria  []LiveEvent
}

func newClock(s *Session) (*clock, error) {
	c := &clock{s: s}
	var err error
	if c.model, err = rhythm.New(s.Rhythm); err != nil {
		return nil, err
	}
	l := &s.Settings
	if l.Device == nil {
		return c, nil
	}
	if c.device, err = device.New(*l.Device, l.Leads); err != nil {
		return nil, err
	}
	c.a = l.Leads.Atrial && l.Device.Captures(device.LeadAtrial, l.Atrial)
	c.rv = l.Leads.RV && !l.Pacing.RVLost && l.Device.Captures(device.LeadRV, l.RV)
	c.lv = l.Leads.LV && !l.Pacing.LVLost && l.Device.Captures(device.LeadLV, l.LV)
	return c, nil
}

// run plays the session.
func (c *clock) run(ctx context.Context) error {
	end := int64(1000 * c.s.Settings.DurationS)
	var given device.Outputs
	fibrillating := false
	for now := int64(0); now <= end; { // the last step only answers the last pulses
		if err := ctx.Err(); err != nil {
			return &study.Error{Kind: study.Cancelled, Place: "live", Rule: "stopped within the session", Err: err}
		}
		heart := c.model.Step(now, rhythm.Inputs{PaceA: given.PaceA && c.a, PaceRV: given.PaceRV && c.rv, PaceLV: given.PaceLV && c.lv})
		c.answer(now, &given, &heart)
		if f := c.model.Fibrillating(); f != fibrillating {
			c.turn(now, f)
			fibrillating = f
		}
		c.note(now, &heart)
		next := c.model.NextMs()
		given = device.Outputs{}
		if c.device != nil && now < end {
			given = c.device.Step(now, feltBy(&heart))
			c.mark(now, &given)
			next = min(next, c.device.NextMs())
		}
		if given.PaceA || given.PaceRV || given.PaceLV {
			next = now + 1
		}
		now = max(next, now+1)
	}
	if fibrillating {
		c.s.Fibrillation[len(c.s.Fibrillation)-1][1] = end
	}
	return nil
}

// turn begins or ends a stretch of fibrillation.
func (c *clock) turn(now int64, on bool) {
	f := &c.s.Fibrillation
	if on {
		*f = append(*f, [2]int64{now, now})
	} else {
		(*f)[len(*f)-1][1] = now
	}
}

// senseMv is the size of every deflection; all leads see all activations.
const senseMv = 20

// feltBy is what the leads feel of the heart.
func feltBy(h *rhythm.Outputs) device.Inputs {
	var in device.Inputs
	if h.Atrium != rhythm.None {
		in.AtrialMv = senseMv
	}
	if h.RV {
		in.RVMv = senseMv
	}
	if h.LV {
		in.LVMv = senseMv
	}
	return in
}

// note writes down what the heart did.
func (c *clock) note(now int64, h *rhythm.Outputs) {
	add := func(e LiveEvent) { c.s.Events = append(c.s.Events, e) }
	if h.Atrium != rhythm.None {
		e := LiveEvent{AtMs: now, What: AtriumActivated, Source: h.Atrium, Site: SiteAtrium}
		c.atria = append(c.atria, e)
		add(e)
	}
	start := func(source rhythm.Source, site string) {
		c.fronts = append(c.fronts, front{now, source, site})
		add(LiveEvent{AtMs: now, What: WaveStarted, Source: source, Site: site})
	}
	if h.Own != rhythm.None {
		site := SiteHis
		switch {
		case h.Own == rhythm.Ectopic && h.FromLeft:
			site = SiteLeftPVC
		case h.Own == rhythm.Ectopic, h.Own == rhythm.Escaped && !c.s.Rhythm.Escape.Junctional:
			site = SiteRightPVC
		}
		start(h.Own, site)
	}
	if h.CapturedRV {
		start(rhythm.Paced, SiteRV)
	}
	if h.CapturedLV {
		start(rhythm.Paced, SiteLV)
	}
	if h.RV {
		add(LiveEvent{AtMs: now, What: RightSensed})
	}
	if h.LV {
		add(LiveEvent{AtMs: now, What: LeftSensed})
	}
}

// mostOffsetMs is the longest time between the two pulses of one beat.
const mostOffsetMs = 100

// answer writes down what became of the pulses that reach the heart now.
func (c *clock) answer(now int64, given *device.Outputs, h *rhythm.Outputs) {
	add := func(site string, captured bool) {
		c.s.Events = append(c.s.Events, LiveEvent{AtMs: now - 1, What: Pulse, Site: site, Captured: captured})
	}
	if given.PaceA {
		add(SiteAtrium, h.CapturedA)
	}
	if !given.PaceRV && !given.PaceLV {
		return
	}
	n := len(c.paced)
	second := n > 0 && now-c.paced[n-1].first <= mostOffsetMs && c.paced[n-1].rv != c.paced[n-1].lv &&
		given.PaceRV != given.PaceLV && given.PaceLV != c.paced[n-1].lv
	if !second {
		c.paced = append(c.paced, paced{first: now})
		n++
	}
	p := &c.paced[n-1]
	p.last = now
	if given.PaceRV {
		p.rv, p.capturedRV = true, h.CapturedRV
		add(SiteRV, h.CapturedRV)
	}
	if given.PaceLV {
		p.lv, p.captured = true, h.CapturedLV
		add(SiteLV, h.CapturedLV)
	}
}

// mark writes down the markers of this millisecond.
func (c *clock) mark(now int64, out *device.Outputs) {
	for i := range out.Marks() {
		c.s.Markers = append(c.s.Markers, Marker{now, out.Mark(i)})
	}
}
