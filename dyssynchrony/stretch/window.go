package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/strain"
)

// What a physician reads where a measure has no value.
const (
	noSeptum     dyssynchrony.Why = "the septum has no curve"
	noLateral    dyssynchrony.Why = "the lateral wall has no curve"
	noCurves     dyssynchrony.Why = "there is no curve"
	noAVO        dyssynchrony.Why = "the time of aortic valve opening is not known"
	noAVC        dyssynchrony.Why = "the time of aortic valve closure is not known"
	noMVC        dyssynchrony.Why = "the time of mitral valve closure is not known"
	avoOutside   dyssynchrony.Why = "aortic valve opening lies outside the recorded frames"
	avcOutside   dyssynchrony.Why = "aortic valve closure lies outside the recorded frames"
	mvcOutside   dyssynchrony.Why = "mitral valve closure lies outside the recorded frames"
	noEjection   dyssynchrony.Why = "no two frames lie between aortic valve opening and closure"
	noPreEject   dyssynchrony.Why = "no two frames lie between time zero and aortic valve opening"
	noIsovolumic dyssynchrony.Why = "no two frames lie between mitral valve closure and aortic valve opening"
)

// frame is the frame nearest to an event. An event more than one frame step
// outside the curve is refused: the nearest frame would silently be the edge.
func frame(c *strain.Curve, e *strain.Event, unknown, outside dyssynchrony.Why) (int, error) {
	if !e.Known {
		return 0, unknown
	}
	t := c.Beat.TimesMs
	if len(t) == 0 || e.Ms < t[0]-c.Beat.FrameMs || e.Ms > t[len(t)-1]+c.Beat.FrameMs {
		return 0, outside
	}
	return c.Beat.Frame(e.Ms), nil
}

func avoFrame(c *strain.Curve) (int, error) {
	return frame(c, &c.Beat.Events.AVO, noAVO, avoOutside)
}

func avcFrame(c *strain.Curve) (int, error) {
	return frame(c, &c.Beat.Events.AVC, noAVC, avcOutside)
}

func mvcFrame(c *strain.Curve) (int, error) {
	return frame(c, &c.Beat.Events.MVC, noMVC, mvcOutside)
}

// preEjection is the window from time zero to aortic valve opening.
func preEjection(c *strain.Curve) (from, to int, err error) {
	to, err = avoFrame(c)
	if err == nil && to < 1 {
		err = noPreEject
	}
	return 0, to, err
}

// isovolumic is the window from mitral valve closure to aortic valve opening.
func isovolumic(c *strain.Curve) (from, to int, err error) {
	if from, err = mvcFrame(c); err != nil {
		return 0, 0, err
	}
	if to, err = avoFrame(c); err != nil {
		return 0, 0, err
	}
	if to <= from {
		err = noIsovolumic
	}
	return from, to, err
}

// ejection is the window from aortic valve opening to closure.
func ejection(c *strain.Curve) (avo, avc int, err error) {
	if avo, err = avoFrame(c); err != nil {
		return 0, 0, err
	}
	if avc, err = avcFrame(c); err != nil {
		return 0, 0, err
	}
	if avc <= avo {
		err = noEjection
	}
	return avo, avc, err
}

// systole is the window from time zero to aortic valve closure.
func systole(c *strain.Curve) (from, to int, err error) {
	to, err = avcFrame(c)
	if err == nil && to < 1 {
		err = noEjection
	}
	return 0, to, err
}

// ejectionShare is the time at which a share of ejection is over, ms. Both valve
// events must be known.
func ejectionShare(c *strain.Curve, share float64) float64 {
	e := &c.Beat.Events
	return e.AVO.Ms + share*(e.AVC.Ms-e.AVO.Ms)
}
