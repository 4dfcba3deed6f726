package csv

import "testing"

func TestSamplesKeepTheirOrder(t *testing.T) {
	for _, n := range []int{0, 1, pieceSize - 1, pieceSize, pieceSize + 1, 3*pieceSize + 7} {
		var s samples
		for i := range n {
			s.add(float64(i))
		}
		all := s.joined()
		if len(all) != n || cap(all) != n {
			t.Fatalf("%d samples became %d", n, len(all))
		}
		for i, v := range all {
			if v != float64(i) {
				t.Fatalf("sample %d is %v", i, v)
			}
		}
	}
}
