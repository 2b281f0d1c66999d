//! Words a case can be found by: the same splitting for what is stored and for what is typed.
//! Nothing personal belongs here.

/// Words kept per case: enough for a few titles, few enough to cost a commit little.
pub const WORDS_MAX: usize = 16;
/// Letters of a word that count.
const LETTERS_MAX: usize = 32;

/// Splits a text into search words, separated by spaces: runs of letters and digits in lower case,
/// and pairs of neighbours where a script has no spaces (Chinese, Japanese, Korean).
pub fn words(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut keep = |word: String| {
        if !word.is_empty() && !words.contains(&word) && words.len() < WORDS_MAX {
            words.push(word);
        }
    };
    let lower = text.to_lowercase();
    for run in lower.split(|c: char| !c.is_alphanumeric()) {
        let mut plain = String::new();
        let mut dense: Vec<char> = Vec::new();
        for c in run.chars() {
            if is_dense(c) {
                keep(std::mem::take(&mut plain));
                dense.push(c);
            } else {
                pairs(&mut dense, &mut keep);
                if plain.chars().count() < LETTERS_MAX {
                    plain.push(c);
                }
            }
        }
        keep(plain);
        pairs(&mut dense, &mut keep);
    }
    words.join(" ")
}

/// Keeps each two neighbours of a run (or the only one) and empties it.
fn pairs(run: &mut Vec<char>, keep: &mut impl FnMut(String)) {
    match run.as_slice() {
        [one] => keep(one.to_string()),
        many => many.windows(2).for_each(|pair| keep(pair.iter().collect())),
    }
    run.clear();
}

/// Written without spaces between words.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{20000}'..='\u{2ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_the_words_people_type() {
        assert_eq!(words("Hiking boots, size 42 (boots)"), "hiking boots size 42");
        assert_eq!(words("无线耳机Pro"), "无线 线耳 耳机 pro");
        assert_eq!(words("A-12 书"), "a 12 书");
        assert_eq!(words(" ,;"), "");
    }

    #[test]
    fn a_long_text_is_cut() {
        let long: String = (0..100).map(|n| format!("w{n} ")).collect();
        assert_eq!(words(&long).split(' ').count(), WORDS_MAX);
        assert_eq!(words(&"x".repeat(99)).len(), LETTERS_MAX);
    }
}
