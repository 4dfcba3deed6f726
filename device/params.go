package device

// Chambers says which ventricles are paced.
type Chambers uint8

// The choices of paced ventricles.
const (
	BiV    Chambers = iota // both, LVOffsetMs apart
	LVOnly                 // the left ventricle; the right one stands in where the left must not be paced
	RVOnly
)

// Timing says from what the lower rate is timed.
type Timing uint8

// The two bases of timing.
const (
	// VentricularBased: the escape interval runs from a ventricular event (V–V).
	VentricularBased Timing = iota
	// AtrialBased: the atrial escape runs from the atrial event (A–A), so that V–V
	// may pass the lower-rate interval by what conduction was faster than pacing.
	// After a ventricular event without an atrial one it runs as VentricularBased.
	AtrialBased
)

// Activity is the sensor threshold in the seven steps of the specification.
type Activity uint8

// The thresholds, from the most to the least sensitive.
const (
	ActivityVeryLow Activity = iota
	ActivityLow
	ActivityMedLow
	ActivityMed
	ActivityMedHigh
	ActivityHigh
	ActivityVeryHigh
)

// Leads says which leads are connected.
type Leads struct{ Atrial, RV, LV bool }

// Params is everything that is programmed. Times are ms, rates ppm, amplitudes V,
// sensitivities mV. Ranges, steps, nominal values and their provenance are in
// Table, one row per field; 0 means off where the row says so.
type Params struct {
	Mode             Mode
	Timing           Timing // see VentricularBased
	LowerRatePpm     int
	UpperRatePpm     int // maximum tracking rate
	MaxSensorRatePpm int // limit of sensor-driven pacing
	MagnetRatePpm    int // asynchronous rate under a magnet

	AVDelayMs          int  // from atrial pace to first ventricular pulse
	DynamicAV          bool // shorten the AV delay with the atrial interval
	DynamicAVMinMs     int  // AV delay at the upper rate
	SensedAVOffsetMs   int  // added to the AV delay after an atrial sense; 0 or negative
	VRPMs              int  // ventricular refractory period
	ARPMs              int  // atrial refractory period, single-chamber atrial modes
	PVARPMs            int  // postventricular atrial refractory period
	PVARPExtensionMs   int  // added to PVARP once after a PVC
	HysteresisRatePpm  int  // escape rate after a sense
	SmoothingPercent   int  // largest change from one V–V to the next
	AtrialBlankingMs   int  // after a ventricular event
	VentBlankingMs     int  // after an atrial pace
	SafetyPacing       bool // answer a sense in the crosstalk window with an early pace
	SafetyPaceMs       int  // when, after the atrial pace
	CompetitiveGuardMs int  // no atrial pace for so long after a refractory atrial sense

	ModeSwitch          bool
	SwitchRatePpm       int  // atrial rate that counts as fast
	SwitchEntryCount    int  // fast events before the duration starts
	SwitchExitCount     int  // slow events that end it
	SwitchDurationCycle int  // ventricular cycles before switching
	FallbackMin         int  // time for the rate to fall to the lower rate
	FallbackMode        Mode // DDI or VDI
	AFRegulation        bool // raise the ventricular rate towards the mean during mode switch
	AFRegulationMaxPpm  int

	PMTTermination bool
	PMTBeats       int // stable tracked beats before the test
	PMTVAMs        int // longest ventriculoatrial interval that counts

	ActivityThreshold Activity
	ReactionSec       int
	ResponseFactor    int
	RecoveryMin       int

	AtrialAmplitudeV, RVAmplitudeV, LVAmplitudeV float64
	AtrialWidthMs, RVWidthMs, LVWidthMs          float64
	AtrialSenseMv, RVSenseMv, LVSenseMv          float64
	Unregulated                                  bool // outputs take the four unregulated amplitudes

	Chambers           Chambers
	LVOffsetMs         int // negative: LV first, positive: RV first
	LVBlankingMs       int // after a ventricular pulse
	LVRefractoryMs     int
	LVProtectionMs     int  // no LV pulse for so long after LV activity
	BiVTrigger         bool // pace at once on an RV sense
	TriggerMaxPpm      int
	TrackingPreference bool // shorten PVARP once when atrial events below the upper rate keep falling into it
	NegativeAVHystMs   int  // AV delay after a conducted beat = its AV interval less this

	Adaptive         Adaptive
	AdaptiveOffsetMs int // how far FollowIntrinsic stays before conduction
}

// Nominal is the nominal programming: DDD 60–120, BiV, all optional functions as
// in Table.
func Nominal() Params {
	return Params{
		Mode: DDD, LowerRatePpm: 60, UpperRatePpm: 120, MaxSensorRatePpm: 120, MagnetRatePpm: 100,
		AVDelayMs: 150, DynamicAVMinMs: 50, VRPMs: 320, ARPMs: 250, PVARPMs: 250,
		AtrialBlankingMs: 100, VentBlankingMs: 40, SafetyPacing: true, SafetyPaceMs: 110, CompetitiveGuardMs: 300,
		SwitchRatePpm: 170, SwitchEntryCount: 8, SwitchExitCount: 8, SwitchDurationCycle: 20,
		FallbackMin: 1, FallbackMode: DDI, AFRegulationMaxPpm: 110,
		PMTTermination: true, PMTBeats: 8, PMTVAMs: 400,
		ActivityThreshold: ActivityMed, ReactionSec: 30, ResponseFactor: 8, RecoveryMin: 5,
		AtrialAmplitudeV: 3.5, RVAmplitudeV: 3.5, LVAmplitudeV: 3.5,
		AtrialWidthMs: 0.4, RVWidthMs: 0.4, LVWidthMs: 0.4,
		AtrialSenseMv: 0.75, RVSenseMv: 2.5, LVSenseMv: 2.5,
		LVBlankingMs: 80, LVRefractoryMs: 250, LVProtectionMs: 400, TriggerMaxPpm: 130,
		AdaptiveOffsetMs: 50,
	}
}
