//! The commands of the handling in words: buttons, hints, refusals.

use crate::{
    domain::findings::{Finding, Place},
    handling::{
        command::Command,
        offer::{Offer, Refusal},
    },
};

use super::findings;

/// What a command records, in a sentence for the head of its form.
pub fn hint(command: Command) -> &'static str {
    match command {
        Command::Register => "给出编号和登记日期，完成登记。涉密内容不得录入。",
        Command::Review => "填写审核意见；不予受理或作来信处理的，要填写理由。",
        Command::Merge => "并入同一届次的另一件建议，共用承办、方案和沟通记录，答复和反馈仍分别进行。",
        Command::Unmerge => "不再并入，恢复为单独办理，要写明原因。",
        Command::Withdraw => "凭代表的书面要求撤回；联名提出的，须全体联名代表同意。",
        Command::Assign => "确定承办单位。多个单位或多件建议一起交办，请在台账里用“批量办理”的“交办所选…”。",
        Command::Sign => "填写实际收到交办件的日期。",
        Command::AskReturn => "不属于本单位职责的，写明理由，提出建议承办单位；不得自行转交。",
        Command::DecideReturn => "同意的，本条承办终止，等重新交办；不同意的，继续办理。",
        Command::AddCo => "增加协办单位，分别办理时注明协助哪一个单位。",
        Command::EndAssignment => "终止一条承办，原记录保留。主办单位终止后需要重新交办。",
        Command::Plan => "任务、人员、内容、责任、时限五项都写明，即“五到位”。",
        Command::ApprovePlan => "由主要负责人审定；一类建议和重点督办建议须由主要负责人亲自审定。",
        Command::Contact => "记下什么时候、以什么方式、与哪位代表沟通，代表有什么意见。",
        Command::Diary => "按日期写下本单位做了什么、进行到哪一步；各单位各写各的，互不覆盖。",
        Command::CoOpinion => "协办单位把意见送主办单位，由主办单位统一答复。",
        Command::ReturnOpinion => "没有实质内容的，可以退回协办单位重新提出。",
        Command::Extend => "在答复期限届满前向代表说明情况；说明之后延期才生效。",
        Command::DecideExtension => "本地规则规定延期须经批准；批准之后才改变期限。",
        Command::Consult => "把征求意见稿送代表听取意见，与正式答复分开保存。",
        Command::Draft => "起草和核稿的过程可以分次保存，签发前可以随时修改。",
        Command::Reply => "由主要负责人签发。签发时按现行口径定下答复分类标记，以后不再变动。",
        Command::Deliver => "联名提出的要逐人答复。不选代表，就是同一天送达其余全部代表。",
        Command::Feedback => "照代表本人的意见填写；不满意的，要写明意见。",
        Command::Rehandle => "代表不满意的，责成重新办理，办理期限从责成之日起算。",
        Command::WaiveRehandling => "本地规则允许视情况不再重新办理，要写明理由。",
        Command::Evaluate => "再次不满意的，组织评估，写明结论。",
        Command::ReviewEffect => "主要负责人评估办理成效，是“一把手”督办的最后一环。",
        Command::Close => "确认办理手续齐全。还有未落实的承诺，办结后继续跟踪。",
        Command::Promise => "答复中承诺的事项，写明由谁负责、什么时候完成。",
        Command::Progress => "记下承诺事项现在进行到哪一步。",
        Command::KeepPromise => "写明落实的依据，并告知代表。",
        Command::FailPromise => "写明不能落实的原因，并向代表说明。",
        Command::ChangeResolution => "答复之后结果有变化的，写明依据和由谁确认；已印发的答复分类不变。",
        Command::Outcome => "办理形成的制度、项目、品牌，写明文号和数据。",
        Command::Supervise => "记下以什么方式督办、督办哪个单位、有什么要求。",
        Command::AnswerDemand => "承办单位对督办要求的回复。",
        Command::Lead => "记下领办领导做了什么、有什么结果。",
        Command::Publish => "决定是否公开；摘要公开或者不公开的，要填写理由。",
        Command::Archive => "归档前要定下是否公开；还有未完成事项的，要写明归档理由。",
        Command::Reopen => "撤销办结和归档，回到办结之前，要写明原因。",
    }
}

/// What still has to be entered, and where: 还缺：….
pub fn lacking(found: &[Finding]) -> Option<String> {
    let parts: Vec<String> = found.iter().map(short).fold(Vec::new(), |mut parts, part| {
        if !parts.contains(&part) {
            parts.push(part);
        }
        parts
    });
    (!parts.is_empty()).then(|| format!("还缺：{}。", parts.join("、")))
}

/// The fact that a finding is about, in few words: the name of the field or of the record to add.
fn short(finding: &Finding) -> String {
    match finding.place() {
        Place::New(kind) => kind.word().to_owned(),
        Place::Field(record, field) => super::field(record.kind, field).to_owned(),
    }
}

/// What is missing and where it is entered, one sentence a line.
pub fn sentences(found: &[Finding]) -> Vec<String> {
    found.iter().map(findings::sentence).collect()
}

/// What the link to the place of a finding says.
pub fn go_to(place: Place) -> String {
    match place {
        Place::New(kind) => format!("去补记{}", kind.word()),
        Place::Field(record, field) => format!("去填写{}", super::field(record.kind, field)),
    }
}

/// What a command on an offer still lacks, before its form is opened.
pub fn outlook(offer: &Offer) -> Option<String> {
    lacking(&offer.verdict.refused)
}

/// Why a command was not carried out.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotNow(stage) => {
            format!("这件建议现在是“{}”，不能进行这一步，请看最新情况。", stage.word())
        }
        Refusal::NoReason => "请写明原因。".to_owned(),
        Refusal::Lacking(found) => sentences(found).concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own_and_a_hint() {
        for &command in Command::ALL {
            assert!(!command.word().is_empty(), "{command:?}");
            assert!(hint(command).ends_with('。'), "{command:?}");
            let twins = Command::ALL.iter().filter(|it| it.word() == command.word()).count();
            assert_eq!(twins, 1, "{command:?}");
        }
    }
}
