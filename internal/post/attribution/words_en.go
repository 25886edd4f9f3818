package attribution

const (
	bylineLeads          wordList   = `story written posted words text reported article analysis opinion commentary review interview column`
	particles            wordList   = `de van von der den del della di da dos du la le bin ibn al el ten ter y e zu af av`
	titleWords           wordList   = `staff writer reporter correspondent editor senior special to for the of at contributing business science political chief and in on a an from by news desk bureau guest author writers reporters editors deputy managing associate assistant technology sports economics national international foreign director manager engineer developer team member lead head administrator program fellow officer chair chairman chairwoman secretary minister professor dean founder co-founder ceo cto cio president vice principal analyst researcher scientist designer strategist consultant`
	storyWords           wordList   = `article post story piece column essay interview report entry blog text content item page op-ed review analysis news`
	originalAdverbs      wordList   = `was is has been originally first also initially previously recently originally`
	originalVerbs        wordList   = `published posted appeared appears reprinted republished cross-posted crossposted reposted printed adapted excerpted written run ran syndicated`
	reprintOnly          wordList   = `reprinted republished cross-posted crossposted reposted adapted excerpted`
	originalPrepositions wordList   = `on in at by from for with the permission of to our`
	houseWords           wordList   = `of the and for & de la`
	wires                wordList   = "AP Reuters REUTERS AFP Xinhua UPI Kyodo Bloomberg ECNS CNS dpa DPA CNN PRNewswire ANI PTI IANS TASS Yonhap Bernama EFE ANSA Interfax CBS CNBC BBC VOA"
	months                          = `January February March April June July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. May Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec`
	capitals             phraseList = "|WASHINGTON|NEW YORK|LONDON|PARIS|BEIJING|SHANGHAI|HONG KONG|TAIPEI|TOKYO|SEOUL|MOSCOW|KYIV|BERLIN|ROME|MADRID|BRUSSELS|" +
		"GENEVA|VIENNA|JERUSALEM|TEL AVIV|CAIRO|NEW DELHI|MUMBAI|SINGAPORE|BANGKOK|SYDNEY|MELBOURNE|TORONTO|OTTAWA|CHICAGO|" +
		"LOS ANGELES|SAN FRANCISCO|BOSTON|HOUSTON|ATLANTA|SEATTLE|UNITED NATIONS|ISTANBUL|DUBAI|TEHRAN|BAGHDAD|MEXICO CITY|" +
		"SAO PAULO|BUENOS AIRES|NAIROBI|JOHANNESBURG|MANILA|JAKARTA|HANOI|ISLAMABAD|KABUL|"
	englishHouses phraseList = "|reuters|ap|afp|xinhua|bloomberg|associated press|the associated press|staff|staff writer|staff writers|staff reporter|" +
		"staff reporters|bloomberg news|cnn staff|agencies|xinhua writers|"
	englishPlaceholders phraseList = "|author name|your name|firstname lastname|first last|name surname|insert name|reporter name|xxx|tbd|todo|"
	// englishNotNames are words that no person's name holds, so that By Popular Demand stays a phrase.
	englishNotNames wordList = `the a an this that these those our your my his her its their all any some each every no none using default design
		demand popular numbers contrast comparison way now then when where while what who why how here there today tomorrow yesterday
		monday tuesday wednesday thursday friday saturday sunday january february april july august september october november december
		mid late early end far hand hook crook chance accident mistake nature law definition extension virtue means reason order
		request invitation appointment design product products feature features version release update date category topic tag year month week day time
		us we you they them it me him one two three four five six seven eight nine ten first second third next last
		team teams company companies government agency agencies department office committee council university institute
		data code software hardware system systems service services project projects program programs platform network web internet
		open source api apis sdk cli gui http https html css json xml yaml sql javascript typescript python rust swift ruby java go docker linux windows macos android ios github
		bitcoin lightning core wallet protocol community conference meeting summit workshop newsletter report guide tutorial introduction
		north south east west new united states federal public national international american european chinese
		more less most least many much few several both either neither same other another such only just even still also too very
		and or but if as at in on of to from with without for by about into over under after before between through during`
)
