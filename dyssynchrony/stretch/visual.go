package stretch

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func visualFlashOrRocking() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "visual-flash-or-rocking", Name: "Septal flash or apical rocking, seen by a reader", Aliases: []string{"SF or ApRock"},
		Unit: "sign", Window: "pre-ejection and ejection", Levels: []string{"neither", "septal flash or apical rocking"},
		Method: "present when a reader saw either sign; absent only when both were looked for and not seen",
		Source: stankovic2016, RuleTag: evidence.ReadInSource,
		Note:  "published accuracy is for signs that were present and vanished under resynchronization, not for their presence before it",
		Needs: []string{"septal flash and apical rocking as seen by a reader"},
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return seenByReader(in.Facts, tr)
		},
	})
}

func seenByReader(f *study.Facts, tr *dyssynchrony.Trace) (float64, error) {
	if f == nil {
		return 0, dyssynchrony.Why("no reader stated septal flash or apical rocking")
	}
	sf, rock := f.SeptalFlash, f.ApicalRocking
	if sf.Known {
		tr.Mark(segment{}, "septal flash seen", 0, yes(sf.Value), "")
	}
	if rock.Known {
		tr.Mark(segment{}, "apical rocking seen", 0, yes(rock.Value), "")
	}
	switch {
	case sf.Known && sf.Value, rock.Known && rock.Value:
		return 1, nil
	case sf.Known && rock.Known:
		return 0, nil
	case sf.Known:
		return 0, dyssynchrony.Why("septal flash was not seen and apical rocking is not stated")
	case rock.Known:
		return 0, dyssynchrony.Why("apical rocking was not seen and septal flash is not stated")
	}
	return 0, dyssynchrony.Why("no reader stated septal flash or apical rocking")
}
