//! Many edits at once: the server's text must be the editor's, to the last character.

use serde_json::{Value, json};
use triglot::{
    glossary::Glossary, glossary::read::read_concepts, index::Compiled, matching::Matcher,
};

use super::{
    client::Client,
    model::{expected, position, published},
};

/// What edits insert: terms, parts of terms, characters of every width, line ends and what is none.
const PIECES: [&str; 20] = [
    "帐号",
    "帐",
    "号",
    "赛博空间",
    "赛博",
    "空间",
    "サイバースペース",
    "サイバー",
    "사이버스페이스",
    "는 ",
    "𠮷",
    "👩\u{200D}💻",
    "か\u{3099}",
    "e\u{301}",
    "。",
    " ",
    "\n",
    "\r\n",
    "\u{2028}",
    "**",
];

/// A small generator of numbers: the same seed gives the same edits everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A document as the editor has it.
struct Model {
    uri: &'static str,
    version: i32,
    text: String,
}

impl Model {
    /// A random edit, made in the model, as a change for the server.
    fn edit(&mut self, random: &mut Random) -> Value {
        let ends = self.places();
        let first = random.below(ends.len());
        let last = (first + random.below(4)).min(ends.len() - 1);
        let (start, end) = (ends[first], ends[last]);
        let mut inserted = PIECES[random.below(PIECES.len())].repeat(random.below(3));
        if self.text.len() > 4000 {
            inserted.clear();
        }
        let change = json!({
            "range": { "start": position(&self.text, start), "end": position(&self.text, end) },
            "text": inserted,
        });
        self.text.replace_range(start..end, &inserted);
        change
    }

    /// Where a caret can be: not within a character, not within CRLF.
    fn places(&self) -> Vec<usize> {
        let characters = self.text.char_indices().map(|(offset, _)| offset);
        let mut places: Vec<usize> = characters.chain([self.text.len()]).collect();
        places.retain(|offset| {
            !(self.text[..*offset].ends_with('\r') && self.text[*offset..].starts_with('\n'))
        });
        places
    }
}

fn matcher() -> Matcher {
    let (concepts, problems) = read_concepts(include_str!("terms.toml"), "terms.toml");
    assert!(problems.is_empty(), "{problems:?}");
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    Matcher::new(Compiled::new(glossary))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_edits_leave_the_editors_text() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut client = Client::start(json!({})).await;
    let base = "用語の統一。\n𠮷野家の帐号\r\n세 번째 사이버스페이스는.\n".repeat(8);
    let mut models = [
        "file:///一.md",
        "file:///tmp/第1章[草稿].md",
        "untitled:Untitled-1",
    ]
    .map(|uri| Model {
        uri,
        version: 1,
        text: base.clone(),
    });
    for model in &models {
        client.open(model.uri, "markdown", &model.text).await;
    }
    for _ in 0..5000 {
        let model = &mut models[random.below(3)];
        let changes: Vec<Value> = (0..=random.below(3))
            .map(|_| model.edit(&mut random))
            .collect();
        model.version += 1;
        client
            .change(model.uri, model.version, json!(changes))
            .await;
    }
    let matcher = matcher();
    for model in &models {
        let diagnostics = client.diagnostics(model.uri, model.version).await;
        assert!(!diagnostics.is_empty(), "the text has findings");
        assert_eq!(published(&diagnostics), expected(&model.text, &matcher));
    }
    client.finish().await;
}
