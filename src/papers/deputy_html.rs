//! 代表包 as a web page: markup, style, script, and a policy that lets it do nothing else.

use std::fmt::Write as _;

use super::{
    deputy::{Article, Content, ReplyShown},
    public::escaped,
};
use crate::{
    domain::{choice::Set, feedback::Feedback, field::FieldType, kind::Kind, record::Entity, value::Value},
    exchange::deputy_return::{ANSWERED, FORMAT, IssuedPage, VERSION},
    text::{self, deputy_pack as words},
};

const STYLE: &str = "*{box-sizing:border-box}body{margin:0 auto;max-width:56rem;padding:1rem 1rem 6rem;font:17px/1.75 system-ui,\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;color:#1c222b;background:#fff;overflow-wrap:anywhere}h1{font-size:1.6rem;line-height:1.3}h2{margin:0 0 .5rem;font-size:1.25rem;line-height:1.4}h3{margin:1.25rem 0 .4rem;font-size:1.05rem}a{color:#0b4fa8}ol,ul{padding-left:1.5rem}article{margin:1.5rem 0;padding:1rem;border:1px solid #b9c2ce;border-radius:6px}.state{display:inline-block;padding:0 .5rem;border:1px solid #5b6675;border-radius:4px;font-size:.9rem}.state--ask{border-color:#9a3b00;color:#9a3b00;font-weight:bold}dl{display:grid;grid-template-columns:9rem 1fr;gap:.15rem .75rem;margin:.5rem 0}dt{color:#4a5462}dd{margin:0;white-space:pre-line}.text{white-space:pre-line;margin:.25rem 0}.reply{margin:1rem 0;padding:.75rem 1rem;border-left:4px solid #0b4fa8;background:#f4f7fb}table{width:100%;border-collapse:collapse}th,td{padding:.35rem .5rem;border:1px solid #b9c2ce;text-align:left;vertical-align:top;white-space:pre-line}form{margin:1rem 0 0;padding:.75rem 1rem;border:2px solid #9a3b00;border-radius:6px;background:#fff}form h4{margin:0;font-size:1.1rem}fieldset{margin:.5rem 0;padding:0;border:0}legend,.label{padding:0;font-weight:bold}fieldset label{display:inline-block;margin-right:1.25rem;padding:.35rem 0}input[type=radio]{width:1.15rem;height:1.15rem;margin:0 .35rem 0 0;vertical-align:-.15rem}.label{display:block;margin:.5rem 0 0}.label input,.label textarea,#copy textarea{display:block;width:100%;margin-top:.2rem;padding:.45rem;font:inherit;font-weight:normal;border:1px solid #5b6675;border-radius:4px;background:#fff;color:inherit}.label input[type=date]{max-width:14rem}textarea{min-height:6rem}.hint{margin:.25rem 0;color:#4a5462;font-size:.92rem}.wrong{margin:.5rem 0 0;padding:.35rem .6rem;border:1px solid #a3161b;border-radius:4px;color:#a3161b;font-weight:bold}.sign{display:none}#bar{position:fixed;left:0;right:0;bottom:0;padding:.6rem 1rem;border-top:1px solid #b9c2ce;background:#fff;text-align:center}button{min-height:44px;margin:0 .25rem;padding:.4rem 1.25rem;font:inherit;border:1px solid #0b4fa8;border-radius:4px;background:#fff;color:#0b4fa8;cursor:pointer}#save{background:#0b4fa8;color:#fff}#told{margin:.25rem 0 0}:focus{outline:3px solid #0b4fa8;outline-offset:2px}[hidden]{display:none}@media(min-width:34.01rem){fieldset{overflow:hidden}legend{float:left;width:9.5rem;padding:.35rem 0}.label{display:grid;grid-template-columns:9.5rem 1fr}.label input,.label textarea{margin-top:0}}@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.35rem}article{padding:.75rem}table,tbody,tr,td{display:block}thead{display:none}tr{margin:.5rem 0}td::before{content:attr(data-label) \"：\";color:#4a5462}}@page{size:A4;margin:20mm 18mm}@media print{body{max-width:none;padding:0;font-size:11pt}#bar,#copy,nav,.how,noscript{display:none}article{padding:0;border:0}.reply{padding:0 0 0 .6rem;background:none}h2,h3,h4{break-after:avoid}form{break-inside:avoid;border-width:1px;border-color:#1c222b}fieldset,.label{margin:.25rem 0}.sign{display:block;margin:1rem 0 0}a{color:inherit;text-decoration:none}}";
const SCRIPT: &str = include_str!("deputy.js");
/// Their hashes for the page's own policy.
const STYLE_HASH: &str = "ZIc/L2oMWbIg0Ny5GDF3DPitcB4W2PNkAXvyF5n0+48=";
const SCRIPT_HASH: &str = "jf2ABP5iGD7/ezkg5VgZjp9iQwnx6c0euxoVjnNgj0w=";

/// Fields that a form cannot be sent without.
const REQUIRED: [&str; 4] = ["overall", "on", "filled_by", "filler"];

/// The page.
pub(super) fn html(content: &Content, issued: &IssuedPage) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{about}</p>\n",
        title = escaped(&content.heading),
        about = escaped(&content.about),
    );
    if 0 < content.awaited {
        let _ = write!(
            page,
            "<p class=\"how\">{}</p><noscript><p class=\"wrong\">{}</p></noscript>",
            words::HOW,
            words::NO_SCRIPT
        );
    }
    contents(&mut page, content);
    for (nth, it) in (1..).zip(&content.articles) {
        article(&mut page, nth, it, &content.deputy);
    }
    page.push_str("</main>\n");
    if 0 < content.awaited {
        let _ = write!(
            page,
            "<details id=\"copy\" hidden><summary>{}</summary><textarea readonly aria-label=\"{}\"></textarea></details>\n<div id=\"bar\" hidden><button type=\"button\" id=\"save\">{}</button><button type=\"button\" id=\"print\">{}</button><p id=\"told\" role=\"status\"></p></div>\n",
            words::COPY,
            words::COPY,
            words::SAVE,
            words::PRINT
        );
    }
    let _ = write!(
        page,
        "<script type=\"application/json\" id=\"pack\">{}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        told(content, issued)
    );
    page
}

/// What the script is told. In JSON `<` stands only in texts; as it is, it could end the block.
fn told(content: &Content, issued: &IssuedPage) -> String {
    let said = words::SAID.iter().chain([&words::BLOCKED]);
    let said = said.map(|(name, sentence)| ((*name).into(), Value::from(*sentence))).collect();
    let entries = [
        ("deputy", Value::text(&*content.deputy)),
        ("format", FORMAT.into()),
        ("name", Value::text(words::return_name(&content.deputy))),
        ("note", words::NOTE.into()),
        ("pack", issued.write()),
        ("version", Value::Int(VERSION)),
        ("words", Value::Map(said)),
    ];
    let all = entries.into_iter().map(|(name, value)| (name.into(), value)).collect();
    Value::Map(all).canonical().replace('<', "\\u003c")
}

fn contents(page: &mut String, content: &Content) {
    if content.articles.len() < 2 {
        return;
    }
    let _ = write!(page, "<nav aria-label=\"{0}\"><h2>{0}</h2><ol>", words::CONTENTS);
    for (nth, it) in (1..).zip(&content.articles) {
        let _ = write!(
            page,
            "<li><a href=\"#s{nth}\">{}</a> <span class=\"{}\">{}</span></li>",
            escaped(&it.title),
            tone(it),
            it.state
        );
    }
    page.push_str("</ol></nav>\n");
}

fn tone(it: &Article) -> &'static str {
    if it.replies.iter().any(|it| it.is_awaited) { "state state--ask" } else { "state" }
}

fn article(page: &mut String, nth: usize, it: &Article, deputy: &str) {
    let number = if it.number.is_empty() { String::new() } else { text::papers::number(&it.number) };
    let title = escaped(&format!("{number} {}", it.title));
    let _ = write!(
        page,
        "<article id=\"s{nth}\"><h2>{}</h2><p><span class=\"{}\">{}</span></p>",
        title.trim(),
        tone(it),
        it.state
    );
    listed(page, &it.facts);
    let _ = write!(page, "<h3>{}</h3>", words::TEXT);
    texts(page, &it.text);
    if it.replies.is_empty() {
        let _ = write!(page, "<p class=\"hint\">{}</p>", words::NO_REPLY);
    }
    for reply in &it.replies {
        shown(page, reply, &it.title, deputy);
    }
    if !it.promises.is_empty() {
        let _ = write!(page, "<h3>{}</h3><table><thead><tr>", words::PROMISES);
        for head in words::PROMISE {
            let _ = write!(page, "<th scope=\"col\">{head}</th>");
        }
        page.push_str("</tr></thead><tbody>");
        for promise in &it.promises {
            page.push_str("<tr>");
            for (label, says) in words::PROMISE.iter().zip(promise) {
                let _ = write!(page, "<td data-label=\"{label}\">{}</td>", escaped(says));
            }
            page.push_str("</tr>");
        }
        page.push_str("</tbody></table>");
    }
    page.push_str("</article>\n");
}

fn listed(page: &mut String, facts: &[(String, String)]) {
    page.push_str("<dl>");
    for (label, says) in facts {
        let _ = write!(page, "<dt>{}</dt><dd>{}</dd>", escaped(label), escaped(says));
    }
    page.push_str("</dl>");
}

fn texts(page: &mut String, texts: &[(String, String)]) {
    for (label, says) in texts {
        if 1 < texts.len() {
            let _ = write!(page, "<p class=\"hint\">{}</p>", escaped(label));
        }
        let _ = write!(page, "<p class=\"text\">{}</p>", escaped(says));
    }
}

fn shown(page: &mut String, reply: &ReplyShown, title: &str, deputy: &str) {
    let _ = write!(page, "<section class=\"reply\"><h3>{}</h3>", escaped(&reply.heading));
    listed(page, &reply.facts);
    texts(page, &reply.text);
    if !reply.given.is_empty() {
        let _ = write!(page, "<h3>{}</h3>", words::YOURS);
        listed(page, &reply.given);
    }
    if reply.is_awaited {
        form(page, reply, title, deputy);
    }
    page.push_str("</section>");
}

fn form(page: &mut String, reply: &ReplyShown, title: &str, deputy: &str) {
    let sent = reply.sent_on.map(|it| it.to_string()).unwrap_or_default();
    let _ = write!(
        page,
        "<form data-reply=\"{}\" data-sent=\"{sent}\" autocomplete=\"off\" novalidate aria-label=\"{1}\"><h4>{1}</h4><p class=\"hint\">{2}</p><p class=\"hint\">{3}</p>",
        reply.id,
        words::FORM,
        escaped(title),
        words::FORM_HINT
    );
    for field in ANSWERED {
        let Some(of) = Feedback::FIELDS.iter().find(|it| it.name == field) else { continue };
        let required = if REQUIRED.contains(&field) { words::FILL_REQUIRED } else { "" };
        let label = format!("{}{required}", text::field(Kind::Feedback, field));
        match of.kind {
            FieldType::Choice(set) => choice(page, field, &label, set),
            FieldType::Day => {
                let _ = write!(
                    page,
                    "<label class=\"label\">{label}<input type=\"date\" name=\"{field}\"></label>"
                );
            }
            FieldType::Line(max) => {
                let value = if field == "filler" { escaped(deputy) } else { String::new() };
                let _ = write!(
                    page,
                    "<label class=\"label\">{label}<input name=\"{field}\" maxlength=\"{max}\" value=\"{value}\"></label>"
                );
            }
            FieldType::Text(max) => {
                let _ = write!(
                    page,
                    "<label class=\"label\">{label}<textarea name=\"{field}\" rows=\"5\" maxlength=\"{max}\"></textarea></label>"
                );
            }
            // No form asks for any of these.
            FieldType::Number | FieldType::Int(..) | FieldType::Flag | FieldType::Ref(_) => (),
            FieldType::Group(_) | FieldType::List(_) | FieldType::Extra => (),
        }
    }
    let _ = write!(
        page,
        "<p class=\"sign\">{}</p><p class=\"wrong\" role=\"alert\" hidden></p></form>",
        words::DEPUTY_SIGNS
    );
}

fn choice(page: &mut String, field: &str, label: &str, set: &Set) {
    let _ = write!(page, "<fieldset><legend>{label}</legend>");
    for (id, word) in set.ids.iter().zip(set.words) {
        // Whoever opens the page is most often the deputy.
        let checked = if (field, *id) == ("filled_by", "deputy") { " checked" } else { "" };
        let _ = write!(
            page,
            "<label><input type=\"radio\" name=\"{field}\" value=\"{id}\"{checked}>{word}</label>"
        );
    }
    page.push_str("</fieldset>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_names_the_style_and_the_script_of_the_page() {
        assert_eq!(STYLE_HASH, BASE64.encode(&Sha256::digest(STYLE)));
        assert_eq!(SCRIPT_HASH, BASE64.encode(&Sha256::digest(SCRIPT)));
        assert!(SCRIPT.lines().count() < 150);
    }
}
