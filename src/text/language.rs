//! The languages Triglot knows, and how to tell which one a text is written in.

use std::{fmt, ops::AddAssign, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    han_set::HanSet,
    script::{Script, script_of},
};

/// A language, with script and region where they part the terminology (BCP 47).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Language {
    /// English, the pivot.
    English,
    /// Chinese in simplified characters.
    SimplifiedChinese,
    /// Chinese in traditional characters, no region told.
    TraditionalChinese,
    /// Chinese in traditional characters as written in Taiwan.
    TaiwanChinese,
    /// Chinese in traditional characters as written in Hong Kong.
    HongKongChinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

impl Language {
    /// Every language, in the order in which they are shown.
    pub const ALL: [Language; 7] = [
        Self::English,
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
        Self::TaiwanChinese,
        Self::HongKongChinese,
        Self::Japanese,
        Self::Korean,
    ];

    /// Its place in [`Language::ALL`], for compact files.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The language at a place in [`Language::ALL`].
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// The BCP 47 tag: `zh-Hans`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
            Self::TraditionalChinese => "zh-Hant",
            Self::TaiwanChinese => "zh-Hant-TW",
            Self::HongKongChinese => "zh-Hant-HK",
            Self::Japanese => "ja",
            Self::Korean => "ko",
        }
    }

    /// Reads a tag as people write it: `zh`, `zh-CN`, `zh_TW`, `zh-Hant-HK`, `jp` is not one.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-").to_ascii_lowercase();
        let mut parts = tag.split('-');
        let first = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        let has = |part: &str| rest.contains(&part);
        match first {
            "en" | "eng" => Some(Self::English),
            "ja" | "jpn" => Some(Self::Japanese),
            "ko" | "kor" => Some(Self::Korean),
            "zh" | "zho" | "cmn" if has("hans") => Some(Self::SimplifiedChinese),
            "zh" | "zho" | "cmn" if has("tw") => Some(Self::TaiwanChinese),
            "zh" | "zho" | "cmn" if has("hk") || has("mo") => Some(Self::HongKongChinese),
            "zh" | "zho" | "cmn" if has("hant") => Some(Self::TraditionalChinese),
            "zh" | "zho" | "cmn" => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }

    /// Whether a term written for `self` is a term in a text written in `text`.
    ///
    /// A region takes the terms of its script; a script without region takes those of its regions.
    pub fn applies_to(self, text: Language) -> bool {
        self == text
            || (self == Self::TraditionalChinese && text.is_traditional())
            || (text == Self::TraditionalChinese && self.is_traditional())
    }

    /// Whether this is Chinese in traditional characters, of any region.
    pub const fn is_traditional(self) -> bool {
        matches!(
            self,
            Self::TraditionalChinese | Self::TaiwanChinese | Self::HongKongChinese
        )
    }

    /// Whether this is Chinese of any script.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Self::SimplifiedChinese) || self.is_traditional()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.tag().to_owned()
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::from_tag(tag).ok_or_else(|| {
            let known = Self::ALL.map(Self::tag).join(", ");
            format!("unknown language `{tag}`; known are {known}")
        })
    }
}

/// What the characters of a text say about its language.
///
/// Kana mean Japanese and syllables mean Korean, wherever they are a tenth or more of the text's
/// CJK characters; otherwise Han characters mean Chinese, whose script is told by characters that
/// only one of the two has. `None` when there is no letter of any known script.
pub fn detect(text: &str) -> Option<Language> {
    Characters::of(text).language()
}

/// How much of each script a text holds, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// Letters of alphabets.
    pub latin: usize,
    /// Hiragana and katakana.
    pub kana: usize,
    /// Hangul.
    pub hangul: usize,
    /// Han characters.
    pub han: usize,
    /// Han characters among them that only simplified text has.
    pub simplified: usize,
    /// Han characters among them that only traditional text has.
    pub traditional: usize,
}

impl Characters {
    /// The characters of `text`.
    pub fn of(text: &str) -> Self {
        let mut characters = Self::default();
        text.chars()
            .for_each(|character| characters.count(character));
        characters
    }

    fn count(&mut self, character: char) {
        match script_of(character) {
            Script::Latin => self.latin += 1,
            Script::Katakana | Script::Hiragana => self.kana += 1,
            Script::Hangul => self.hangul += 1,
            Script::Han => {
                self.han += 1;
                self.simplified += usize::from(SIMPLIFIED_ONLY.contains(character));
                self.traditional += usize::from(TRADITIONAL_ONLY.contains(character));
            }
            Script::Digit | Script::Space | Script::Mark | Script::Other => {}
        }
    }

    /// The CJK characters.
    pub const fn wide(self) -> usize {
        self.kana + self.hangul + self.han
    }

    /// What they say about the language; see [`detect`].
    pub fn language(self) -> Option<Language> {
        let wide = self.wide();
        if wide == 0 {
            return (self.latin > 0).then_some(Language::English);
        }
        if self.hangul * 10 >= wide && self.hangul >= self.kana {
            return Some(Language::Korean);
        }
        if self.kana * 10 >= wide {
            return Some(Language::Japanese);
        }
        Some(self.chinese())
    }

    /// The script of a text that is Chinese; simplified unless more characters say otherwise.
    pub const fn chinese(self) -> Language {
        if self.traditional > self.simplified {
            Language::TraditionalChinese
        } else {
            Language::SimplifiedChinese
        }
    }
}

impl AddAssign for Characters {
    fn add_assign(&mut self, other: Self) {
        self.latin += other.latin;
        self.kana += other.kana;
        self.hangul += other.hangul;
        self.han += other.han;
        self.simplified += other.simplified;
        self.traditional += other.traditional;
    }
}

/// Frequent characters that only simplified text has (each has another traditional form).
static SIMPLIFIED_ONLY: HanSet = HanSet::of(
    "这们来时会对说开发长动经问网络计关设应护华东车见马书话语认识议让变\
    后实现联际战统线级组织结给维绩续纪约纲纳权机杂条极构标样据损换执扩拟择报担护拥击势协单卖\
    卫历厂压县双听员响国图团围场块坚坏处备复头奖妇学宁宝审宪宽对导层岁师币带帮广庆库废异弃张\
    归当录彻径态总恳恶悬惊惧惩愿戏户扫抢护抱拦拨挂挡挤挥测济浓涛润涨温湾满滞灭灯灵灾炼烂热爱\
    软数码钥录证讯输类访项页闭阅难险隐风飞验删储传态监审侦击药资费贸贵质购赔账输边运还进远违连迟\
    适选递逻遗邮释链销锁错键镜闻阶际陆阳队随隶隐韩顶顺须预领频题颜额",
);
/// Frequent characters that only traditional text has.
static TRADITIONAL_ONLY: HanSet = HanSet::of(
    "這們來時會對說開發長動經問網絡計關設應護華東車見馬書話語認識議讓變\
    後實現聯際戰統線級組織結給維績續紀約綱納權機雜條極構標樣據損換執擴擬擇報擔擁擊勢協單賣\
    衛歷廠壓縣雙聽員響國圖團圍場塊堅壞處備復頭獎婦學寧寶審憲寬導層歲師幣帶幫廣慶庫廢異棄張\
    歸當錄徹徑態總懇惡懸驚懼懲願戲戶掃搶攔撥掛擋擠揮測濟濃濤潤漲溫灣滿滯滅燈靈災煉爛熱愛\
    軟數碼鑰錄證訊輸類訪項頁閉閱難險隱風飛驗刪儲傳態監審偵擊藥資費貿貴質購賠賬輸邊運還進遠違連遲\
    適選遞邏遺郵釋鏈銷鎖錯鍵鏡聞階際陸陽隊隨隸隱韓頂順須預領頻題顏額",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_people_write_them() {
        for (tag, language) in [
            ("zh", Language::SimplifiedChinese),
            ("zh-CN", Language::SimplifiedChinese),
            ("zh_tw", Language::TaiwanChinese),
            ("zh-Hant-HK", Language::HongKongChinese),
            ("zh-Hant", Language::TraditionalChinese),
            ("zh-Hans-CN", Language::SimplifiedChinese),
            ("ja-JP", Language::Japanese),
            ("ko_KR.UTF-8", Language::Korean),
        ] {
            assert_eq!(Language::from_tag(tag), Some(language), "{tag}");
        }
        assert_eq!(Language::from_tag("jp"), None);
    }

    #[test]
    fn characters_tell_the_language() {
        for (text, language) in [
            (
                "共同主席重申能力建设至关重要。",
                Language::SimplifiedChinese,
            ),
            (
                "共同主席重申能力建設的重要性與網路安全。",
                Language::TraditionalChinese,
            ),
            (
                "共同議長は能力構築の重要性を再確認した。",
                Language::Japanese,
            ),
            (
                "공동의장은 역량 강화의 중요성을 재확인하였다.",
                Language::Korean,
            ),
            ("Co-chairs reaffirmed it.", Language::English),
            ("한중일 서울 中國國際問題研究院", Language::Korean),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
        assert_eq!(detect("2019-09-27"), None);
    }

    #[test]
    fn characters_of_one_script_only_are_told_apart() {
        let characters = Characters::of("软體，𠮷㐀、文件 API あア한");
        let expected = Characters {
            latin: 3,
            kana: 2,
            hangul: 1,
            han: 6,
            simplified: 1,
            traditional: 0,
        };
        assert_eq!(characters, expected);
        let mut twice = characters;
        twice += characters;
        assert_eq!(twice.wide(), 2 * characters.wide());
    }
}
