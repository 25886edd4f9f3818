package attribution

import "testing"

func TestSameSource(t *testing.T) {
	tables := NewTables(Words{Aliases: map[string]string{"中证报": "中国证券报", "E公司": "证券时报"}})
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"证券时报", "证券时报网", true},
		{"央视新闻", "央视新闻客户端", true},
		{"上海证券报·中国证券网", "上海证券报", true},
		{"上海证券报·中国证券网", "中国证券网", true},
		{"ＩＴ之家", "it之家", true},
		{"《财经》", "财经", true},
		{"新华 社", "新华社", true},
		{"新华社客户端", "新华社", true},
		{"中证报", "中国证券报", true},
		{"e公司", "证券时报网", true},
		{"北京日报", "北京青年报", false},
		{"证券时报", "证券日报", false},
		{"新华社", "新华网", false},
		{"财联社", "", false},
		{"人民网", "人民日报", false},
		{"36氪", "36氪出海", false},
		{"新华社、中国新闻网", "新华社", true},
		{"综合新华社、央视新闻", "央视新闻客户端", true},
		{"青河日报综合新华社", "青河日报", true},
		{"新华社等", "新华社", true},
		{"新华通讯社", "新华社", true},
		{"中央通訊社", "中央社", true},
		{"共同", "共同通信", true},
		{"共同通信社", "共同社", true},
		{"新华社、央视新闻", "青河日报", false},
		{"综合新华社、央视新闻", "青河日报", false},
		{"新华社 通讯社", "新华社", false},
		{"青河通信社", "青河", false},
		{"时事", "時事通信社", true},
		{"A&B", "B", false},
		{"AT&T", "T", false},
		{"青河·日报社", "青河", true},
		{"青·日报社", "青", false},
		{"青河！", "青河!", true},
		{"青河～", "青河~", true},
		{"青河·", "海蓝·", false},
		{"综合", "青河日报", false},
		{"微信公众号：青河发布", "青河发布", true},
		{"公众号“青河发布”", "青河发布", true},
		{"公众号", "青河日报", false},
		{"《财经》杂志", "财经", true},
		{"央视新闻微信公众号", "央视新闻", true},
		{"财经网", "财新网", false},
		{"杂志", "志", false},
	} {
		if got := SameSource(c.a, c.b, tables); got != c.same {
			t.Errorf("SameSource(%q, %q) = %t", c.a, c.b, got)
		}
		if got := SameSource(c.b, c.a, tables); got != c.same {
			t.Errorf("SameSource(%q, %q) = %t", c.b, c.a, got)
		}
	}
}

// TestWords checks that what a configuration adds is read as the built-in words are.
func TestWords(t *testing.T) {
	tables := NewTables(Words{
		Roles: map[string]Role{"拍客": Photographer, "播音": Producer}, Sources: []string{"供稿单位名"}, Outlets: []string{"青河早知道号"},
		Places: []string{"青河"}, Surnames: []string{"禾", "青山"}, Boilerplate: []string{"青河号外"},
	})
	for _, c := range []struct{ where, text, want string }{
		{"^", "拍客 王丹", "media/line photographer=王丹"},
		{"^", "播音：王丹", "editors/label producer=王丹"},
		{"$", "供稿单位名：青河农场", "source/label name=青河农场"},
		{"=", "各地抓紧农时，有序推进春耕生产。（青河早知道号）", "source/bare name=青河早知道号"},
		{"^", "新华社青河3月29日电", "dateline/wire outlet=新华社 place=青河 date=3月29日"},
		{"^", "本报记者 禾小舟", "byline/line reporter=禾小舟@本报"},
		{"^", "本报记者 青山有雪", "byline/line reporter=青山有雪@本报"},
		{"$", "青河号外请看明天。", "boilerplate/line name=青河号外"},
	} {
		if got := describe(Read(body(c.where, c.text), tables)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}
