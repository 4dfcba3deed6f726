package device

import "github.com/concordis/concordis/evidence"

// lowerRates are the steps of the lower rate, and of hysteresis.
var lowerRates = []Span{{30, 50, 5}, {51, 89, 1}, {90, 175, 5}}

func rateRows() []Parameter {
	return []Parameter{
		choice(Parameter{Field: "Mode", Doc: "pacing mode, NBG code", Tag: evidence.ReadInCode, Source: srcSpec}, int(modeCount), func(p *Params) *Mode { return &p.Mode }),
		choice(Parameter{Field: "Timing", Doc: "base of the lower-rate interval", Tag: evidence.Computed, Source: srcOwn}, 2, func(p *Params) *Timing { return &p.Timing }),
		ints(Parameter{Field: "LowerRatePpm", Unit: "ppm", Spans: lowerRates, Doc: "lower rate limit", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.LowerRatePpm }),
		ints(Parameter{Field: "UpperRatePpm", Unit: "ppm", Spans: []Span{{50, 175, 5}}, Doc: "maximum tracking rate", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.UpperRatePpm }),
		ints(Parameter{Field: "MaxSensorRatePpm", Unit: "ppm", Spans: []Span{{50, 175, 5}}, Doc: "maximum sensor rate", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.MaxSensorRatePpm }),
		ints(Parameter{Field: "MagnetRatePpm", Unit: "ppm", Spans: []Span{{50, 100, 5}}, Doc: "asynchronous rate under a magnet", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.MagnetRatePpm }),
		ints(Parameter{Field: "HysteresisRatePpm", Unit: "ppm", Off: true, Spans: lowerRates, Doc: "escape rate after a sense", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.HysteresisRatePpm }),
		ints(Parameter{Field: "SmoothingPercent", Unit: "%", Off: true, Spans: []Span{{3, 21, 3}, {25, 25, 1}}, Doc: "rate smoothing, up and down", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.SmoothingPercent }),
		choice(Parameter{Field: "ActivityThreshold", Doc: "sensor threshold", Tag: evidence.ReadInCode, Source: srcSpec + "; the steps in mg are own"}, 7, func(p *Params) *Activity { return &p.ActivityThreshold }),
		ints(Parameter{Field: "ReactionSec", Unit: "s", Spans: []Span{{10, 50, 10}}, Doc: "time from lower to maximum sensor rate", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.ReactionSec }),
		ints(Parameter{Field: "ResponseFactor", Spans: []Span{{1, 16, 1}}, Doc: "how much rate one unit of activity gives", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.ResponseFactor }),
		ints(Parameter{Field: "RecoveryMin", Unit: "min", Spans: []Span{{2, 16, 1}}, Doc: "time from maximum sensor rate to lower rate", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.RecoveryMin }),
	}
}

func intervalRows() []Parameter {
	return []Parameter{
		ints(Parameter{Field: "AVDelayMs", Unit: "ms", Spans: []Span{{70, 300, 10}}, Doc: "AV delay after an atrial pace", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.AVDelayMs }),
		flags(Parameter{Field: "DynamicAV", Doc: "AV delay shortens with the atrial interval", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *bool { return &p.DynamicAV }),
		ints(Parameter{Field: "DynamicAVMinMs", Unit: "ms", Spans: []Span{{30, 100, 10}}, Doc: "dynamic AV delay at the upper rate", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *int { return &p.DynamicAVMinMs }),
		ints(Parameter{Field: "SensedAVOffsetMs", Unit: "ms", Off: true, Spans: []Span{{-100, -10, 10}}, Doc: "added to the AV delay after an atrial sense", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.SensedAVOffsetMs }),
		ints(Parameter{Field: "VRPMs", Unit: "ms", Spans: []Span{{150, 500, 10}}, Doc: "ventricular refractory period", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.VRPMs }),
		ints(Parameter{Field: "ARPMs", Unit: "ms", Spans: []Span{{150, 500, 10}}, Doc: "atrial refractory period of AAI", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.ARPMs }),
		ints(Parameter{Field: "PVARPMs", Unit: "ms", Spans: []Span{{150, 500, 10}}, Doc: "postventricular atrial refractory period", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.PVARPMs }),
		ints(Parameter{Field: "PVARPExtensionMs", Unit: "ms", Off: true, Spans: []Span{{50, 400, 50}}, Doc: "added to PVARP once after a PVC", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *int { return &p.PVARPExtensionMs }),
		ints(Parameter{Field: "AtrialBlankingMs", Unit: "ms", Spans: []Span{{40, 150, 10}}, Doc: "post-ventricular atrial blanking", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.AtrialBlankingMs }),
		ints(Parameter{Field: "VentBlankingMs", Unit: "ms", Spans: []Span{{30, 60, 10}}, Doc: "ventricular blanking after an atrial pace", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *int { return &p.VentBlankingMs }),
		flags(Parameter{Field: "SafetyPacing", Doc: "answer to a sense in the crosstalk window", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *bool { return &p.SafetyPacing }),
		ints(Parameter{Field: "SafetyPaceMs", Unit: "ms", Spans: []Span{{100, 120, 10}}, Doc: "safety pace after the atrial pace", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.SafetyPaceMs }),
		ints(Parameter{Field: "CompetitiveGuardMs", Unit: "ms", Off: true, Spans: []Span{{200, 400, 50}}, Doc: "no atrial pace for so long after a refractory atrial sense", Tag: evidence.ReadInSource, Source: srcCylos + "; 300 ms there, range own"}, func(p *Params) *int { return &p.CompetitiveGuardMs }),
		flags(Parameter{Field: "PMTTermination", Doc: "find and end pacemaker-mediated tachycardia", Tag: evidence.ReadInSource, Source: srcCylos}, func(p *Params) *bool { return &p.PMTTermination }),
		ints(Parameter{Field: "PMTBeats", Spans: []Span{{8, 12, 1}}, Doc: "stable tracked beats before the test", Tag: evidence.ReadInSource, Source: srcCylos + "; 8 there, range own"}, func(p *Params) *int { return &p.PMTBeats }),
		ints(Parameter{Field: "PMTVAMs", Unit: "ms", Spans: []Span{{250, 500, 10}}, Doc: "longest VA interval that counts", Tag: evidence.ReadInSource, Source: srcCylos + "; steps and nominal own"}, func(p *Params) *int { return &p.PMTVAMs }),
	}
}

func switchRows() []Parameter {
	return []Parameter{
		flags(Parameter{Field: "ModeSwitch", Doc: "leave tracking in atrial tachyarrhythmia", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *bool { return &p.ModeSwitch }),
		ints(Parameter{Field: "SwitchRatePpm", Unit: "ppm", Spans: []Span{{100, 200, 10}}, Doc: "atrial rate that counts as fast", Tag: evidence.FromMemory, Source: srcATR}, func(p *Params) *int { return &p.SwitchRatePpm }),
		ints(Parameter{Field: "SwitchEntryCount", Spans: []Span{{1, 8, 1}}, Doc: "fast atrial events before the duration starts", Tag: evidence.ReadSecond, Source: srcATR + "; 8 there, range own"}, func(p *Params) *int { return &p.SwitchEntryCount }),
		ints(Parameter{Field: "SwitchExitCount", Spans: []Span{{1, 8, 1}}, Doc: "slow atrial events that end it", Tag: evidence.ReadSecond, Source: srcATR + "; 8 there, range own"}, func(p *Params) *int { return &p.SwitchExitCount }),
		ints(Parameter{Field: "SwitchDurationCycle", Unit: "ventricular cycles", Spans: []Span{{10, 10, 1}, {20, 80, 20}, {100, 2000, 100}}, Doc: "cycles that fast atrial events must last", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.SwitchDurationCycle }),
		ints(Parameter{Field: "FallbackMin", Unit: "min", Spans: []Span{{1, 5, 1}}, Doc: "time for the rate to fall to the lower rate", Tag: evidence.ReadInCode, Source: srcSpec}, func(p *Params) *int { return &p.FallbackMin }),
		choice(Parameter{Field: "FallbackMode", Doc: "DDI or VDI", Tag: evidence.ReadSecond, Source: srcATR}, int(modeCount), func(p *Params) *Mode { return &p.FallbackMode }),
		flags(Parameter{Field: "AFRegulation", Doc: "regulate the ventricular rate during mode switch", Tag: evidence.FromMemory, Source: srcCRT + "; the rule is own"}, func(p *Params) *bool { return &p.AFRegulation }),
		ints(Parameter{Field: "AFRegulationMaxPpm", Unit: "ppm", Spans: []Span{{60, 150, 5}}, Doc: "limit of that regulation", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.AFRegulationMaxPpm }),
	}
}

// amplitudes holds regulated and unregulated outputs; Validate tells them apart.
var amplitudes = []Span{{0.5, 3.2, 0.1}, {3.5, 7, 0.5}, {1.25, 1.25, 1}, {3.75, 3.75, 1}}

// widths are the pulse widths of the specification.
var widths = []Span{{0.05, 0.05, 1}, {0.1, 1.9, 0.1}}

// sensitivities are the sensing thresholds of the specification.
var sensitivities = []Span{{0.25, 0.75, 0.25}, {1, 10, 0.5}}

func outputRows() []Parameter {
	volts := Parameter{Unit: "V", Off: true, Spans: amplitudes, Doc: "pulse amplitude", Tag: evidence.ReadInCode, Source: srcSpec + "; the nominal differs between them"}
	width := Parameter{Unit: "ms", Spans: widths, Doc: "pulse width", Tag: evidence.ReadInCode, Source: srcSpec + "; the nominal differs between them"}
	sense := Parameter{Unit: "mV", Spans: sensitivities, Doc: "smallest deflection that is sensed", Tag: evidence.ReadInCode, Source: srcSpec}
	named := func(p Parameter, field string) Parameter { p.Field = field; return p }
	return []Parameter{
		floats(named(volts, "AtrialAmplitudeV"), func(p *Params) *float64 { return &p.AtrialAmplitudeV }),
		floats(named(volts, "RVAmplitudeV"), func(p *Params) *float64 { return &p.RVAmplitudeV }),
		floats(named(volts, "LVAmplitudeV"), func(p *Params) *float64 { return &p.LVAmplitudeV }),
		floats(named(width, "AtrialWidthMs"), func(p *Params) *float64 { return &p.AtrialWidthMs }),
		floats(named(width, "RVWidthMs"), func(p *Params) *float64 { return &p.RVWidthMs }),
		floats(named(width, "LVWidthMs"), func(p *Params) *float64 { return &p.LVWidthMs }),
		floats(named(sense, "AtrialSenseMv"), func(p *Params) *float64 { return &p.AtrialSenseMv }),
		floats(named(sense, "RVSenseMv"), func(p *Params) *float64 { return &p.RVSenseMv }),
		floats(named(sense, "LVSenseMv"), func(p *Params) *float64 { return &p.LVSenseMv }),
		flags(Parameter{Field: "Unregulated", Doc: "outputs take 1.25, 2.5, 3.75 or 5 V", Tag: evidence.ReadInCode, Source: srcOne}, func(p *Params) *bool { return &p.Unregulated }),
	}
}

func crtRows() []Parameter {
	return []Parameter{
		choice(Parameter{Field: "Chambers", Doc: "ventricles paced: BiV, LV only, RV only", Tag: evidence.FromMemory, Source: srcCRT}, 3, func(p *Params) *Chambers { return &p.Chambers }),
		ints(Parameter{Field: "LVOffsetMs", Unit: "ms", Spans: []Span{{-100, 100, 10}}, Doc: "LV relative to RV; negative: LV first", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.LVOffsetMs }),
		ints(Parameter{Field: "LVBlankingMs", Unit: "ms", Spans: []Span{{40, 150, 10}}, Doc: "LV sensing blanked after a ventricular pulse", Tag: evidence.Computed, Source: srcOwn}, func(p *Params) *int { return &p.LVBlankingMs }),
		ints(Parameter{Field: "LVRefractoryMs", Unit: "ms", Spans: []Span{{250, 500, 10}}, Doc: "LV refractory period", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.LVRefractoryMs }),
		ints(Parameter{Field: "LVProtectionMs", Unit: "ms", Spans: []Span{{300, 500, 10}}, Doc: "no LV pulse for so long after LV activity", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.LVProtectionMs }),
		flags(Parameter{Field: "BiVTrigger", Doc: "pace at once on an RV sense", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *bool { return &p.BiVTrigger }),
		ints(Parameter{Field: "TriggerMaxPpm", Unit: "ppm", Spans: []Span{{90, 150, 5}}, Doc: "fastest rate of the trigger", Tag: evidence.FromMemory, Source: srcCRT}, func(p *Params) *int { return &p.TriggerMaxPpm }),
		flags(Parameter{Field: "TrackingPreference", Doc: "regain tracking by a shorter PVARP", Tag: evidence.FromMemory, Source: srcCRT + "; a similar function of another maker is public (eight cycles there, two here)"}, func(p *Params) *bool { return &p.TrackingPreference }),
		ints(Parameter{Field: "NegativeAVHystMs", Unit: "ms", Off: true, Spans: []Span{{10, 120, 10}}, Doc: "AV delay stays so much before the last conducted beat", Tag: evidence.ReadSecond, Source: srcSync + "; holding time own"}, func(p *Params) *int { return &p.NegativeAVHystMs }),
		choice(Parameter{Field: "Adaptive", Doc: "adaptive AV delay", Tag: evidence.ReadSecond, Source: srcReview + "; see Adaptive"}, int(adaptiveCount), func(p *Params) *Adaptive { return &p.Adaptive }),
		ints(Parameter{Field: "AdaptiveOffsetMs", Unit: "ms", Spans: []Span{{10, 120, 10}}, Doc: "how far FollowIntrinsic stays before conduction", Tag: evidence.ReadInSource, Source: srcSync + "; range from memory"}, func(p *Params) *int { return &p.AdaptiveOffsetMs }),
	}
}
